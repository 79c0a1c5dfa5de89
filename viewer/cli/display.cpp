// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/display.h"

namespace cli {
namespace {

bool isBidirectionalControl(char32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

} // namespace

QString neutralised(const QString& text) {
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        const char32_t value = c.unicode();
        const bool isControl = value < 0x20 || (value >= 0x7F && value < 0xA0);
        if (c == QLatin1Char('\n') || c == QLatin1Char('\t'))
            clean += c;
        else if (isControl && c != QLatin1Char('\r'))
            clean += QChar(0xFFFD);
        else if (!isControl && !isBidirectionalControl(value))
            clean += c;
    }
    return clean;
}

QString oneLine(const QString& text) {
    return neutralised(text).simplified();
}

QString oneLine(const std::string& utf8) {
    return oneLine(QString::fromStdString(utf8));
}

} // namespace cli
