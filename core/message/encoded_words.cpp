// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/encoded_words.h"

#include "core/base/base64.h"
#include "core/message/content/base64_decoder.h"
#include "core/message/content/charset.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace message {
namespace {

struct Word {
    std::string_view charset;
    bool isBase64 = false;
    std::string_view content;
    std::size_t length = 0; ///< in the raw text
};

// "=?" charset ["*" language] "?" ("B" / "Q") "?" encoded-text "?="; blanks inside the text are no reason to
// give up.
std::optional<Word> readWord(std::string_view raw) {
    if (!raw.starts_with("=?"))
        return std::nullopt;
    const std::size_t charsetEnd = raw.find_first_of("? \t\r\n", 2);
    if (charsetEnd == raw.npos || charsetEnd == 2 || charsetEnd + 3 > raw.size())
        return std::nullopt;
    const std::string_view mark = raw.substr(charsetEnd, 3);
    const bool isBase64 = mark == "?B?" || mark == "?b?";
    if (!isBase64 && mark != "?Q?" && mark != "?q?")
        return std::nullopt;
    const std::size_t start = charsetEnd + 3;
    const std::size_t end = raw.find('?', start);
    if (end == raw.npos || !raw.substr(end).starts_with("?="))
        return std::nullopt;
    std::string_view charset = raw.substr(2, charsetEnd - 2);
    charset = charset.substr(0, charset.find('*'));
    return Word{charset, isBase64, raw.substr(start, end - start), end + 2};
}

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// RFC 2047 §4.2.
void decodeQ(std::string_view text, base::Bytes& bytes) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isHex = text[at] == '=' && at + 2 < text.size() && hexValue(text[at + 1]) >= 0 &&
                           hexValue(text[at + 2]) >= 0;
        if (isHex) {
            bytes.push_back(static_cast<std::uint8_t>(hexValue(text[at + 1]) * 16 + hexValue(text[at + 2])));
            at += 2;
        } else {
            bytes.push_back(static_cast<std::uint8_t>(text[at] == '_' ? ' ' : text[at]));
        }
    }
}

bool isSameCharset(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [lower](char a, char b) { return lower(a) == lower(b); });
}

void decodeInto(const Word& word, base::Bytes& bytes) {
    if (!word.isBase64)
        return decodeQ(word.content, bytes);
    Base64Decoder decoder;
    decoder.decode(word.content, bytes);
    decoder.finish(bytes);
}

QString asText(const base::Bytes& bytes, std::string_view charset) {
    return toUnicode(bytes, QString::fromLatin1(charset.data(), static_cast<qsizetype>(charset.size())));
}

/// Words that stand side by side, as one text.
class WordRun {
public:
    // Where it ends in `raw`; `at` if no word begins there.
    std::size_t read(std::string_view raw, std::size_t at) {
        std::size_t end = at;
        for (auto word = readWord(raw.substr(at)); word; word = readWord(raw.substr(at))) {
            add(*word);
            end = at + word->length;
            at = std::min(raw.find_first_not_of(" \t\r\n", end), raw.size());
        }
        return end;
    }
    std::string take() {
        flush();
        return "=?utf-8?B?" + base::encodeBase64(base::bytesOf(std::exchange(m_text, {}).toStdString())) +
               "?=";
    }

private:
    void add(const Word& word) {
        if (!isSameCharset(word.charset, m_charset))
            flush();
        m_charset = word.charset;
        decodeInto(word, m_bytes);
    }
    void flush() { m_text += asText(std::exchange(m_bytes, {}), m_charset); }

    std::string_view m_charset;
    base::Bytes m_bytes; ///< in m_charset
    QString m_text;
};

} // namespace

std::string joinEncodedWords(std::string_view raw) {
    std::string joined;
    WordRun run;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t start = std::min(raw.find("=?", at), raw.size());
        joined += raw.substr(at, start - at);
        at = run.read(raw, start);
        if (at > start) {
            joined += run.take();
        } else {
            joined += raw.substr(start, 2);
            at = std::min(start + 2, raw.size());
        }
    }
    return joined;
}

} // namespace message
