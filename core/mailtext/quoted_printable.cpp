// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/quoted_printable.h"

namespace mailtext {
namespace {

void appendEscape(std::string& line, unsigned char byte) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    line += '=';
    line += kDigits[byte >> 4U];
    line += kDigits[byte & 15U];
}

} // namespace

std::string quotedPrintable(std::string_view text) {
    std::string result;
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\r' && text.substr(i).starts_with("\r\n"))
            continue;
        if (byte == '\n') {
            result += line + "\r\n";
            line.clear();
            continue;
        }
        if (line.size() > 72) {
            result += line + "=\r\n";
            line.clear();
        }
        const bool isLineEnd = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool isSafe = (byte > ' ' && byte < 0x7F && byte != '=') || (byte == ' ' && !isLineEnd);
        const bool isMark = line.empty() && (byte == '.' || text.substr(i).starts_with("From "));
        if (isSafe && !isMark)
            line += text[i];
        else
            appendEscape(line, byte);
    }
    return result + line;
}

} // namespace mailtext
