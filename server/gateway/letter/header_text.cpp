// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/header_text.h"

#include "core/base/base64.h"
#include "core/files/source.h"
#include "core/message/message.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr std::size_t kLineAim = 78;   // RFC 5322 §2.1.1
constexpr std::size_t kLineHard = 998; // likewise
constexpr std::size_t kWordBytes = 42; // 56 base64 characters; "=?utf-8?B?" and "?=" keep it under 75

bool isControl(char c) {
    return (c >= '\0' && c < ' ') || c == '\x7F';
}

bool isPlain(std::string_view text) {
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7F'; });
    if (!isAscii || text.find("=?") != std::string_view::npos)
        return false;
    std::size_t word = 0;
    for (const char c : text) {
        word = c == ' ' ? 0 : word + 1;
        if (word > kLineHard - kLineAim)
            return false; // could not be folded
    }
    return true;
}

std::string withoutControls(std::string_view text) {
    std::string clean(text);
    std::replace_if(clean.begin(), clean.end(), isControl, ' ');
    return clean;
}

// Breaks before a blank, so that unfolding gives the very text back.
std::string fold(std::string_view text, std::size_t column) {
    std::string folded;
    while (!text.empty()) {
        const std::size_t wordEnd = std::min(text.find(' ', 1), text.size());
        const bool hasText = text.find_first_not_of(' ') != std::string_view::npos;
        if (column + wordEnd > kLineAim && text.front() == ' ' && hasText && column > 1) {
            folded += "\r\n";
            column = 0;
        }
        folded += text.substr(0, wordEnd);
        column += wordEnd;
        text.remove_prefix(wordEnd);
    }
    return folded;
}

// The most bytes of UTF-8 `text` up to `limit` that do not cut a character.
std::size_t wholeCharacters(std::string_view text, std::size_t limit) {
    if (text.size() <= limit)
        return text.size();
    std::size_t length = limit;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
        --length;
    return length > 0 ? length : limit;
}

std::string encodedWords(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        const std::size_t length = wholeCharacters(text, kWordBytes);
        if (!words.empty())
            words += "\r\n ";
        words += "=?utf-8?B?" + base::encodeBase64(base::bytesOf(text.substr(0, length))) + "?=";
        text.remove_prefix(length);
    }
    return words;
}

// Where a line of more than kLineHard characters is best cut: at a blank, behind a comma, or nowhere.
std::size_t foldPlace(std::string_view line) {
    const std::string_view start = line.substr(0, kLineHard);
    const std::size_t blank = start.find_last_of(" \t");
    if (blank != std::string_view::npos && start.find_first_not_of(" \t") < blank)
        return blank;
    const std::size_t comma = start.find_last_of(",;");
    return comma == std::string_view::npos || comma + 1 >= line.size() ? line.size() : comma + 1;
}

void appendFolded(std::string& result, std::string line) {
    while (line.size() > kLineHard) {
        const std::size_t place = foldPlace(line);
        if (place == line.size())
            break;
        result += line.substr(0, place) + "\r\n";
        line.erase(0, place);
        if (line.front() != ' ' && line.front() != '\t')
            line.insert(0, 1, ' ');
    }
    result += line + "\r\n";
}

std::string lineEndOf(const HeaderField& field) {
    return field.raw.ends_with("\r\n") ? "\r\n" : field.raw.ends_with('\n') ? "\n" : "";
}

HeaderField withBody(const HeaderField& field, std::string_view body) {
    const std::string start = field.raw.substr(0, field.raw.find(':') + 1);
    return {field.name, start + std::string(body) + lineEndOf(field)};
}

bool hasTrigger(const HeaderField& field, const subject::SubjectRules& rules) {
    return subject::SecureSubject(decodeText(field.unfolded()), rules).hasTrigger();
}

} // namespace

std::string decodeText(std::string_view unfolded) {
    const std::string field = "Subject: " + std::string(unfolded) + "\r\n\r\n";
    const base::BytesView bytes = base::bytesOf(field);
    const files::MemorySource source(base::Bytes(bytes.begin(), bytes.end()));
    const auto parsed = message::parseMessage(source);
    return parsed ? parsed->subject.toStdString() : std::string(unfolded);
}

std::string encodeText(std::string_view text, std::size_t column) {
    const std::string clean = withoutControls(text);
    if (isPlain(clean))
        return fold(clean, column);
    // The tag stays readable for mail filters; what follows it is encoded.
    const std::size_t bracket = clean.starts_with('[') ? clean.find("] ") : std::string::npos;
    if (bracket == std::string::npos || !isPlain(clean.substr(0, bracket)) || bracket > kLineAim / 2)
        return encodedWords(clean);
    return clean.substr(0, bracket + 1) + "\r\n " + encodedWords(std::string_view(clean).substr(bracket + 2));
}

std::string cleanField(const HeaderField& field) {
    std::string result;
    std::string line = field.name + ":";
    const std::string_view body = field.body();
    for (std::size_t i = 0; i < body.size(); ++i) {
        const bool isBreak =
            body[i] == '\n' && i + 1 < body.size() && (body[i + 1] == ' ' || body[i + 1] == '\t');
        if (isBreak && line.find_first_not_of(" \t") != std::string::npos) {
            appendFolded(result, std::move(line));
            line.clear();
        } else if (body[i] == '\t' || !isControl(body[i])) {
            line += body[i];
        } else if (body[i] != '\r' && body[i] != '\n') {
            line += ' ';
        }
    }
    if (line.find_first_not_of(" \t") != std::string::npos)
        appendFolded(result, std::move(line));
    return result;
}

HeaderField withoutTrigger(const HeaderField& field, const subject::SubjectRules& rules) {
    const subject::SecureSubject inClear(field.body(), rules);
    if (inClear.hasTrigger()) {
        HeaderField cut = withBody(field, inClear.withoutTrigger());
        if (!hasTrigger(cut, rules))
            return cut;
    }
    const subject::SecureSubject decoded(decodeText(field.unfolded()), rules);
    if (!decoded.hasTrigger())
        return field;
    const std::string encoded = encodeText(decoded.withoutTrigger(), field.name.size() + 2);
    return withBody(field, ' ' + encoded);
}

} // namespace gateway
