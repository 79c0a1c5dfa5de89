// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/plain_text.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace keyservice {

bool isPlainText(std::string_view text, std::size_t maxBytes) {
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return text.size() <= maxBytes && base::isValidUtf8(text) &&
           std::none_of(text.begin(), text.end(), isControl);
}

} // namespace keyservice
