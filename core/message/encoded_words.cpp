// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/encoded_words.h"

#include "core/base/base64.h"
#include "core/message/content/base64_decoder.h"

#include <algorithm>
#include <optional>

namespace message {
namespace {

struct Base64Word {
    std::string_view charset;
    std::string_view content;
    std::size_t length = 0; ///< in the raw text
};

// "=?" charset "?" "B" "?" encoded-text "?="
std::optional<Base64Word> readWord(std::string_view raw) {
    if (!raw.starts_with("=?"))
        return std::nullopt;
    const std::size_t charsetEnd = raw.find('?', 2);
    if (charsetEnd == raw.npos || charsetEnd + 3 > raw.size())
        return std::nullopt;
    const std::string_view mark = raw.substr(charsetEnd, 3);
    if (mark != "?B?" && mark != "?b?")
        return std::nullopt;
    const std::size_t start = charsetEnd + 3;
    const std::size_t end = raw.find_first_of("? \t", start);
    if (end == raw.npos || !raw.substr(end).starts_with("?="))
        return std::nullopt;
    return Base64Word{raw.substr(2, charsetEnd - 2), raw.substr(start, end - start), end + 2};
}

bool isSameCharset(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [lower](char a, char b) { return lower(a) == lower(b); });
}

void decodeInto(const Base64Word& word, base::Bytes& bytes) {
    Base64Decoder decoder;
    decoder.decode(word.content, bytes);
    decoder.finish(bytes);
}

} // namespace

std::string joinEncodedWords(std::string_view raw) {
    std::string joined;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t start = std::min(raw.find("=?", at), raw.size());
        joined += raw.substr(at, start - at);
        at = start;
        const auto first = readWord(raw.substr(at));
        if (!first) {
            const std::size_t count = std::min<std::size_t>(2, raw.size() - at);
            joined += raw.substr(at, count);
            at += count;
            continue;
        }
        base::Bytes bytes;
        for (auto word = first; word && isSameCharset(word->charset, first->charset);) {
            decodeInto(*word, bytes);
            at += word->length;
            const std::size_t next = std::min(raw.find_first_not_of(" \t\r\n", at), raw.size());
            word = readWord(raw.substr(next));
            if (word && isSameCharset(word->charset, first->charset))
                at = next;
        }
        joined += "=?" + std::string(first->charset) + "?B?" + base::encodeBase64(bytes) + "?=";
    }
    return joined;
}

} // namespace message
