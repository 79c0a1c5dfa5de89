// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/compose/attachment_mention.h"

#include <QRegularExpression>

namespace compose {

bool mentionsAttachment(const QString& text, const QString& quoted) {
    static const QRegularExpression words(
        QStringLiteral("\\b(?:attached|attaching|attachments?|enclosed|enclosures?|adjunt[oa]s?|adjuntamos|"
                       "anexo|anexos|anexad[oa]s?|anhang|anhänge|angehängt|anlagen?|beigefügt|ci-jointe?s?|"
                       "pièces? jointes?)\\b"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    QString own = text;
    const QString rest = quoted.trimmed();
    if (!rest.isEmpty())
        if (const auto at = own.lastIndexOf(rest); at >= 0)
            own.truncate(at);
    const QStringList lines = own.split(QLatin1Char('\n'));
    for (const QString& line : lines)
        if (!line.startsWith(QLatin1Char('>')) && words.match(line).hasMatch())
            return true;
    return false;
}

} // namespace compose
