// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/reply/reply_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace app {
namespace {

using base::ErrorCode;
using pipeline::ReplyPermission;
using reply::ReplyKind;

constexpr qsizetype kEditableText = 256 << 10;

/// Every sentence is a member, so that lupdate gives all of them one context.
class Words final {
    Q_DECLARE_TR_FUNCTIONS(ReplyText)

public:
    static ErrorText forbidden() {
        return {tr("The sender does not allow this reply."), tr("Contact the sender in another way.")};
    }
    static ErrorText notSetUp() {
        return {tr("This organisation does not accept secure replies."),
                tr("Contact the sender in another way.")};
    }
    static ErrorText tooLarge() {
        return {tr("Your message is too large to be sent."), tr("Remove some attachments, then send again.")};
    }
    static ErrorText noAccount() {
        return {tr("A secure reply needs an account."),
                tr("Register with the address that this message was sent to, then reply to it.")};
    }
    static QString noAccountAt(const QString& host) {
        return tr("To reply securely, create an account at %1 with the address that received this message.")
            .arg(host);
    }
    static ErrorText signedOut() {
        return {tr("You are no longer signed in."), tr("Enter your password, then send again.")};
    }
    static ErrorText stopped() { return {tr("Sending was stopped."), tr("Your message is still here.")}; }
    static ErrorText badAddress() {
        return {tr("One of the addresses is not an e-mail address."), tr("Correct it and send again.")};
    }
    static ErrorText unreadable() {
        return {tr("An attachment can no longer be read."),
                tr("Remove it, attach it again, then send again.")};
    }
    static QString forbidden(ReplyKind kind) {
        switch (kind) {
        case ReplyKind::Reply:
            return tr("The sender does not allow replies to this message.");
        case ReplyKind::ReplyAll:
            return tr("The sender does not allow replies to everyone who received this message.");
        case ReplyKind::Forward:
            return tr("The sender does not allow this message to be forwarded.");
        }
        return {};
    }
    //: %1 is a date and time, %2 a person; the quoted message follows.
    static QString wrote(const QString& when, const QString& who) {
        return tr("On %1, %2 wrote:").arg(when, who);
    }
    //: %1 is a person; the quoted message follows.
    static QString wrote(const QString& who) { return tr("%1 wrote:").arg(who); }
    static QString forwarded() { return tr("Forwarded message"); }
    static QString from(const QString& who) { return tr("From: %1").arg(who); }
    static QString to(const QString& who) { return tr("To: %1").arg(who); }
    static QString copy(const QString& who) { return tr("Cc: %1").arg(who); }
    static QString date(const QString& when) { return tr("Date: %1").arg(when); }
    static QString subject(const QString& subject) { return tr("Subject: %1").arg(subject); }
};

QString shown(const std::vector<message::Mailbox>& mailboxes) {
    QStringList names;
    for (const message::Mailbox& mailbox : mailboxes)
        names += mailbox.displayName.isEmpty()
                     ? mailbox.address
                     : mailbox.displayName + QLatin1String(" <") + mailbox.address + QLatin1Char('>');
    return names.join(QLatin1String(", "));
}

QString shown(const QDateTime& date) {
    return QLocale().toString(date.toLocalTime(), QLocale::ShortFormat);
}

QString quotation(const message::Message& answered, const QString& text) {
    const QString who = shown(answered.from);
    const QString wrote =
        answered.date.isValid() ? Words::wrote(shown(answered.date), who) : Words::wrote(who);
    return wrote + QLatin1Char('\n') + pipeline::quoted(text);
}

QString forwarded(const message::Message& answered, const QString& text) {
    QStringList lines{QStringLiteral("---------- ") + Words::forwarded() + QStringLiteral(" ----------"),
                      Words::from(shown(answered.from)), Words::to(shown(answered.to))};
    if (!answered.cc.empty())
        lines += Words::copy(shown(answered.cc));
    if (answered.date.isValid())
        lines += Words::date(shown(answered.date));
    lines += {Words::subject(answered.subject), QString(), text};
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

message::DraftAttachment wholeBody(const QByteArray& text) {
    message::DraftAttachment attachment;
    attachment.fileName = QStringLiteral("message.txt");
    attachment.mimeType = QStringLiteral("text/plain");
    attachment.size = static_cast<std::uint64_t>(text.size());
    attachment.write = [text](base::ByteSink& out) {
        return out.write(base::bytesOf({text.constData(), static_cast<std::size_t>(text.size())}));
    };
    return attachment;
}

} // namespace

ErrorText replyErrorText(const base::Error& error, const ErrorContext& context) {
    switch (error.code) {
    case ErrorCode::NotAuthorized:
        return Words::forbidden();
    case ErrorCode::LimitExceeded:
        return Words::tooLarge();
    case ErrorCode::NotRegistered:
        return Words::noAccount();
    case ErrorCode::PasswordRequired:
        return Words::signedOut();
    case ErrorCode::MalformedHeader:
        return Words::badAddress();
    case ErrorCode::FileUnreadable:
        return Words::unreadable();
    case ErrorCode::Cancelled:
        return Words::stopped();
    case ErrorCode::ServiceUnavailable:
        return error.detail == kNoReplyKey ? Words::notSetUp() : errorText(error.code, context);
    default:
        return errorText(error.code, context);
    }
}

QString permissionText(ReplyPermission permission, ReplyKind kind, const QString& host) {
    switch (permission) {
    case ReplyPermission::Allowed:
        return {};
    case ReplyPermission::ForbiddenBySender:
        return Words::forbidden(kind);
    case ReplyPermission::NotSetUp:
        return Words::notSetUp().what;
    case ReplyPermission::NoAccount:
        return Words::noAccountAt(host);
    }
    return {};
}

message::MessageDraft beginAnswer(const envelope::EnvelopeHeader& header, const AnsweredMessage& answered,
                                  ReplyKind kind, const std::vector<std::string>& own) {
    message::MessageDraft draft = pipeline::beginReply(header, answered.message, kind, own);
    QString text = answered.text.trimmed();
    const bool isCut = text.size() > kEditableText;
    if (isCut)
        text = text.left(kEditableText) + QStringLiteral("\n[…]");
    const bool isForward = kind == ReplyKind::Forward;
    draft.text = QLatin1Char('\n') +
                 (isForward ? forwarded(answered.message, text) : quotation(answered.message, text));
    if (!isForward)
        return draft;
    draft.attachments = pipeline::forwardedAttachments(answered.sealed, answered.message);
    if (isCut)
        draft.attachments.insert(draft.attachments.begin(), wholeBody(answered.text.toUtf8()));
    return draft;
}

} // namespace app
