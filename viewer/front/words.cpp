// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace front {

QString shown(const std::string& text, qsizetype limit) {
    QString out;
    for (const QChar c : QString::fromStdString(text)) {
        const bool isFormat = c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
        out += isFormat || c == QChar::LineSeparator || c == QChar::ParagraphSeparator ? QChar(u' ') : c;
    }
    out = out.simplified();
    return out.size() > limit ? out.left(limit - 1) + QChar(u'\u2026') : out;
}

QString shown(const envelope::HeaderMailbox& mailbox) {
    const QString address = shown(mailbox.address);
    const QString name = shown(mailbox.name, 100);
    return name.isEmpty() || name == address ? address : QStringLiteral("%1 <%2>").arg(name, address);
}

QString shownSize(const envelope::EnvelopeHeader& header) {
    const auto bytes = static_cast<qint64>(header.payloadLength);
    return QCoreApplication::translate("front::EnvelopeFront", "About %1, with attachments")
        .arg(QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat));
}

QString shownDate(const std::string& rfc3339) {
    const auto date = QDateTime::fromString(QString::fromStdString(rfc3339), Qt::ISODate);
    if (!date.isValid())
        return shown(rfc3339, 60);
    return shownDate(date);
}

QString shownDate(const QDateTime& date) {
    const QDateTime local = date.toLocalTime();
    const QLocale locale;
    return QStringLiteral("%1, %2").arg(locale.toString(local.date(), QLocale::LongFormat),
                                        locale.toString(local.time(), QLocale::ShortFormat));
}

} // namespace front
