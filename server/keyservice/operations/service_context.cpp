// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/operations/service_context.h"

#include "core/crypto/hash.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/operations/sealed_mail.h"

namespace keyservice {

namespace {

constexpr std::size_t kReaders = 2;
constexpr std::size_t kReadQueue = 4096;

} // namespace

std::shared_ptr<void> OperationCounter::begin() {
    {
        const std::lock_guard lock(m_mutex);
        ++m_running;
    }
    return {nullptr, [this](std::nullptr_t) {
                const std::lock_guard lock(m_mutex);
                --m_running;
                m_ended.notify_all();
            }};
}

void OperationCounter::waitForNone() {
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_running == 0; });
}

ServiceContext::ServiceContext(DataFolder& dataFolder, ServiceSettings chosen, Clock clockToUse)
    : folder(dataFolder), store(dataFolder.store()), profile(dataFolder.profile()), settings(chosen),
      clock(std::move(clockToUse)), failedSignIns(chosen.failedSignInsPerClient),
      registrations(chosen.registrationsPerClient), mails(chosen.mailsPerAddress),
      addressProofs(chosen.proofsPerAccount), refusals(chosen.refusalsPerClient),
      replies(chosen.repliesPerAccount), waiters(chosen.waitingPolls), readers(kReaders, kReadQueue),
      passwordShares(chosen.passwordsPerClient), passwords(chosen.passwordThreads, chosen.passwordQueue) {}

mail::Letterhead ServiceContext::letterhead() const {
    return {profile.organisation, profile.issuer, profile.mailFrom, profile.supportContact};
}

void ServiceContext::queueMail(store::Transaction& transaction, const mail::MailOrder& order) const {
    auto composed = mail::composeMail(letterhead(), order, now());
    store::OutboxMail row;
    row.kind = mail::kindName(order.kind);
    row.messageId = std::move(composed.messageId);
    row.sender = std::move(composed.sender);
    row.recipient = std::move(composed.recipient);
    auto sealed = sealMail(folder.masterKey(), row.messageId, composed.message);
    if (!sealed)
        return transaction.fail("a mail cannot be sealed");
    row.message = std::move(*sealed);
    row.queuedAt = now();
    transaction.outbox().insert(row);
}

void Act::audit(const char* what, std::string actor, std::string object, std::string detail) const {
    store::AuditRow row;
    row.at = now;
    row.act = what;
    row.actor = std::move(actor);
    row.object = std::move(object);
    row.detail = std::move(detail);
    row.client = client;
    transaction.audit().append(std::move(row));
}

bool queuePassword(ServiceContext& context, const std::string& clientName, Lane lane,
                   std::function<void()> task) {
    if (lane == Lane::Reserved)
        return context.passwords.tryRun(std::move(task), lane);
    auto share = context.passwordShares.take(clientName);
    return share != nullptr && context.passwords.tryRun([share, task = std::move(task)] { task(); }, lane);
}

void queuePasswordWithToken(ServiceContext& context, const std::string& clientName,
                            std::function<bool(const Act&)> holdsToken, std::function<void()> task,
                            Completion<Nothing> done) {
    constexpr std::uint32_t kBusyRetry = 2;
    const auto queue = [&context, clientName, task = std::move(task), done](const Answer<bool>& isHeld) {
        if (!isHeld)
            return done(isHeld.refusal());
        const auto wait = isHeld.value() ? 0 : context.refusals.peek(clientName, context.now());
        if (wait > 0)
            return done(rateLimited(wait));
        if (!queuePassword(context, clientName, isHeld.value() ? Lane::Reserved : Lane::Common, task))
            done(rateLimited(kBusyRetry));
    };
    readOnly<bool>(
        context, {},
        [holdsToken = std::move(holdsToken)](const Act& act) { return Answer<bool>(holdsToken(act)); },
        queue);
}

Refusal unavailable(const base::Error& error) {
    constexpr std::uint32_t kRetryAfter = 10;
    return {error, {}, kRetryAfter, {}};
}

Refusal rateLimited(std::uint32_t retryAfterSeconds) {
    return {{base::ErrorCode::RateLimited, "over a rate limit"}, {}, retryAfterSeconds, {}};
}

Refusal invalid(const char* rule) {
    return {{base::ErrorCode::InvalidRequest, rule}, rule, 0, {}};
}

Refusal notSignedIn() {
    return {{base::ErrorCode::PasswordRequired, "no valid access token"}, {}, 0, {}};
}

std::optional<std::string> callingGateway(const ServiceContext& context, const Client& client) {
    if (client.bearer.isEmpty())
        return std::nullopt;
    // Found by its hash, which nobody can steer: the time of the search tells nothing.
    const auto hash = gatewaySecretHash(client.bearer.textView());
    std::optional<std::string> name;
    const auto read = context.store.read([&](store::Transaction& transaction) {
        if (auto gateway = transaction.gateways().findByCredential(hash))
            name = std::move(gateway->name);
    });
    return read ? name : std::nullopt;
}

store::Digest tokenHash(std::string_view token) {
    return crypto::sha256(base::bytesOf(token));
}

store::Digest tokenHash(const base::SecretBytes& token) {
    return crypto::sha256(token.view());
}

std::optional<Session> findSession(store::Transaction& transaction, const store::Digest& token,
                                   std::int64_t now) {
    const auto access = transaction.sessions().findAccess(token);
    if (!access || access->expiresAt <= now)
        return std::nullopt;
    const auto account = transaction.accounts().find(access->accountId);
    if (!account || account->lockedAt)
        return std::nullopt;
    Session session;
    session.accountId = account->id;
    session.name = account->name;
    session.language = account->language;
    session.passwordFreshUntil = access->passwordFreshUntil;
    session.passwordFreshFor = access->freshFor;
    for (auto& address : transaction.accounts().addresses(account->id))
        session.addresses.push_back(std::move(address.address));
    return session;
}

} // namespace keyservice
