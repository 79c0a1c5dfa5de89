// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/accounts/account_service.h"

#include "core/address/address.h"
#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/keyservice/accounts/mail_turn.h"
#include "server/keyservice/accounts/mailed_links.h"
#include "server/keyservice/accounts/password_hint.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/operations/link_paths.h"
#include "server/keyservice/operations/service_context.h"

namespace keyservice {

namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::uint32_t kBusyRetry = 2;
constexpr std::chrono::seconds kLongestWait{25};

/// A registration on its way to the store; the tokens live until the mail is written.
struct Pending {
    store::RegistrationRecord record;
    std::string waitingToken;
    std::string activationToken;
};

std::optional<Refusal> check(const ServiceContext& context, const protocol::RegistrationRequest& request) {
    if (auto rule = brokenNameRule(request.name, request.address))
        return Refusal{{base::ErrorCode::InvalidRequest, "name"}, std::move(*rule), 0, {}};
    if (auto rule = brokenPasswordRule(request.password, context.profile.minimumPasswordLength))
        return Refusal{{base::ErrorCode::InvalidRequest, "password"}, std::move(*rule), 0, {}};
    return std::nullopt;
}

void mailActivationLink(const ServiceContext& context, const Pending& pending, const MailTurn& turn,
                        const Act& act) {
    mail::MailOrder order;
    order.kind = mail::MailKind::Activation;
    order.recipient = pending.record.address;
    order.language = pending.record.language;
    // Whoever typed the name may be a stranger to the address: nothing of theirs stands in this mail.
    order.values = {{"link", context.link(kActivationPath, pending.activationToken)},
                    {"until", mail::timeInMail(pending.record.expiresAt, order.language)}};
    queueMailInTurn(context, std::move(order), turn, act);
}

/// The same rows for a known address, but for the link that would activate. Without a mail, the links of
/// those before activate this registration too.
Answer<protocol::RegistrationReceipt> writeRegistration(ServiceContext& context, const Pending& pending,
                                                        const Act& act) {
    auto record = pending.record;
    const auto account = act.transaction.accounts().findBySignIn(record.foldedAddress);
    const auto turn = takeMailTurn(context, MailPurpose::Registration, record.foldedAddress);
    if (account || !turn.mayMail())
        record.activationHash.reset();
    act.transaction.registrations().insert(record);
    if (turn.mayMail() && account)
        mailAlreadyRegistered(context, *account, turn, act);
    if (turn.mayMail() && !account)
        mailActivationLink(context, pending, turn, act);
    act.audit("registration.requested", record.address, record.address,
              turn.mayMail() ? (account ? "known address" : "") : "no mail: too many");
    return protocol::RegistrationReceipt{pending.waitingToken, record.expiresAt, turn.mayMail()};
}

protocol::RegistrationStatus statusOf(const store::RegistrationRecord& record, std::int64_t now) {
    if (record.activatedAt)
        return {protocol::RegistrationState::Activated};
    if (record.expiresAt <= now)
        return {protocol::RegistrationState::Expired};
    return {protocol::RegistrationState::Waiting};
}

Answer<protocol::RegistrationStatus> readStatus(const Act& act, const store::Digest& token) {
    const auto record = act.transaction.registrations().findByWaitingHash(token);
    if (!record)
        return base::Error{base::ErrorCode::LinkInvalid, "unknown waiting token"};
    return statusOf(*record, act.now);
}

} // namespace

void AccountService::registerAccount(protocol::RegistrationRequest request, Client client,
                                     Completion<protocol::RegistrationReceipt> done) {
    auto folded = address::mailboxKey(request.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    if (auto refusal = check(m_context, request))
        return done(std::move(*refusal));
    if (const auto wait = m_context.registrations.take(clientKey(client.address), m_context.now()))
        return done(rateLimited(wait));

    const auto pending = std::make_shared<Pending>();
    pending->record.address = request.address;
    pending->record.foldedAddress = std::move(*folded);
    pending->record.name = request.name;
    pending->record.language = languageOr(request.language, m_context.profile.language);
    pending->waitingToken = crypto::randomToken(kTokenBytes);
    pending->activationToken = crypto::randomToken(kTokenBytes);
    pending->record.waitingHash = tokenHash(pending->waitingToken);
    pending->record.activationHash = tokenHash(pending->activationToken);
    pending->record.expiresAt = m_context.now() + m_context.settings.activationLife;

    const auto password = std::make_shared<base::SecretBytes>(normalisedPassword(request.password));
    const auto running = m_context.operations.begin();
    const auto name = clientKey(client.address);
    const bool isQueued = queuePassword(m_context, name, Lane::Common, [=, this, from = client.address] {
        auto hash = crypto::hashPassword(*password);
        if (!hash)
            return done(unavailable(hash.error()));
        pending->record.passwordHash = std::move(*hash);
        pending->record.passwordHint =
            passwordHint(m_context.folder.masterKey(), pending->record.foldedAddress, *password);
        transact<protocol::RegistrationReceipt>(
            m_context, from,
            [this, running, pending](const Act& act) { return writeRegistration(m_context, *pending, act); },
            done);
    });
    if (!isQueued)
        done(rateLimited(kBusyRetry));
}

void AccountService::registrationStatus(std::string waitingToken, std::chrono::seconds wait, Client client,
                                        Completion<protocol::RegistrationStatus> done) {
    const auto token = tokenHash(waitingToken);
    const auto look = [token](const Act& act) { return readStatus(act, token); };
    const auto from = client.address;
    // Waits first and looks then, so that no change can slip through in between.
    RegistrationWaiters::WaiterId waiter = 0;
    if (wait.count() > 0)
        waiter = m_context.waiters.add(token, std::min(wait, kLongestWait), [=, this](WaitOutcome outcome) {
            if (outcome == WaitOutcome::Stopped)
                return done(unavailable({base::ErrorCode::ServiceUnavailable, "the service is stopping"}));
            readOnly<protocol::RegistrationStatus>(m_context, from, look, done);
        });
    readOnly<protocol::RegistrationStatus>(
        m_context, from, look, [=, this](Answer<protocol::RegistrationStatus> answer) {
            if (waiter == 0)
                return done(std::move(answer));
            const bool isWaiting = answer && answer->state == protocol::RegistrationState::Waiting;
            if (!isWaiting && m_context.waiters.remove(waiter))
                done(std::move(answer));
        });
}

} // namespace keyservice
