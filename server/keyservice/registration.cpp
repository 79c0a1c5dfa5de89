// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/account_service.h"

#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "server/keyservice/guard/address.h"
#include "server/keyservice/link_paths.h"
#include "server/keyservice/reset_link.h"
#include "server/keyservice/rules/account_rules.h"
#include "server/keyservice/service_context.h"

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
    bool mayMail = true;
};

std::optional<Refusal> check(const ServiceContext& context, const protocol::RegistrationRequest& request) {
    if (!isPersonName(request.name))
        return invalid("The name is empty, too long or holds control characters.");
    if (auto rule = brokenPasswordRule(request.password, context.profile.minimumPasswordLength))
        return Refusal{{base::ErrorCode::InvalidRequest, "password"}, std::move(*rule), 0, {}};
    return std::nullopt;
}

void mailActivationLink(const ServiceContext& context, const Pending& pending, const Act& act) {
    mail::MailOrder order;
    order.kind = mail::MailKind::Activation;
    order.recipient = pending.record.address;
    order.language = pending.record.language;
    order.values = {{"name", pending.record.name},
                    {"link", context.link(kActivationPath, pending.activationToken)},
                    {"until", mail::timeInMail(pending.record.expiresAt, order.language)}};
    context.queueMail(act.transaction, order);
}

/// The same rows for a known address, but for the link that would activate.
Answer<protocol::RegistrationReceipt> writeRegistration(const ServiceContext& context, const Pending& pending,
                                                        const Act& act) {
    auto record = pending.record;
    const auto account = act.transaction.accounts().findByAddress(record.foldedAddress);
    if (account)
        record.activationHash.reset();
    act.transaction.registrations().insert(record);
    if (pending.mayMail && account)
        mailAlreadyRegistered(context, *account, record.address, act);
    if (pending.mayMail && !account)
        mailActivationLink(context, pending, act);
    act.audit("registration.requested", record.address, record.address,
              pending.mayMail ? (account ? "known address" : "") : "no mail: too many");
    return protocol::RegistrationReceipt{pending.waitingToken, record.expiresAt};
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
    auto folded = foldAddress(request.address);
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
    pending->mayMail = m_context.mails.take(pending->record.foldedAddress, m_context.now()) == 0;

    const auto password = std::make_shared<base::SecretBytes>(normalisedPassword(request.password));
    const auto running = m_context.operations.begin();
    const bool isQueued = m_context.passwords.tryRun([=, this, from = client.address] {
        auto hash = crypto::hashPassword(*password);
        if (!hash)
            return done(unavailable(hash.error()));
        pending->record.passwordHash = std::move(*hash);
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

void AccountService::activate(protocol::LinkToken link, Client client, Completion<Nothing> done) {
    const auto token = tokenHash(link.token);
    const auto name = clientKey(client.address);
    if (const auto wait = m_context.refusals.peek(name, m_context.now()))
        return done(rateLimited(wait));
    const auto waitingHash = std::make_shared<store::Digest>();
    const auto work = [this, token, name, waitingHash](const Act& act) -> Answer<Nothing> {
        auto& transaction = act.transaction;
        const auto record = transaction.registrations().findByActivationHash(token);
        if (!record || record->expiresAt <= act.now ||
            transaction.accounts().findByAddress(record->foldedAddress)) {
            m_context.refusals.take(name, act.now);
            return base::Error{base::ErrorCode::LinkInvalid, "activation link is unknown, used or expired"};
        }
        store::AccountRecord account;
        account.address = record->address;
        account.foldedAddress = record->foldedAddress;
        account.name = record->name;
        account.language = record->language;
        account.passwordHash = record->passwordHash;
        account.createdAt = act.now;
        transaction.accounts().insert(account);
        transaction.registrations().setActivated(record->id, act.now);
        act.audit("account.activated", account.address, account.address);
        *waitingHash = record->waitingHash;
        return Nothing{};
    };
    transact<Nothing>(m_context, client.address, work, [this, waitingHash, done](Answer<Nothing> answer) {
        if (answer)
            m_context.waiters.notify(*waitingHash);
        done(std::move(answer));
    });
}

} // namespace keyservice
