// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace keyservice {

/// The form that mail addresses are compared by: domain in lower case, international names in their ASCII
/// form (RFC 5890), local part case-folded too, because no real mailbox differs from another by case alone.
/// Errors: InvalidRequest for what is not one plain address (RFC 5321 §4.1.2, UTF-8 as in RFC 6531): length,
/// white space, control, quoting and invisible characters.
base::Result<std::string> foldAddress(std::string_view address);

/// True for UTF-8 of at most `maxBytes` without control characters (RFC 5322 header text, log lines).
bool isPlainText(std::string_view text, std::size_t maxBytes);

} // namespace keyservice
