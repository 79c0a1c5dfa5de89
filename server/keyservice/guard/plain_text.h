// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace keyservice {

/// True for UTF-8 of at most `maxBytes` without control characters (RFC 5322 header text, log lines).
bool isPlainText(std::string_view text, std::size_t maxBytes);

} // namespace keyservice
