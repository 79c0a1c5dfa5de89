// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/card_text.h"

#include "core/message/part_decoder.h"
#include "core/scan/extract/readers/text_form.h"

#include <algorithm>

namespace scan {
namespace {

// A line that begins with a blank goes on with the one before.
std::string unfolded(std::string_view text) {
    std::string whole;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = i + (text[i] == '\r' ? 1 : 0);
        const bool isFold =
            end + 1 < text.size() && text[end] == '\n' && (text[end + 1] == ' ' || text[end + 1] == '\t');
        if (isFold)
            i = end + 1;
        else
            whole += text[i];
    }
    return whole;
}

// The value behind a property that says so; it goes on where a line ends with "=".
std::string withoutQuotedPrintable(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        const std::size_t colon = text.substr(0, end).find(':');
        const bool isQuoted = colon != std::string_view::npos &&
                              lowerAscii(text.substr(0, colon)).find("quoted-printable") != std::string::npos;
        while (isQuoted && end < text.size() &&
               (text.substr(0, end).ends_with('=') || text.substr(0, end).ends_with("=\r")))
            end = std::min(text.find('\n', end + 1), text.size());
        if (isQuoted) {
            base::Bytes bytes;
            const auto decoder = message::partDecoderFor(message::TransferEncoding::QuotedPrintable);
            decoder->decode(text.substr(colon + 1, end - colon - 1), bytes);
            decoder->finish(bytes);
            out += text.substr(0, colon + 1);
            out += base::textOf(bytes);
        } else {
            out += text.substr(0, end);
        }
        out += '\n';
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return out;
}

} // namespace

std::string unfoldedCard(std::string_view text) {
    if (!text.starts_with("BEGIN:V"))
        return std::string(text);
    const std::string whole = unfolded(text);
    return lowerAscii(whole).find("quoted-printable") == std::string::npos ? whole
                                                                           : withoutQuotedPrintable(whole);
}

} // namespace scan
