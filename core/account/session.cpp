// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/session.h"

#include "core/account/session_call.h"
#include "core/account/stored_session.h"

#include <QDateTime>

#include <algorithm>
#include <memory>
#include <utility>

namespace account {
namespace {

using base::ErrorCode;
using protocol::KeyRelease;

/// One for all accounts of this user.
QString timeName() {
    return QStringLiteral("latest time");
}

bool isUnreachable(ErrorCode code) {
    return code == ErrorCode::NetworkUnreachable || code == ErrorCode::ServiceUnavailable;
}

} // namespace

Session::Session(KeyServiceClient& client, CredentialStore& store, protocol::IssuerDocument issuer,
                 std::string address)
    : m_client(client), m_store(store), m_issuer(std::move(issuer)), m_address(std::move(address)) {}

Session::~Session() = default;

QString Session::entryName() const {
    return QString::fromStdString("session " + m_issuer.issuer + ' ' + m_address);
}

QString Session::leaseName(const std::string& envelopeId) const {
    return QString::fromStdString("key " + m_issuer.issuer + ' ' + envelopeId + ' ' + m_address);
}

Async<bool> Session::restore() {
    auto promise = startPromise<bool>();
    onFinished(m_store.read(entryName()), this, [this, promise](Reply<base::SecretBytes> stored) {
        if (!stored.result)
            keep(promise, Reply<bool>(base::fail(stored.result.error())));
        else
            keep(promise, Reply<bool>(unpack(*stored.result)));
    });
    return promise->future();
}

bool Session::unpack(const base::SecretBytes& stored) {
    auto session = parseStoredSession(stored);
    if (!session)
        return false;
    m_accessToken = std::move(session->accessToken);
    m_refreshToken = std::move(session->refreshToken);
    m_name = std::move(session->name);
    m_addresses = std::move(session->addresses);
    m_isRemembered = true;
    return true;
}

Async<void> Session::signIn(const base::SecretBytes& password, Remember remember) {
    const protocol::SignInRequest request{m_address, password.clone(), remember == Remember::Yes};
    auto promise = startPromise<void>();
    auto granted = [this, promise, remember](Reply<protocol::SessionGrant> reply) {
        if (!reply.result) {
            keep(promise, Reply<void>(base::fail(reply.result.error()), reply.refusal));
            return;
        }
        m_isRemembered = m_isRemembered || remember == Remember::Yes;
        onFinished(take(std::move(*reply.result)), this,
                   [promise](Reply<void> /*stored*/) { keep(promise, Reply<void>()); });
    };
    onFinished(m_client.signIn(m_issuer, request), this, std::move(granted));
    return promise->future();
}

Async<void> Session::take(protocol::SessionGrant grant) {
    m_accessToken = std::move(grant.accessToken);
    if (grant.refreshToken)
        m_refreshToken = std::move(*grant.refreshToken);
    m_name = std::move(grant.name);
    m_addresses = std::move(grant.addresses);
    if (!m_isRemembered || m_refreshToken.isEmpty())
        return readyFuture(Reply<void>());
    auto promise = startPromise<void>();
    const StoredSession stored{m_accessToken.clone(), m_refreshToken.clone(), m_name, m_addresses};
    onFinished(m_store.write(entryName(), pack(stored)), this, [this, promise](Reply<void> written) {
        m_isRemembered = written.result.has_value();
        keep(promise, std::move(written));
    });
    return promise->future();
}

Async<void> Session::signOut() {
    auto promise = startPromise<void>();
    auto toldService = [this, promise](Reply<void> /*told*/) {
        m_accessToken = {};
        m_refreshToken = {};
        m_isRemembered = false;
        onFinished(m_store.remove(entryName()), this,
                   [promise](Reply<void> removed) { keep(promise, std::move(removed)); });
    };
    if (m_accessToken.isEmpty())
        toldService({});
    else
        onFinished(m_client.signOut(m_issuer, m_accessToken), this, std::move(toldService));
    return promise->future();
}

Async<void> Session::refresh() {
    auto promise = startPromise<void>();
    m_waitingForRefresh.push_back(promise);
    if (m_waitingForRefresh.size() > 1)
        return promise->future();
    onFinished(refreshNow(), this, [this](Reply<void> reply) {
        for (const auto& waiting : std::exchange(m_waitingForRefresh, {}))
            keep(waiting, reply);
    });
    return promise->future();
}

Async<void> Session::refreshNow() {
    auto promise = startPromise<void>();
    auto done = [promise](Reply<void> reply) { keep(promise, std::move(reply)); };
    auto granted = [this, done](Reply<protocol::SessionGrant> reply) {
        if (reply.result) {
            onFinished(take(std::move(*reply.result)), this, [done](Reply<void> /*stored*/) { done({}); });
        } else if (isDenied(reply.result.error().code)) {
            onFinished(takeNewerTokens(reply.result.error()), this, done);
        } else {
            done(Reply<void>(base::fail(reply.result.error()), reply.refusal));
        }
    };
    onFinished(m_client.refresh(m_issuer, m_refreshToken), this, std::move(granted));
    return promise->future();
}

Async<void> Session::takeNewerTokens(const base::Error& refusal) {
    auto promise = startPromise<void>();
    auto stored = [this, promise, refusal](Reply<base::SecretBytes> reply) {
        const base::SecretBytes refused = m_refreshToken.clone();
        const bool isNewer = m_isRemembered && reply.result && unpack(*reply.result) &&
                             !base::equalInConstantTime(refused.view(), m_refreshToken.view());
        if (isNewer) {
            keep(promise, Reply<void>());
            return;
        }
        m_accessToken = {};
        m_refreshToken = {};
        onFinished(m_store.remove(entryName()), this, [promise, refusal](Reply<void> /*removed*/) {
            keep(promise, Reply<void>(base::fail(refusal)));
        });
    };
    onFinished(m_store.read(entryName()), this, std::move(stored));
    return promise->future();
}

Async<KeyRelease> Session::releaseKey(const std::string& envelopeId, std::uint32_t longestLease) {
    auto promise = startPromise<KeyRelease>();
    auto done = [promise](Reply<KeyRelease> reply) { keep(promise, std::move(reply)); };
    auto answered = [this, done, envelopeId, longestLease](Reply<KeyRelease> reply) {
        if (reply.result) // the claims are signed, the answer is not
            reply.result->leaseUntil = std::min<std::int64_t>(
                reply.result->leaseUntil, QDateTime::currentSecsSinceEpoch() + longestLease);
        if (longestLease == 0 || !m_isRemembered) {
            done(std::move(reply));
        } else if (!reply.result && isUnreachable(reply.result.error().code)) {
            onFinished(keptKey(envelopeId, std::move(reply)), this, done);
        } else if (reply.result && reply.result->leaseUntil > 0) {
            auto kept = std::make_shared<Reply<KeyRelease>>(std::move(reply));
            onFinished(keepKey(envelopeId, *kept->result), this,
                       [done, kept](Reply<void> /*written*/) { done(std::move(*kept)); });
        } else {
            // Locked or expired by now: what was kept must not open it the next time we are offline.
            if (!reply.result && !isDenied(reply.result.error().code))
                m_store.remove(leaseName(envelopeId));
            done(std::move(reply));
        }
    };
    auto call = [this, envelopeId](const base::SecretBytes& token) {
        return m_client.releaseKey(m_issuer, envelopeId, token, {});
    };
    onFinished(authorised<KeyRelease>(call), this, std::move(answered));
    return promise->future();
}

Async<KeyRelease> Session::keptKey(const std::string& envelopeId, Reply<KeyRelease> failure) {
    auto promise = startPromise<KeyRelease>();
    auto original = std::make_shared<Reply<KeyRelease>>(std::move(failure));
    auto stored = [this, promise, original](std::int64_t latestSeen, const Reply<base::SecretBytes>& reply) {
        const std::int64_t now = QDateTime::currentSecsSinceEpoch();
        if (reply.result)
            if (auto release = unpackLease(*reply.result, now, latestSeen); release) {
                noteTime(std::max<std::int64_t>(now, latestSeen));
                *original = Reply<KeyRelease>(std::move(*release));
            }
        keep(promise, std::move(*original));
    };
    onFinished(m_store.read(timeName()), this, [this, envelopeId, stored](Reply<base::SecretBytes> time) {
        const std::int64_t latestSeen = time.result ? unpackTime(*time.result) : 0;
        onFinished(m_store.read(leaseName(envelopeId)), this,
                   [stored, latestSeen](Reply<base::SecretBytes> lease) { stored(latestSeen, lease); });
    });
    return promise->future();
}

void Session::noteTime(std::int64_t time) {
    m_store.write(timeName(), packTime(time));
}

Async<void> Session::keepKey(const std::string& envelopeId, const KeyRelease& release) {
    // By the service's clock: ours may have been set back for this very answer.
    noteTime(QDateTime::currentSecsSinceEpoch() + m_client.clockSkew().value_or(0));
    return m_store.write(leaseName(envelopeId), packLease(release, QDateTime::currentSecsSinceEpoch()));
}

Async<void> Session::notForMe(const std::string& envelopeId, const protocol::NotForMeReport& report) {
    auto promise = startPromise<void>();
    auto done = [this, promise, envelopeId](Reply<void> reply) {
        if (reply.result)
            m_store.remove(leaseName(envelopeId));
        keep(promise, std::move(reply));
    };
    auto answered = [this, done, envelopeId, report](Reply<void> reply) {
        if (reply.result || reply.result.error().code != ErrorCode::PasswordRequired)
            done(std::move(reply));
        else
            onFinished(m_client.notForMe(m_issuer, envelopeId, {}, report), this, done);
    };
    auto call = [this, envelopeId, report](const base::SecretBytes& token) {
        return m_client.notForMe(m_issuer, envelopeId, token, report);
    };
    auto ask = [this, call, answered] { onFinished(authorised<void>(call), this, answered); };
    if (isSignedIn())
        ask();
    else
        onFinished(restore(), this, [ask](Reply<bool> /*found*/) { ask(); });
    return promise->future();
}

Async<protocol::Account> Session::account() {
    auto call = [this](const base::SecretBytes& token) { return m_client.account(m_issuer, token); };
    return authorised<protocol::Account>(call);
}

Async<void> Session::requestAddress(const std::string& address, const base::SecretBytes& password) {
    auto addition = std::make_shared<protocol::AddressAddition>();
    addition->address = address;
    addition->password = password.clone();
    auto call = [this, addition](const base::SecretBytes& token) {
        return m_client.requestAddress(m_issuer, token, *addition);
    };
    return authorised<void>(call);
}

} // namespace account
