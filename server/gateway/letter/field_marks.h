// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/message_head.h"

#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// Fields that say how a mail is to be treated, each once, with values that can be nothing else: a word of a
/// list (RFC 2156, 3834, 4021), a number, an identifier (RFC 2919), or the bytes of a Thread-Index. Words
/// behind them, comments and other values are left out; an Auto-Submitted that we do not know is
/// auto-generated, so that two machines do not write to each other for ever.
std::vector<std::pair<std::string, std::string>> readMarks(const MessageHead& head);

} // namespace gateway
