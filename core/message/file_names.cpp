// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/file_names.h"

#include <array>

namespace message {
namespace {

// Room for " (10000)" below the 255 bytes that file systems allow.
constexpr int kMaxBytes = 200;
constexpr int kMaxSuffix = 24;

struct TypeSuffix {
    const char* mimeType;
    const char* suffix;
};
constexpr std::array<TypeSuffix, 14> kSuffixes = {{{"text/plain", "txt"},
                                                   {"text/html", "html"},
                                                   {"text/calendar", "ics"},
                                                   {"text/csv", "csv"},
                                                   {"text/vcard", "vcf"},
                                                   {"image/png", "png"},
                                                   {"image/jpeg", "jpg"},
                                                   {"image/gif", "gif"},
                                                   {"image/svg+xml", "svg"},
                                                   {"application/pdf", "pdf"},
                                                   {"application/zip", "zip"},
                                                   {"application/pkcs7-signature", "p7s"},
                                                   {"application/pgp-signature", "asc"},
                                                   {"message/rfc822", "eml"}}};

QString nameByType(const QString& mimeType) {
    const QString stem = mimeType.startsWith(QLatin1String("message/")) ? QStringLiteral("message")
                                                                        : QStringLiteral("attachment");
    for (const TypeSuffix& entry : kSuffixes) {
        if (mimeType == QLatin1String(entry.mimeType))
            return stem + QLatin1Char('.') + QLatin1String(entry.suffix);
    }
    return stem;
}

bool isInvisible(QChar c) {
    // Cf holds the bidirectional overrides, which make "exe.txt" look like "txt.exe", and the zero-width
    // characters.
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph ||
           c.category() == QChar::Other_NotAssigned || c.category() == QChar::Other_PrivateUse;
}

QString withoutUnsafeCharacters(const QString& raw) {
    QString safe;
    const QString name = raw.normalized(QString::NormalizationForm_C);
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name.at(i);
        const bool isPair = c.isHighSurrogate() && i + 1 < name.size() && name.at(i + 1).isLowSurrogate();
        if (isPair) {
            safe += c;
            safe += name.at(++i);
        } else if (QStringLiteral("<>:\"|?*").contains(c) || c.isSurrogate() ||
                   c == QChar::ReplacementCharacter) {
            safe += QLatin1Char('_');
        } else if (!isInvisible(c)) {
            safe += c.isSpace() ? QLatin1Char(' ') : c;
        }
    }
    return safe;
}

QString withoutEnds(QString name) {
    const auto isEnd = [](QChar c) { return c == QLatin1Char('.') || c == QLatin1Char(' '); };
    while (!name.isEmpty() && isEnd(name.back()))
        name.chop(1);
    qsizetype start = 0;
    while (start < name.size() && isEnd(name.at(start)))
        ++start;
    name.remove(0, start);
    // A name that begins with a hyphen is an option to most programs.
    if (name.startsWith(QLatin1Char('-')))
        name.front() = QLatin1Char('_');
    return name;
}

bool isReservedOnWindows(const QString& name) {
    const QString stem = name.section(QLatin1Char('.'), 0, 0).trimmed().toUpper();
    for (const char* device : {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}) {
        if (stem == QLatin1String(device))
            return true;
    }
    const bool isPort = stem.startsWith(QLatin1String("COM")) || stem.startsWith(QLatin1String("LPT"));
    return isPort && stem.size() == 4 &&
           (stem.at(3).isDigit() || QStringView(u"\u00B9\u00B2\u00B3").contains(stem.at(3)));
}

qsizetype suffixStart(const QString& name) {
    const qsizetype dot = name.lastIndexOf(QLatin1Char('.'));
    return dot > 0 && name.size() - dot <= kMaxSuffix ? dot : name.size();
}

QString shortened(const QString& name) {
    if (name.toUtf8().size() <= kMaxBytes)
        return name;
    const QString suffix = name.mid(suffixStart(name));
    QString stem = name.left(suffixStart(name)).left(kMaxBytes);
    while ((stem + suffix).toUtf8().size() > kMaxBytes || (!stem.isEmpty() && stem.back().isHighSurrogate()))
        stem.chop(1);
    return stem + suffix;
}

} // namespace

QString safeFileName(const QString& raw, const QString& mimeType) {
    // More than any system's path; keeps the work small.
    QString name = raw.right(4096);
    name.replace(QLatin1Char('\\'), QLatin1Char('/'));
    name = name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
    name = withoutEnds(shortened(withoutEnds(withoutUnsafeCharacters(name))));
    if (name.isEmpty())
        return nameByType(mimeType);
    return isReservedOnWindows(name) ? QLatin1Char('_') + name : name;
}

QString FileNames::take(const QString& raw, const QString& mimeType) {
    const QString name = safeFileName(raw, mimeType);
    const qsizetype dot = suffixStart(name);
    QString unique = name;
    int& number = m_lastNumber[name.toCaseFolded()];
    while (m_taken.contains(unique.toCaseFolded())) {
        number = number == 0 ? 2 : number + 1;
        unique = QStringLiteral("%1 (%2)%3").arg(name.left(dot), QString::number(number), name.mid(dot));
    }
    m_taken.insert(unique.toCaseFolded());
    return unique;
}

} // namespace message
