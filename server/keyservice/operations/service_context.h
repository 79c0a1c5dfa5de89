// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/guard/client_shares.h"
#include "server/keyservice/guard/lockout.h"
#include "server/keyservice/guard/rate_limiter.h"
#include "server/keyservice/guard/registration_waiters.h"
#include "server/keyservice/guard/worker_pool.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"
#include "server/mail/mail_composer.h"
#include "server/store/key_store.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace keyservice {

/// Counts operations that the store or a worker still holds, so that the service can wait for them.
class OperationCounter final {
public:
    /// The operation lasts as long as the returned handle, which its closures share.
    std::shared_ptr<void> begin();
    void waitForNone();

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::size_t m_running = 0;
};

/// What the operations of the key service share. Private to the key service.
struct ServiceContext {
    ServiceContext(DataFolder& dataFolder, ServiceSettings chosen, Clock clockToUse);

    std::int64_t now() const { return clock(); }
    mail::Letterhead letterhead() const;
    /// Queues a mail in the transaction of the act that it tells of, sealed.
    void queueMail(store::Transaction& transaction, const mail::MailOrder& order) const;
    std::string link(const char* path, const std::string& token) const {
        return profile.issuer + path + token;
    }

    DataFolder& folder;
    store::KeyStore& store;
    const ServiceProfile& profile;
    const ServiceSettings settings;
    const Clock clock;
    std::string dummyPasswordHash; ///< checked where there is no account, so that the time is the same
    std::atomic<std::int64_t> gatewayPolledAt = 0; ///< when a gateway last asked for replies

    RateLimiter failedSignIns;
    RateLimiter registrations;
    RateLimiter mails;
    RateLimiter addressProofs;
    RateLimiter refusals;
    RateLimiter replies;
    Lockout lockout;

    OperationCounter operations;
    RegistrationWaiters waiters;
    WorkerPool readers;
    ClientShares passwordShares;
    WorkerPool passwords;
};

/// What the writing part of an operation works with.
struct Act {
    store::Transaction& transaction;
    std::int64_t now;
    std::string client; ///< network address, for the audit row

    void audit(const char* what, std::string actor, std::string object, std::string detail = {}) const;
};

template <class T>
using Work = std::function<Answer<T>(Act)>;

Refusal unavailable(const base::Error& error);
Refusal rateLimited(std::uint32_t retryAfterSeconds);
Refusal invalid(const char* rule);

/// The gateway whose credential the caller has, as of now; nothing for anybody else. Reads the store.
std::optional<std::string> callingGateway(const ServiceContext& context, const Client& client);
inline bool isDepositCredential(const ServiceContext& context, const Client& client) {
    return callingGateway(context, client).has_value();
}

/// The hash under which a token is stored.
store::Digest tokenHash(std::string_view token);
store::Digest tokenHash(const base::SecretBytes& token);

/// Who holds the access token with this hash, as of now.
std::optional<Session> findSession(store::Transaction& transaction, const store::Digest& token,
                                   std::int64_t now);
Refusal notSignedIn();

/// Runs `work` in a write transaction and answers when it is on disk. A refusal is an outcome like any other:
/// what was written before it, such as its audit row, stays.
template <class T>
void transact(ServiceContext& context, const std::string& client, Work<T> work, Completion<T> done) {
    const auto running = context.operations.begin();
    // Shared: the store keeps work and callback apart, and runs one after the other.
    const auto answer = std::make_shared<std::optional<Answer<T>>>();
    context.store.write(
        [&context, running, answer, client, work = std::move(work)](store::Transaction& transaction) {
            answer->emplace(work(Act{transaction, context.now(), client}));
        },
        [running, answer, done = std::move(done)](const base::Result<void>& outcome) {
            if (outcome)
                done(std::move(**answer));
            else
                done(unavailable(outcome.error()));
        });
}

/// Runs `work` over a consistent state on a reading thread.
template <class T>
void readOnly(ServiceContext& context, const std::string& client, Work<T> work, Completion<T> done) {
    const auto running = context.operations.begin();
    const bool isQueued = context.readers.tryRun([&context, running, client, work = std::move(work), done] {
        std::optional<Answer<T>> answer;
        const auto outcome = context.store.read([&](store::Transaction& transaction) {
            answer.emplace(work(Act{transaction, context.now(), client}));
        });
        if (outcome)
            done(std::move(*answer));
        else
            done(unavailable(outcome.error()));
    });
    if (!isQueued)
        done(unavailable({base::ErrorCode::ServiceUnavailable, "too many reads are queued"}));
}

/// Runs `go`, unless the client used up what strangers may ask for: then only when `holdsToken` finds that it
/// holds a valid token. So nobody's guesses keep their neighbours out.
template <class T>
void withinBudget(ServiceContext& context, const std::string& clientName,
                  std::function<bool(const Act&)> holdsToken, std::function<void()> go, Completion<T> done) {
    const auto wait = context.refusals.peek(clientName, context.now());
    if (wait == 0)
        return go();
    readOnly<bool>(
        context, {},
        [holdsToken = std::move(holdsToken)](const Act& act) { return Answer<bool>(holdsToken(act)); },
        [go = std::move(go), done = std::move(done), wait](const Answer<bool>& isHeld) {
            if (isHeld && isHeld.value())
                return go();
            done(rateLimited(wait));
        });
}

/// Queues the check of a password. Strangers share one lane and have a share each; who is known has another.
/// False: too many wait.
bool queuePassword(ServiceContext& context, const std::string& clientName, Lane lane,
                   std::function<void()> task);

/// The two together, for a password that comes with a mailed token.
void queuePasswordWithToken(ServiceContext& context, const std::string& clientName,
                            std::function<bool(const Act&)> holdsToken, std::function<void()> task,
                            Completion<Nothing> done);

} // namespace keyservice
