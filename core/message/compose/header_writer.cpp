// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/compose/header_writer.h"

#include "core/base/base64.h"
#include "core/message/header_values.h"

#include <algorithm>

namespace message {
namespace {

constexpr qsizetype kWordCharacters = 12; // at most 36 bytes of UTF-8, 48 of base64, 75 in all (RFC 2047 §2)
constexpr std::size_t kLine = 76;

bool isPlainAscii(const QString& text) {
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
}

/// One encoded word a line.
std::string encodedWords(const QString& text) {
    std::string words;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype count = std::min(kWordCharacters, text.size() - at);
        if (at + count < text.size() && text[at + count - 1].isHighSurrogate())
            --count;
        const QByteArray bytes = text.mid(at, count).toUtf8();
        words += words.empty() ? "" : "\r\n ";
        words.append("=?utf-8?B?")
            .append(base::encodeBase64(base::bytesOf(bytes.toStdString())))
            .append("?=");
        at += count;
    }
    return words;
}

/// Folded at blanks where a line gets long.
std::string folded(const std::string& name, const std::string& text) {
    std::string field = name + ":";
    std::size_t column = field.size();
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find(' ', at);
        end = end == std::string::npos ? text.size() : end;
        if (column + 1 + (end - at) > kLine && column > name.size() + 1) {
            field += "\r\n";
            column = 0;
        }
        field.append(" ").append(text, at, end - at);
        column += 1 + (end - at);
        at = end + 1;
    }
    return field + "\r\n";
}

std::string quoted(const QString& text) {
    std::string out = "\"";
    for (const char c : text.toStdString()) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "\"";
}

} // namespace

std::string textField(const char* name, const QString& text) {
    const QString line = onOneLine(text);
    // What only looks like an encoded word must not be read as one, and a long word cannot be folded.
    if (!isPlainAscii(line) || line.contains(QLatin1String("=?")) || line.size() > 900)
        return std::string(name) + ": " + encodedWords(line) + "\r\n";
    return folded(name, line.toStdString());
}

std::string mailboxField(const char* name, const std::vector<Mailbox>& mailboxes) {
    std::string field;
    for (const Mailbox& mailbox : mailboxes) {
        field += field.empty() ? std::string(name) + ": " : std::string(",\r\n ");
        const QString shown = onOneLine(mailbox.displayName).trimmed();
        if (!shown.isEmpty())
            field +=
                (isPlainAscii(shown) && shown.size() < 200 ? quoted(shown) : encodedWords(shown)) + "\r\n ";
        field.append("<").append(onOneLine(mailbox.address).toStdString()).append(">");
    }
    return field + "\r\n";
}

std::string fileNameField(const QString& fileName) {
    const QString name = onOneLine(fileName);
    const std::string start = "Content-Disposition: attachment;\r\n ";
    if (isPlainAscii(name) && name.size() < 200)
        return start + "filename=" + quoted(name) + "\r\n";
    std::string encoded;
    for (const char c : name.left(200).toUtf8()) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                             c == '.' || c == '-' || c == '_';
        if (isPlain)
            encoded += c;
        else
            encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return start + "filename*=utf-8''" + encoded + "\r\n";
}

} // namespace message
