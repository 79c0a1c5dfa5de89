// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/csv.h"

#include "app/sent_text.h"
#include "core/protocol/timestamp.h"

#include <QByteArrayList>

namespace companion {
namespace {

QByteArray field(const QString& text) {
    QString safe = text;
    if (!safe.isEmpty() && QStringLiteral("=+-@\t\r").contains(safe.front()))
        safe.prepend(u'\'');
    safe.replace(u'"', QLatin1String("\"\""));
    return '"' + safe.toUtf8() + '"';
}

QByteArray time(const std::optional<std::int64_t>& seconds) {
    return seconds ? field(QString::fromStdString(protocol::formatTimestamp(*seconds))) : field({});
}

QString stateName(app::SentState state) {
    switch (state) {
    case app::SentState::Locked:
        return QStringLiteral("locked");
    case app::SentState::Expired:
        return QStringLiteral("expired");
    case app::SentState::Open:
        break;
    }
    return QStringLiteral("open");
}

} // namespace

QByteArray toCsv(const std::vector<protocol::EnvelopeStatus>& messages, std::int64_t now) {
    QByteArray csv = "\xEF\xBB\xBF"
                     "sent_at,subject,recipient,opened_at,state,lock_reason,expires_at,envelope_id\r\n";
    for (const auto& message : messages) {
        for (const auto& recipient : message.recipients) {
            const QByteArrayList fields{time(message.depositedAt),
                                        field(app::plainLine(message.subject)),
                                        field(app::plainLine(recipient.address)),
                                        time(recipient.openedAt),
                                        field(stateName(app::sentState(message, now))),
                                        field(app::plainLine(message.lockReason)),
                                        time(message.expiresAt),
                                        field(QString::fromStdString(message.envelopeId))};
            csv += fields.join(',') + "\r\n";
        }
    }
    return csv;
}

} // namespace companion
