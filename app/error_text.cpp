// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/error_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace app {
namespace {

using account::TlsProblem;
using base::ErrorCode;

constexpr std::int64_t kNoticeableSkew = 600;
constexpr qsizetype kMaximumReason = 500;

/// Text that somebody else wrote, on one line and without characters that could disguise it.
QString quoted(const std::string& text) {
    QString clean;
    const QString decoded = QString::fromStdString(text).simplified();
    for (const QChar character : decoded)
        if (character.isPrint() && character.category() != QChar::Other_Format)
            clean += character;
    return clean.left(kMaximumReason);
}

/// Every sentence is a member, so that lupdate gives all of them one context.
class Writer final {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)

public:
    explicit Writer(const ErrorContext& context) : m_context(context) {}

    ErrorText write(ErrorCode code) const;
    std::optional<ErrorText> aboutForeignFile(std::string_view signal) const;
    std::optional<ErrorText> aboutStranger(std::string_view signal) const;

private:
    ErrorText aboutFile(ErrorCode code) const;
    ErrorText aboutAccount(ErrorCode code) const;
    ErrorText aboutEnvelope(ErrorCode code) const;
    ErrorText aboutSurroundings(ErrorCode code) const;
    ErrorText notAccepted() const;
    ErrorText tls() const;
    ErrorText expired() const;
    ErrorText locked() const;

    QString sender() const {
        return m_context.organisation.isEmpty() ? tr("the sender") : m_context.organisation;
    }
    QString service() const { return m_context.host.isEmpty() ? tr("the key service") : m_context.host; }
    /// "Ask your hospital" becomes concrete where the organisation told how.
    QString askSupport() const {
        if (!m_context.supportContact.isEmpty())
            return tr("Contact %1: %2.").arg(sender(), m_context.supportContact);
        return tr("Contact %1.").arg(sender());
    }
    /// As the first words of a sentence.
    QString serviceFirst() const { return m_context.host.isEmpty() ? tr("The key service") : m_context.host; }
    QString askForNewCopy() const {
        return tr("Ask the sender to send the message again, or get the file from the original mail.");
    }
    QString retry() const;
    ErrorText wrongPassword() const;
    ErrorText accountLocked() const;

    const ErrorContext& m_context;
};

QString Writer::retry() const {
    const auto seconds = m_context.refusal.retryAfterSeconds;
    if (seconds == 0)
        return tr("Try again in a few minutes.");
    // %n stands for two or more, so that English needs no plural forms of its own.
    if (seconds < 60)
        return tr("Try again in %n seconds.", nullptr, static_cast<int>(std::max(seconds, 2U)));
    const int minutes = static_cast<int>((seconds + 59) / 60);
    if (minutes == 1)
        return tr("Try again in one minute.");
    return tr("Try again in %n minutes.", nullptr, minutes);
}

std::optional<ErrorText> Writer::aboutForeignFile(std::string_view signal) const {
    if (signal == "empty_file")
        return ErrorText{tr("This file is empty."), tr("Save the attachment again from the original mail.")};
    if (signal == "utf16")
        return ErrorText{
            tr("Another program saved this file in another encoding (UTF-16). No secure message can be read "
               "in it."),
            tr("Save the attachment again from the original mail, and open it without editing it.")};
    if (signal == "archive")
        return ErrorText{tr("There is no secure message in this file, nor in what is packed in it."),
                         tr("Open the attachment named securedoc_….html from the notification mail.")};
    if (signal == "no_header")
        return ErrorText{
            tr("A mail system changed or cut this secure message on its way: it cannot be opened any more."),
            askForNewCopy()};
    return aboutStranger(signal);
}

std::optional<ErrorText> Writer::aboutStranger(std::string_view signal) const {
    if (signal == "incumbent")
        return ErrorText{tr("This file looks like a registered envelope of another service, res.cisco.com."),
                         tr("This program can neither open it nor tell whether it is genuine. If you do not "
                            "expect it, ask the "
                            "sender by telephone.")};
    if (signal == "asks_password")
        return ErrorText{tr("This file is not a secure message, but it asks for a password."),
                         tr("Do not type a password into it. Delete it and tell your IT department.")};
    if (signal == "leads_away")
        return ErrorText{tr("This file is not a secure message: it leads to a page elsewhere."),
                         tr("Do not open it unless you know who sent it and why. In doubt show it to your IT "
                            "department.")};
    return std::nullopt;
}

ErrorText Writer::aboutFile(ErrorCode code) const {
    switch (code) {
    case ErrorCode::FileUnreadable:
        return {tr("The file cannot be read."),
                tr("Check that it exists and that you may open it; save it again from the mail.")};
    case ErrorCode::NotAnEnvelope:
        return {tr("This file is not a secure message."),
                tr("Open the attachment named securedoc_….html from the notification mail.")};
    case ErrorCode::SuspiciousFile:
        return {tr("This file imitates a secure message but is not one."),
                tr("Do not type a password into it. Delete it and tell your IT department.")};
    case ErrorCode::UnsupportedVersion:
        return {tr("This secure message was made by a newer version."),
                tr("Update this program, then open the message again.")};
    case ErrorCode::MalformedHeader:
        return {tr("The file is damaged: its header cannot be read."), askForNewCopy()};
    case ErrorCode::IssuerNotTrusted:
        if (m_context.keyChange)
            return {
                tr("%1 has other keys than before, and nothing known here vouches for them.").arg(service()),
                tr("Ask %1, by telephone, for the fingerprint of its keys. Known here: %2. Offered now: %3. "
                   "Accept it again only if the second one is right.")
                    .arg(service(), QString::fromStdString(m_context.keyChange->known),
                         QString::fromStdString(m_context.keyChange->offered))};
        return {tr("You have not yet accepted %1 as a sender of secure messages.").arg(service()),
                tr("Accept it only if you expect secure mail from there.")};
    case ErrorCode::SignatureInvalid:
        return {tr("This message was altered, or it does not come from %1.").arg(service()),
                tr("Do not open it. Ask the sender, by telephone, to send it again.")};
    case ErrorCode::PayloadTruncated:
        return {tr("The file is incomplete: its end is missing."), askForNewCopy()};
    case ErrorCode::PayloadCorrupt:
        return {tr("The file was changed after it was sealed and cannot be opened."), askForNewCopy()};
    case ErrorCode::LimitExceeded:
        return {tr("The message is larger than this computer is allowed to open."),
                tr("Ask your IT department, or ask the sender for a smaller message.")};
    case ErrorCode::MalformedMessage:
        return {tr("The message inside is damaged and cannot be shown."), askForNewCopy()};
    default:
        return {};
    }
}

ErrorText Writer::notAccepted() const {
    const QString rule = quoted(m_context.refusal.reason);
    if (rule.isEmpty())
        return {tr("The key service did not accept what was entered."),
                tr("Check the address and choose a longer password.")};
    return {tr("The key service did not accept what was entered: “%1”.").arg(rule),
            tr("Correct it, then try again.")};
}

ErrorText Writer::wrongPassword() const {
    const QString what = tr("The address or the password is incorrect.");
    const QString next =
        tr("Try again with the address that you registered, or have the password reset by mail.");
    const auto& refusal = m_context.refusal;
    if (!refusal.triesLeft)
        return {what, next};
    if (*refusal.triesLeft == 0 && refusal.retryAfterSeconds > 0)
        return {what, retry()};
    return {what, next + u' ' + tr("Tries left before you have to wait: %1.").arg(*refusal.triesLeft)};
}

/// Guessing locks for a while; an administrator until the lock is lifted, with a reason.
ErrorText Writer::accountLocked() const {
    const QString reason = quoted(m_context.refusal.reason);
    if (m_context.refusal.retryAfterSeconds > 0)
        return {tr("Your account is locked after too many wrong passwords."), retry()};
    if (reason.isEmpty())
        return {tr("Your account has been locked."), askSupport()};
    return {tr("Your account has been locked: “%1”.").arg(reason), askSupport()};
}

ErrorText Writer::aboutAccount(ErrorCode code) const {
    switch (code) {
    case ErrorCode::NotRegistered:
        return {tr("You have no account at %1 yet.").arg(service()),
                tr("Register with the address that received the message.")};
    case ErrorCode::NotActivated:
        return {tr("Your account is not activated yet."),
                tr("Open the link in the activation mail; check your spam folder too.")};
    case ErrorCode::WrongPassword:
        return wrongPassword();
    case ErrorCode::PasswordRequired:
        return {tr("This message asks for your password."), tr("Type the password of your account.")};
    case ErrorCode::AccountLocked:
        return accountLocked();
    case ErrorCode::NotARecipient:
        if (m_context.address.isEmpty())
            return {tr("This message is not addressed to your account."),
                    tr("Sign in with the address that received it, or add that address to your account.")};
        return {tr("This message is not addressed to %1.").arg(m_context.address),
                tr("Sign in with the address that received it, or add that address to your account.")};
    case ErrorCode::LinkInvalid:
        return {tr("The link is no longer valid."), tr("Ask for a new mail and use its link within a day.")};
    case ErrorCode::InvalidRequest:
        return notAccepted();
    case ErrorCode::NotAuthorized:
        return {tr("You are not allowed to do this."), tr("Sign in again, or ask your IT department.")};
    case ErrorCode::Conflict:
        return {tr("This request conflicts with an earlier one."), askSupport()};
    default:
        return {};
    }
}

ErrorText Writer::locked() const {
    if (m_context.refusal.lockedBy == "recipient")
        return {tr("You told the sender that this message is not for you, so it is locked."),
                tr("If it is for you after all, ask the sender to unlock it.")};
    if (m_context.refusal.lockedBy == "file")
        return {
            tr("Somebody told the sender that this message did not reach the right person, so it is locked."),
            tr("If it is for you, ask the sender to unlock it.")};
    const QString reason = quoted(m_context.refusal.reason);
    if (reason.isEmpty())
        return {tr("This message is locked."), askSupport()};
    return {tr("This message is locked: “%1”.").arg(reason), askSupport()};
}

ErrorText Writer::expired() const {
    const QString next = tr("Ask the sender to extend it or to send it again.");
    if (!m_context.refusal.expiredAt)
        return {tr("This message has expired."), next};
    const QDateTime when = QDateTime::fromSecsSinceEpoch(*m_context.refusal.expiredAt);
    const QString date = QLocale().toString(when.date(), QLocale::LongFormat);
    return {tr("This message could be opened until %1.").arg(date), next};
}

ErrorText Writer::aboutEnvelope(ErrorCode code) const {
    switch (code) {
    case ErrorCode::EnvelopeLocked:
        return locked();
    case ErrorCode::EnvelopeExpired:
        return expired();
    case ErrorCode::UnknownEnvelope:
        return {tr("%1 does not know this message.").arg(serviceFirst()), askSupport()};
    default:
        return {};
    }
}

ErrorText Writer::tls() const {
    const QString what = tr("The connection to %1 is not secure, so nothing was sent.").arg(service());
    const bool isClockWrong = m_context.clockSkew && std::abs(*m_context.clockSkew) > kNoticeableSkew;
    if (m_context.refusal.tlsProblem == TlsProblem::Dates || isClockWrong)
        return {what, tr("Check the date and time of this computer, then try again.")};
    return {what, tr("Try another network. If the problem persists, contact your IT department.")};
}

ErrorText Writer::aboutSurroundings(ErrorCode code) const {
    switch (code) {
    case ErrorCode::NetworkUnreachable:
        return {tr("%1 cannot be reached.").arg(serviceFirst()),
                tr("Check the network connection, then try again.")};
    case ErrorCode::TlsFailed:
        return tls();
    case ErrorCode::ServiceUnavailable:
        return {tr("%1 returned an unexpected response.").arg(serviceFirst()), retry()};
    case ErrorCode::RateLimited:
        return {tr("There were too many attempts."), retry()};
    case ErrorCode::CredentialStoreUnavailable:
        return {tr("The password store of this computer is not available."),
                tr("Unlock it, or type the password each time.")};
    case ErrorCode::OutputUnwritable:
        return {tr("The result cannot be saved here."),
                tr("Choose another folder, or make room on the disk.")};
    case ErrorCode::Cancelled:
        return {tr("Stopped at your request."), tr("Nothing was saved.")};
    case ErrorCode::Internal:
        return {tr("Something went wrong inside this program."),
                tr("Try again; if the problem persists, send the report of “securedoc doctor” to your IT "
                   "department.")};
    default:
        return {};
    }
}

// Each group falls through to the next with "no text"; the switch below is the complete list.
ErrorText Writer::write(ErrorCode code) const {
    switch (code) {
    case ErrorCode::FileUnreadable:
    case ErrorCode::NotAnEnvelope:
    case ErrorCode::SuspiciousFile:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::MalformedHeader:
    case ErrorCode::IssuerNotTrusted:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::PayloadTruncated:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::LimitExceeded:
    case ErrorCode::MalformedMessage:
        return aboutFile(code);
    case ErrorCode::NotRegistered:
    case ErrorCode::NotActivated:
    case ErrorCode::WrongPassword:
    case ErrorCode::PasswordRequired:
    case ErrorCode::AccountLocked:
    case ErrorCode::NotARecipient:
    case ErrorCode::LinkInvalid:
    case ErrorCode::InvalidRequest:
    case ErrorCode::NotAuthorized:
    case ErrorCode::Conflict:
        return aboutAccount(code);
    case ErrorCode::EnvelopeLocked:
    case ErrorCode::EnvelopeExpired:
    case ErrorCode::UnknownEnvelope:
        return aboutEnvelope(code);
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::TlsFailed:
    case ErrorCode::ServiceUnavailable:
    case ErrorCode::RateLimited:
    case ErrorCode::CredentialStoreUnavailable:
    case ErrorCode::OutputUnwritable:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        return aboutSurroundings(code);
    }
    return {};
}

} // namespace

ErrorText errorText(ErrorCode code, const ErrorContext& context) {
    return Writer(context).write(code);
}

ErrorText errorText(const base::Error& error, const ErrorContext& context) {
    const bool isAboutFile = error.code == ErrorCode::NotAnEnvelope ||
                             error.code == ErrorCode::PayloadCorrupt ||
                             error.code == ErrorCode::SuspiciousFile;
    const auto special = isAboutFile ? Writer(context).aboutForeignFile(error.detail) : std::nullopt;
    return special ? *special : errorText(error.code, context);
}

} // namespace app
