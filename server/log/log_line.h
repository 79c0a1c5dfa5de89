// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace logging {

/// Writes "PROGRAM: text" to standard error in one piece, so that lines of several threads do not mix.
/// Control characters become blanks, or a text from outside could forge a line; what is over 1,000 bytes is
/// cut. Nothing secret belongs here: no address, subject, token or content. Any thread.
void writeLine(std::string_view text) noexcept;

} // namespace logging
