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
    static QString held(const QString& reason) {
        const QString text =
            tr("Locked by an administrator: nobody can open it, and only an administrator can unlock it.");
        return reason.isEmpty() ? text : text + QLatin1Char(' ') + tr("The reason: “%1”.").arg(reason);
    }
    static QString expired(const QString& when) { return tr("Expired on %1: nobody can open it.").arg(when); }
    static QString until(const QString& when) { return tr("Can be opened until %1.").arg(when); }
    static QString open() { return tr("Can be opened."); }
    static QString opened(const QString& when) { return tr("Opened on %1").arg(when); }
    static QString notOpened() { return tr("Not opened yet"); }
    static QString copyLocked() { return tr("locked"); }
    static QString notForThem() { return tr("says it is not for them; locked"); }
    static QString notForSomebody() { return tr("somebody with the file says it is not for them; locked"); }
    static QString notSeen() { return tr("The mail gateway has not reported this message yet."); }
    static QString askAgain() {
        return tr("It usually takes less than a minute after sending. If this does not change, the message "
                  "may not have left your mail program, or it bypassed the gateway.");
    }
    static QString sealed(const QString& recipients) { return tr("Encrypted for %1.").arg(recipients); }
    // %n stands for two or more, so that English needs no plural forms of its own.
    static QString inClear(int recipients) {
        if (recipients <= 1)
            return tr("NOT ENCRYPTED: this message was sent unencrypted to an external recipient.");
        return tr("NOT ENCRYPTED: this message was sent unencrypted to %n external recipients.", nullptr,
                  recipients);
    }
    static QString raiseAlarm() {
        return tr(
            "If it holds confidential information, tell your data protection officer or IT department now. "
            "To send it encrypted, start the subject with “++ ”.");
    }
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
        return status.isLockedByAdministrator ? Words::held(plainLine(status.lockReason))
                                              : Words::locked(plainLine(status.lockReason));
    case SentState::Expired:
        return Words::expired(localTime(*status.expiresAt));
    case SentState::Open:
        break;
    }
    return status.expiresAt ? Words::until(localTime(*status.expiresAt)) : Words::open();
}

QString openedText(const protocol::RecipientStatus& recipient) {
    const QString opened =
        recipient.openedAt ? Words::opened(localTime(*recipient.openedAt)) : Words::notOpened();
    if (!recipient.lockedAt)
        return opened;
    const QString lock = recipient.lockedBy == "recipient" ? Words::notForThem()
                         : recipient.lockedBy == "file"    ? Words::notForSomebody()
                                                           : Words::copyLocked();
    return opened + QStringLiteral(" · ") + lock;
}

ProofText proofText(const protocol::MessageProof& proof) {
    switch (protocol::proofState(proof)) {
    case protocol::ProofState::NotSeen:
        return {Words::notSeen(), Words::askAgain()};
    case protocol::ProofState::InClear:
        return {Words::inClear(static_cast<int>(proof.inClear->outsideRecipients)), Words::raiseAlarm()};
    case protocol::ProofState::Sealed:
        break;
    }
    // A message that was sealed again after a fault has several envelopes for the same people.
    QStringList recipients;
    for (const protocol::SealedFor& sealed : proof.sealed)
        for (const std::string& recipient : sealed.recipients)
            recipients += plainLine(recipient);
    recipients.removeDuplicates();
    return {Words::sealed(recipients.join(QLatin1String(", "))), {}};
}

QString localTime(std::int64_t secondsSinceEpoch) {
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(secondsSinceEpoch), QLocale::ShortFormat);
}

std::string withoutTag(const std::string& subject, const std::string& tag) {
    return !tag.empty() && subject.starts_with(tag + ' ') ? subject.substr(tag.size() + 1) : subject;
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
