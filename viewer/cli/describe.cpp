// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/describe.h"

#include "app/host_text.h"
#include "app/signal_text.h"
#include "viewer/cli/display.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace cli {
namespace {

using envelope::EnvelopeKind;
using envelope::SecurityLevel;
using envelope::SenderVerification;

QString kindName(EnvelopeKind kind) {
    switch (kind) {
    case EnvelopeKind::Registered:
        return QStringLiteral("registered");
    case EnvelopeKind::CiscoRegistered:
        return QStringLiteral("cisco_registered");
    case EnvelopeKind::NotAnEnvelope:
        return QStringLiteral("not_an_envelope");
    case EnvelopeKind::Suspicious:
        return QStringLiteral("suspicious");
    }
    return {};
}

QString levelName(SecurityLevel level) {
    switch (level) {
    case SecurityLevel::High:
        return QStringLiteral("high");
    case SecurityLevel::Medium:
        return QStringLiteral("medium");
    case SecurityLevel::None:
        return QStringLiteral("none");
    }
    return {};
}

QString verificationName(SenderVerification verification) {
    switch (verification) {
    case SenderVerification::Verified:
        return QStringLiteral("verified");
    case SenderVerification::UnknownIssuer:
        return QStringLiteral("unknown_issuer");
    case SenderVerification::Altered:
        return QStringLiteral("altered");
    case SenderVerification::Incomplete:
        return QStringLiteral("incomplete");
    case SenderVerification::Unsigned:
        return QStringLiteral("unsigned");
    }
    return {};
}

QJsonObject mailbox(const envelope::HeaderMailbox& mailbox) {
    return {{QStringLiteral("name"), toQString(mailbox.name)},
            {QStringLiteral("address"), toQString(mailbox.address)}};
}

QJsonArray mailboxes(const std::vector<envelope::HeaderMailbox>& list) {
    QJsonArray array;
    for (const auto& entry : list)
        array.append(mailbox(entry));
    return array;
}

/// Every sentence is a member, so that lupdate gives all of them one context.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(Describe)

public:
    static QString kind(EnvelopeKind kind);
    static QString level(SecurityLevel level);
    static QString sender(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check);
    static QString front(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check);
};

QString Words::kind(EnvelopeKind kind) {
    switch (kind) {
    case EnvelopeKind::Registered:
        return tr("Secure message");
    case EnvelopeKind::CiscoRegistered:
        return tr("Secure message of another system");
    case EnvelopeKind::NotAnEnvelope:
        return tr("Not a secure message");
    case EnvelopeKind::Suspicious:
        return tr("Suspicious file");
    }
    return {};
}

QString Words::level(SecurityLevel level) {
    switch (level) {
    case SecurityLevel::High:
        return tr("high: the password is asked for each time");
    case SecurityLevel::Medium:
        return tr("medium: your sign-in may be remembered");
    case SecurityLevel::None:
        return tr("none: opens without an account");
    }
    return {};
}

QString Words::sender(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check) {
    const QString host = app::hostText(envelope.header().issuer);
    if (!check)
        return tr("could not be checked: %1 cannot be reached").arg(host);
    switch (check->verification) {
    case SenderVerification::Verified:
        return tr("verified: sealed by %1 (%2)").arg(oneLine(check->issuer->organisation), host);
    case SenderVerification::UnknownIssuer:
        return tr("unknown: %1 is not on your list of accepted senders").arg(host);
    case SenderVerification::Altered:
        return tr("ALTERED: this is not what %1 signed").arg(host);
    case SenderVerification::Incomplete:
        return tr("INCOMPLETE: signed by %1, but a part of the file is missing").arg(host);
    case SenderVerification::Unsigned:
        return tr("none");
    }
    return {};
}

QString inWords(const std::vector<envelope::HeaderMailbox>& list) {
    QStringList texts;
    for (const auto& mailbox : list) {
        const QString address = oneLine(mailbox.address);
        texts +=
            mailbox.name.empty() ? address : oneLine(mailbox.name) + QStringLiteral(" <%1>").arg(address);
    }
    return texts.join(QStringLiteral(", "));
}

QString Words::front(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check) {
    const auto& header = envelope.header();
    QStringList lines = {tr("Sender:   %1").arg(sender(envelope, check)),
                         tr("From:     %1").arg(inWords({header.from})),
                         tr("To:       %1").arg(inWords(header.to))};
    if (!header.cc.empty())
        lines += tr("Cc:       %1").arg(inWords(header.cc));
    lines += tr("Subject:  %1").arg(oneLine(header.subject));
    lines += tr("Date:     %1").arg(oneLine(header.date));
    lines += tr("Level:    %1").arg(level(header.level));
    if (check && !check->namesake.empty())
        lines +=
            tr("WARNING:  %1 is a sender of the same name that you accepted before. This is another one: "
               "make sure which of them you expect.")
                .arg(app::hostText(check->namesake));
    if (envelope.isSurroundedByForeignParts())
        lines += tr("WARNING:  this file has parts that do not belong there: it was saved by a web browser, "
                    "or somebody "
                    "added parts to it. Do not open it in a browser: use the original attachment. What this "
                    "program shows "
                    "is the sealed message alone.");
    for (const auto& signal : envelope.signals())
        lines +=
            QStringLiteral("  %1: %2").arg(oneLine(signal.name), oneLine(app::addressText(signal.value)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString toQString(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QJsonObject describe(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check) {
    QJsonObject object{{QStringLiteral("kind"), kindName(envelope.kind())}};
    QJsonArray signalsSeen;
    for (const auto& signal : envelope.signals())
        signalsSeen.append(QJsonObject{{QStringLiteral("name"), toQString(signal.name)},
                                       {QStringLiteral("value"), app::addressText(signal.value)}});
    object[QStringLiteral("signals")] = signalsSeen;
    object[QStringLiteral("verification")] =
        check ? QJsonValue(verificationName(check->verification)) : QJsonValue();
    if (envelope.kind() != EnvelopeKind::Registered)
        return object;
    const auto& header = envelope.header();
    const std::string& organisation =
        check && check->issuer ? check->issuer->organisation : header.organisation;
    object[QStringLiteral("envelope_id")] = toQString(header.envelopeId);
    object[QStringLiteral("issuer")] = toQString(header.issuer);
    object[QStringLiteral("organisation")] = toQString(organisation);
    object[QStringLiteral("from")] = mailbox(header.from);
    object[QStringLiteral("to")] = mailboxes(header.to);
    object[QStringLiteral("cc")] = mailboxes(header.cc);
    object[QStringLiteral("subject")] = toQString(header.subject);
    object[QStringLiteral("date")] = toQString(header.date);
    object[QStringLiteral("level")] = levelName(header.level);
    object[QStringLiteral("reply_allowed")] = header.replyAllowed;
    object[QStringLiteral("reply_all_allowed")] = header.replyAllAllowed;
    object[QStringLiteral("forward_allowed")] = header.forwardAllowed;
    object[QStringLiteral("reply_to")] = mailboxes(header.replyTo);
    object[QStringLiteral("largest_message_size")] = static_cast<qint64>(header.messageSizeLimit());
    object[QStringLiteral("page")] = QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(header.pageDigest.data()), header.pageDigest.size())
            .toHex());
    object[QStringLiteral("namesake")] =
        check && !check->namesake.empty() ? QJsonValue(toQString(check->namesake)) : QJsonValue();
    object[QStringLiteral("foreign_parts")] = envelope.isSurroundedByForeignParts();
    return object;
}

QString describeInWords(const envelope::Envelope& envelope, const std::optional<app::SenderCheck>& check) {
    if (envelope.kind() == EnvelopeKind::Registered)
        return Words::front(envelope, check);
    QString text = Words::kind(envelope.kind());
    for (const QString& said : app::signalTexts(envelope.signals()))
        text += QStringLiteral("\n  ") + oneLine(said);
    return text;
}

} // namespace cli
