// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/log_line.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>

namespace logging {

void writeLine(std::string_view text) noexcept {
    std::array<char, 1100> line{}; // no allocation: this also tells of memory that ran out
    const auto shown = static_cast<int>(std::min<std::size_t>(text.size(), 1000));
    const int length = std::snprintf(line.data(), line.size(), "%.60s: %.*s\n", program_invocation_short_name,
                                     shown, text.data());
    if (length <= 0)
        return;
    const auto end = line.begin() + std::min<std::ptrdiff_t>(length, line.size() - 1);
    std::replace_if(
        line.begin(), end - 1, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; },
        ' ');
    std::fwrite(line.data(), 1, static_cast<std::size_t>(end - line.begin()), stderr);
}

} // namespace logging
