// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/text/fold_text.h"

#include <QChar>
#include <QString>

#include <algorithm>

namespace scan {
namespace {

bool isInvisible(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Other_Format: // zero-width characters, soft hyphen, direction marks
    case QChar::Mark_NonSpacing:
        return true;
    case QChar::Other_Control:
        return c != '\n' && c != '\t' && c != '\f' && c != 0x85;
    default:
        return false;
    }
}

// What becomes one ASCII character, else 0.
char plainForm(char32_t c) {
    if (c == 0x2028 || c == 0x2029 || c == 0x85)
        return '\n';
    switch (QChar::category(c)) {
    case QChar::Separator_Space:
        return ' ';
    case QChar::Punctuation_Dash:
        return '-';
    case QChar::Number_DecimalDigit:
        return static_cast<char>('0' + QChar::digitValue(c));
    default:
        return c == 0x2212 ? '-' : '\0'; // the minus sign
    }
}

void appendUtf8(char32_t c, std::string& out) {
    const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
    out.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

// "é" is "e" and an accent, "Ａ" a wide "A": the base letter comes first.
char32_t baseOf(char32_t c) {
    const QString parts = QChar::decomposition(c);
    return parts.isEmpty() || parts[0].isSurrogate() ? c : parts[0].unicode();
}

void appendForeign(char32_t c, std::string& out) {
    if (isInvisible(c))
        return;
    if (const char plain = plainForm(c)) {
        out += plain;
        return;
    }
    char32_t base = baseOf(c);
    if (base >= 0x80)
        base = baseOf(base);
    if (base < 0x80)
        out += static_cast<char>(base);
    else
        appendUtf8(base, out);
}

// Carriage returns go: a line ends with LF, alone or behind one.
void appendAscii(char c, std::string& out) {
    if (c == '\v')
        out += ' ';
    else if ((c >= ' ' && c != 0x7F) || c == '\n' || c == '\t' || c == '\f')
        out += c;
}

} // namespace

void appendFolded(QStringView text, std::string& out) {
    out.reserve(out.size() + static_cast<std::size_t>(text.size()));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (unit < 0x80) {
            appendAscii(static_cast<char>(unit), out);
            continue;
        }
        char32_t c = unit;
        if (QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(unit, text[++i].unicode());
        appendForeign(c, out);
    }
}

void appendFolded(std::string_view text, std::string& out) {
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
    if (!isAscii)
        return appendFolded(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), out);
    out.reserve(out.size() + text.size());
    for (const char c : text)
        appendAscii(c, out);
}

} // namespace scan
