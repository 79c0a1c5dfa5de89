// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace message {

/// RFC 2047 encoded words in UTF-8, those that stand side by side in one charset as one: senders cut
/// characters between them, and pad base64 in each. GMime, which reads the result, decodes every word alone
/// and knows fewer charsets than mail has.
std::string joinEncodedWords(std::string_view raw);

} // namespace message
