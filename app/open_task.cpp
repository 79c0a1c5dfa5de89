// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/open_task.h"

#include "core/account/account_book.h"

namespace app {
namespace {

using account::Remember;
using account::Reply;
using base::ErrorCode;
using envelope::SecurityLevel;
using envelope::SenderVerification;

std::vector<std::string> recipientsOf(const envelope::EnvelopeHeader& header) {
    std::vector<std::string> recipients;
    for (const auto& mailbox : header.to)
        recipients.push_back(mailbox.address);
    for (const auto& mailbox : header.cc)
        recipients.push_back(mailbox.address);
    return recipients;
}

/// A refusal that another password or account may mend, so that the password field stays.
bool isAboutTheAccount(ErrorCode code) {
    return code == ErrorCode::WrongPassword || code == ErrorCode::NotActivated ||
           code == ErrorCode::AccountLocked || code == ErrorCode::RateLimited ||
           code == ErrorCode::PasswordRequired || code == ErrorCode::NotRegistered ||
           code == ErrorCode::NotARecipient;
}

} // namespace

OpenTask::OpenTask(Application& application, envelope::Envelope envelope, QObject* parent)
    : QObject(parent), m_application(application), m_envelope(std::move(envelope)) {}

OpenTask::~OpenTask() {
    m_waiting.cancel();
}

void OpenTask::enter(OpenStage stage) {
    m_state.stage = stage;
    Q_EMIT changed();
}

void OpenTask::refuse(OpenStage stage, const base::Error& error, const account::Refusal& refusal) {
    m_state.error = error;
    m_state.refusal = refusal;
    enter(stage);
}

void OpenTask::clearError() {
    m_state.error.reset();
    m_state.refusal = {};
}

void OpenTask::start() {
    clearError();
    if (auto known = checkSenderFromCache(m_application, m_envelope)) {
        senderChecked(Reply<SenderCheck>(std::move(*known)));
        return;
    }
    enter(OpenStage::CheckingSender);
    account::onFinished(checkSender(m_application, m_envelope), this,
                        [this](Reply<SenderCheck> reply) { senderChecked(std::move(reply)); });
}

void OpenTask::senderChecked(Reply<SenderCheck> reply) {
    if (!reply.result) {
        refuse(OpenStage::Refused, reply.result.error(), reply.refusal);
        return;
    }
    m_state.sender = std::move(*reply.result);
    switch (m_state.sender.verification) {
    case SenderVerification::Verified:
        decide();
        return;
    case SenderVerification::UnknownIssuer:
        if (m_application.trust().mayUserDecide())
            enter(OpenStage::IssuerUnknown);
        else
            refuse(OpenStage::Refused, {ErrorCode::IssuerNotTrusted, "forbidden by policy"}, {});
        return;
    case SenderVerification::Altered:
        refuse(OpenStage::Refused, {ErrorCode::SignatureInvalid, "no key of the issuer fits"}, {});
        return;
    case SenderVerification::Incomplete:
        refuse(OpenStage::Refused, {ErrorCode::PayloadTruncated, "the file ends before its digest list"}, {});
        return;
    case SenderVerification::Unsigned:
        refuse(OpenStage::Refused, {ErrorCode::NotAnEnvelope, "no signed header"}, {});
        return;
    }
}

void OpenTask::acceptIssuer() {
    if (m_state.stage != OpenStage::IssuerUnknown)
        return;
    clearError();
    if (m_state.sender.keyChange)
        m_application.issuers().acceptKeyChange(m_envelope.header().issuer);
    enter(OpenStage::CheckingSender);
    auto checked = [this](Reply<SenderCheck> reply) {
        const bool isGenuine = reply.result && reply.result->verification == SenderVerification::Verified;
        if (isGenuine) {
            const auto& issuer = *reply.result->issuer;
            if (auto stored = m_application.trust().accept(issuer.issuer, issuer.organisation); !stored) {
                refuse(OpenStage::Refused, stored.error(), {});
                return;
            }
            reply.result->trust = m_application.trust().trustOf(issuer.issuer);
        }
        senderChecked(std::move(reply));
    };
    account::onFinished(checkSender(m_application, m_envelope, UnknownIssuer::Ask), this, std::move(checked));
}

void OpenTask::decide() {
    const auto& header = m_envelope.header();
    m_state.addresses.clear();
    const auto best = m_application.accounts().bestFor(header.issuer, recipientsOf(header));
    if (best)
        m_state.addresses.push_back(best->address);
    for (const auto& known : m_application.accounts().at(header.issuer))
        if (!best || known.address != best->address)
            m_state.addresses.push_back(known.address);
    if (m_state.address.empty() && best)
        m_state.address = best->address;
    if (header.level == SecurityLevel::None)
        enter(OpenStage::CanOpen);
    else if (m_state.address.empty())
        enter(OpenStage::NeedsAccount);
    else if (header.level == SecurityLevel::High)
        enter(OpenStage::NeedsPassword);
    else
        restoreSession();
}

void OpenTask::restoreSession() {
    if (session().isSignedIn() || !m_application.policy().allowRemember) {
        enter(session().isSignedIn() ? OpenStage::CanOpen : OpenStage::NeedsPassword);
        return;
    }
    account::onFinished(session().restore(), this, [this](Reply<bool> reply) {
        // Without a keyring the password is asked; that is no error.
        enter(reply.result && *reply.result ? OpenStage::CanOpen : OpenStage::NeedsPassword);
    });
}

account::Session& OpenTask::session() {
    return m_application.session(*m_state.sender.issuer, m_state.address);
}

void OpenTask::chooseAddress(const std::string& address) {
    m_state.address = address;
    clearError();
    if (m_state.sender.verification == SenderVerification::Verified)
        decide();
}

void OpenTask::signInAndOpen(const std::string& address, base::SecretBytes password, Remember remember) {
    if (m_state.sender.verification != SenderVerification::Verified)
        return;
    m_state.address = address;
    clearError();
    enter(OpenStage::SigningIn);
    const Remember allowed = m_application.policy().allowRemember ? remember : Remember::No;
    account::onFinished(session().signIn(password, allowed), this, [this](Reply<void> reply) {
        if (!reply.result) {
            const bool mayRetry = isAboutTheAccount(reply.result.error().code);
            refuse(mayRetry ? OpenStage::NeedsPassword : OpenStage::Refused, reply.result.error(),
                   reply.refusal);
            return;
        }
        // The book is a convenience: a folder that cannot be written must not keep the message shut.
        static_cast<void>(m_application.accounts().remember(
            {session().issuer().issuer, m_state.address, session().name(), session().addresses()}));
        releaseKey();
    });
}

void OpenTask::open() {
    const bool isSignedIn = m_state.stage == OpenStage::NeedsPassword && session().isSignedIn();
    if (m_state.stage != OpenStage::CanOpen && !isSignedIn)
        return;
    clearError();
    releaseKey();
}

void OpenTask::releaseKey() {
    enter(OpenStage::ReleasingKey);
    const auto& header = m_envelope.header();
    auto released = [this](Reply<protocol::KeyRelease> reply) {
        if (reply.result) {
            m_key = std::move(reply.result->key);
            m_state.releasedTo = std::move(reply.result->recipient);
            enter(OpenStage::KeyReleased);
            return;
        }
        const base::Error error = reply.result.error();
        const bool needsPassword = error.code == ErrorCode::PasswordRequired;
        refuse(needsPassword ? OpenStage::NeedsPassword : OpenStage::Refused, error, reply.refusal);
    };
    // A key kept on disk would open a high-level envelope without its password.
    const bool mayLease = header.level == SecurityLevel::Medium && m_application.policy().allowRemember;
    const std::uint32_t lease = mayLease ? header.offlineLeaseSeconds : 0;
    auto release = header.level == SecurityLevel::None
                       ? m_application.client().releaseKey(*m_state.sender.issuer, header.envelopeId, {}, {})
                       : session().releaseKey(header.envelopeId, lease);
    account::onFinished(release, this, std::move(released));
}

void OpenTask::registerAndOpen(protocol::RegistrationRequest request, Remember remember) {
    if (m_state.sender.verification != SenderVerification::Verified)
        return;
    clearError();
    m_state.address = request.address;
    m_waiting.cancel();
    m_remember = remember;
    m_registration = std::move(request);
    enter(OpenStage::Registering);
    auto registered = [this](Reply<protocol::RegistrationReceipt> reply) {
        if (reply.result)
            waitForActivation(*reply.result);
        else
            refuse(OpenStage::NeedsAccount, reply.result.error(), reply.refusal);
    };
    account::onFinished(m_application.client().registerAccount(*m_state.sender.issuer, m_registration), this,
                        std::move(registered));
}

void OpenTask::waitForActivation(const protocol::RegistrationReceipt& receipt) {
    m_waiting = m_application.client().waitForActivation(*m_state.sender.issuer, receipt);
    m_state.isMailed = receipt.isMailed;
    enter(OpenStage::WaitingForActivation);
    account::onFinished(m_waiting, this, [this](Reply<protocol::RegistrationState> reply) {
        base::SecretBytes password = std::move(m_registration.password);
        m_registration = {};
        if (!reply.result)
            refuse(OpenStage::NeedsAccount, reply.result.error(), reply.refusal);
        else if (*reply.result == protocol::RegistrationState::Activated)
            signInAndOpen(m_state.address, std::move(password), m_remember);
        else
            refuse(OpenStage::NeedsAccount, {ErrorCode::LinkInvalid, "the activation link has expired"}, {});
    });
}

void OpenTask::stopWaiting() {
    if (m_state.stage != OpenStage::WaitingForActivation)
        return;
    m_waiting.cancel();
    m_registration = {};
    enter(OpenStage::NeedsAccount);
}

void OpenTask::resendActivation() {
    if (m_state.stage == OpenStage::WaitingForActivation)
        registerAndOpen(std::exchange(m_registration, {}), m_remember);
}

base::SecretBytes OpenTask::takeKey() {
    return std::exchange(m_key, {});
}

} // namespace app
