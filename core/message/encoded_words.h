// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace message {

/// Adjacent base64 words of one charset (RFC 2047 §2) as one word. GMime 3.2 loses all but the first of them
/// when it ends in padding, and senders do split a character between two.
std::string joinEncodedWords(std::string_view raw);

} // namespace message
