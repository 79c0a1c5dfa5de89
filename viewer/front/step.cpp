// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/step.h"

#include "app/signal_text.h"

#include <QCoreApplication>

namespace front {
namespace {

/// Gives the sentences below a place of their own in the translations.
struct StepText {
    Q_DECLARE_TR_FUNCTIONS(front::Step)
};

Step::Action action(Way way) {
    switch (way) {
    case Way::Open:
        return {way, StepText::tr("&Open message")};
    case Way::AcceptIssuer:
        return {way, StepText::tr("&Accept and continue")};
    case Way::CreateAccount:
        return {way, StepText::tr("Create &account")};
    case Way::HaveAccount:
        return {way, StepText::tr("I already &have an account")};
    case Way::AddressNotListed:
        return {way, StepText::tr("My address is &not listed")};
    case Way::ForgotPassword:
        return {way, StepText::tr("&Forgot password?")};
    case Way::Help:
        return {way, StepText::tr("He&lp with this message")};
    case Way::Back:
        return {way, StepText::tr("&Back")};
    case Way::ResendMail:
        return {way, StepText::tr("&Send the mail again")};
    case Way::ProveAddress:
        return {way, StepText::tr("&Add the address the sender used")};
    case Way::NotForMe:
        return {way, StepText::tr("This message is not for &me")};
    case Way::TellSender:
        return {way, StepText::tr("&Tell the sender")};
    case Way::Retry:
        return {way, StepText::tr("&Try again")};
    case Way::OpenAnother:
        return {way, StepText::tr("Open another &file…")};
    case Way::Close:
        return {way, StepText::tr("&Close")};
    }
    return {way, {}};
}

std::vector<Step::Action> accountLinks() {
    return {action(Way::HaveAccount), action(Way::AddressNotListed), action(Way::ForgotPassword),
            action(Way::NotForMe)};
}

constexpr qsizetype kMostNamed = 3; ///< addresses in a sentence

QString listOf(const QStringList& addresses) {
    const auto more = static_cast<int>(addresses.size() - kMostNamed);
    const QString named = addresses.mid(0, kMostNamed).join(QStringLiteral(", "));
    return more > 0 ? StepText::tr("%1 and %n others", nullptr, more).arg(named) : named;
}

/// Which way helps with which refusal.
Way wayOutOf(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::NotARecipient:
        return Way::HaveAccount;
    case ErrorCode::NotRegistered:
        return Way::CreateAccount;
    case ErrorCode::NotActivated:
        return Way::ResendMail;
    case ErrorCode::FileUnreadable:
    case ErrorCode::NotAnEnvelope:
    case ErrorCode::SuspiciousFile:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::MalformedHeader:
    case ErrorCode::SignatureInvalid:
    case ErrorCode::EnvelopeExpired:
    case ErrorCode::UnknownEnvelope:
    case ErrorCode::PayloadTruncated:
    case ErrorCode::PayloadCorrupt:
    case ErrorCode::LimitExceeded:
    case ErrorCode::MalformedMessage:
        return Way::OpenAnother;
    case ErrorCode::IssuerNotTrusted:
        return Way::Close;
    case ErrorCode::WrongPassword:
    case ErrorCode::PasswordRequired:
    case ErrorCode::AccountLocked:
    case ErrorCode::EnvelopeLocked:
    case ErrorCode::LinkInvalid:
    case ErrorCode::InvalidRequest:
    case ErrorCode::NotAuthorized:
    case ErrorCode::Conflict:
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::TlsFailed:
    case ErrorCode::ServiceUnavailable:
    case ErrorCode::RateLimited:
    case ErrorCode::CredentialStoreUnavailable:
    case ErrorCode::OutputUnwritable:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
        return Way::Retry;
    }
    return Way::Retry;
}

} // namespace

Step accountStep(const QString& organisation, const QStringList& sentTo) {
    Step step;
    step.heading = StepText::tr("Create an account to read this message");
    step.text = organisation.isEmpty()
                    ? StepText::tr("It takes a minute: your name, a password, and a link that we "
                                   "mail to you. One account opens "
                                   "every message from this sender.")
                    : StepText::tr("It takes a minute: your name, a password, and a link that we "
                                   "mail to you. One account opens "
                                   "every message from %1.")
                          .arg(organisation);
    if (sentTo.size() == 1)
        step.text += u' ' + StepText::tr("The message was sent to %1.").arg(sentTo.first());
    else if (sentTo.size() > 1)
        step.text +=
            u' ' +
            StepText::tr("The message was sent to %1: use the address that is yours.").arg(listOf(sentTo));
    step.primary = action(Way::CreateAccount);
    step.links = accountLinks();
    return step;
}

Step notForMeStep(const QString& sender) {
    Step step;
    step.heading = StepText::tr("This message is not for you?");
    step.text =
        StepText::tr("We tell %1 by mail that it reached the wrong person. Your copy is locked: it does "
                     "not open any more until the sender unlocks it. You do not need an account.")
            .arg(sender);
    step.primary = action(Way::TellSender);
    step.secondary = {action(Way::Back)};
    return step;
}

Step toldStep() {
    Step step;
    step.mark = Mark::Good;
    step.heading = StepText::tr("The sender has been told");
    step.text = StepText::tr("Thank you. You can delete the mail and this file.");
    step.primary = action(Way::Close);
    return step;
}

Step openStep() {
    Step step;
    step.heading = StepText::tr("This message is ready to open");
    step.text = StepText::tr("You do not need a password.");
    step.primary = action(Way::Open);
    step.links = {action(Way::AddressNotListed), action(Way::NotForMe)};
    return step;
}

Step unknownIssuerStep(const QString& host, bool mayUserDecide) {
    Step step;
    step.mark = Mark::Caution;
    step.emphasis = host;
    if (!mayUserDecide) {
        step.heading = StepText::tr("Your organisation does not accept this key service");
        step.text =
            StepText::tr("Ask the sender or your own IT support about it. Nothing was sent to this address.");
        step.primary = action(Way::Close);
        return step;
    }
    step.heading = StepText::tr("First message from this key service");
    step.text = StepText::tr(
        "If you accept it, your password for these messages will go to this address and nowhere else. Accept "
        "it only if you expect a message from the organisation behind it. You are asked only once.");
    step.primary = action(Way::Close); // what Enter does must be harmless
    step.secondary = {action(Way::AcceptIssuer)};
    return step;
}

Step changedKeysStep(const QString& host, const account::KeyChange& change) {
    Step step;
    step.mark = Mark::Caution;
    step.emphasis = host;
    step.heading = StepText::tr("This key service has other keys than before");
    step.text =
        StepText::tr("Nothing that is known on this computer vouches for them. Ask the organisation, by "
                     "telephone, for the fingerprint of its keys. Known here: %1. Offered now: %2. Accept "
                     "only if the second one is right.")
            .arg(QString::fromStdString(change.known), QString::fromStdString(change.offered));
    step.primary = action(Way::Close);
    step.secondary = {action(Way::AcceptIssuer)};
    return step;
}

Step progressStep(const QString& what) {
    Step step;
    step.mark = Mark::Busy;
    step.text = what;
    step.hasHelp = false;
    return step;
}

Step alteredStep(const app::ErrorText& text) {
    Step step;
    step.mark = Mark::Bad;
    step.heading = text.what;
    step.text = text.next;
    step.primary = action(Way::OpenAnother);
    step.secondary = {action(Way::Close)};
    return step;
}

Step refusalStep(base::ErrorCode code, const app::ErrorText& text) {
    Step step;
    step.mark = Mark::Caution;
    step.heading = text.what;
    step.text = text.next;
    step.primary = action(wayOutOf(code));
    if (code == base::ErrorCode::NotARecipient)
        step.secondary = {action(Way::ProveAddress), action(Way::NotForMe)};
    else if (step.primary->way == Way::ResendMail)
        step.secondary = {action(Way::Retry)};
    if (code == base::ErrorCode::AccountLocked || code == base::ErrorCode::NotARecipient)
        step.links = {action(Way::ForgotPassword)};
    if (code == base::ErrorCode::EnvelopeLocked || code == base::ErrorCode::CredentialStoreUnavailable)
        step.secondary = {action(Way::Close)};
    return step;
}

Step foreignFileStep(const base::Error& refusal, const std::vector<envelope::Signal>& signals) {
    const app::ErrorText text = app::errorText(refusal);
    const bool isSuspicious = refusal.code == base::ErrorCode::SuspiciousFile;
    Step step;
    step.primary = action(Way::OpenAnother);
    step.secondary = {action(Way::Close)};
    step.mark = isSuspicious ? Mark::Bad : Mark::Info;
    step.heading = text.what;
    step.text = text.next;
    if (isSuspicious || refusal.detail == "incumbent") // where it leads
        step.points = app::signalTexts(signals);
    return step;
}

} // namespace front
