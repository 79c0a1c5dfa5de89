// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sent_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace app {
namespace {

/// Every sentence is a member, so that lupdate gives all of them one context.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(SentText)

public:
    static QString locked(const QString& reason) {
        if (reason.isEmpty())
            return tr("Locked: nobody can open it.");
        return tr("Locked: nobody can open it. Your reason: “%1”.").arg(reason);
    }
    static QString expired(const QString& when) { return tr("Expired on %1: nobody can open it.").arg(when); }
    static QString until(const QString& when) { return tr("Can be opened until %1.").arg(when); }
    static QString open() { return tr("Can be opened."); }
    static QString opened(const QString& when) { return tr("Opened on %1").arg(when); }
    static QString notOpened() { return tr("Not opened yet"); }
};

} // namespace

SentState sentState(const protocol::EnvelopeStatus& status, std::int64_t now) {
    if (status.isLocked)
        return SentState::Locked;
    return status.expiresAt && *status.expiresAt <= now ? SentState::Expired : SentState::Open;
}

QString sentStateText(const protocol::EnvelopeStatus& status, std::int64_t now) {
    switch (sentState(status, now)) {
    case SentState::Locked:
        return Words::locked(plainLine(status.lockReason));
    case SentState::Expired:
        return Words::expired(localTime(*status.expiresAt));
    case SentState::Open:
        break;
    }
    return status.expiresAt ? Words::until(localTime(*status.expiresAt)) : Words::open();
}

QString openedText(const protocol::RecipientStatus& recipient) {
    return recipient.openedAt ? Words::opened(localTime(*recipient.openedAt)) : Words::notOpened();
}

QString localTime(std::int64_t secondsSinceEpoch) {
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(secondsSinceEpoch), QLocale::ShortFormat);
}

QString plainLine(const std::string& utf8) {
    QString clean;
    const QString simplified = QString::fromStdString(utf8).simplified();
    for (const QChar character : simplified)
        if (character.category() != QChar::Other_Control && character.category() != QChar::Other_Format)
            clean += character;
    return clean;
}

} // namespace app
