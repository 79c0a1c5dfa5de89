// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/reply.h"
#include "core/base/byte_source.h"
#include "core/policy/policy.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <functional>
#include <memory>

namespace account {

/// A body that is read while it is sent.
struct Upload {
    std::shared_ptr<const base::RandomAccessSource> bytes; ///< null: none; shared, as calls are repeated
    std::function<void(std::uint64_t sent)> progress;
    QByteArray idempotencyKey;
};

/// One HTTP request to a key service.
struct HttpCall {
    QByteArray method;
    QUrl url;
    QByteArray body;        ///< JSON; wiped when the request is over, as it may hold a password
    Upload upload;          ///< the body instead of `body`
    QByteArray bearerToken; ///< empty: none
    int timeoutSeconds = 30;
};

/// The network behind KeyServiceClient: sends calls, turns what comes back into an answer's bytes or an
/// error. Starts QNetworkAccessManager with the first call, as that costs time which a program without
/// network need does not have.
class Network final : public QObject {
public:
    explicit Network(policy::NetworkPolicy policy) : m_policy(std::move(policy)) {}

    using Done = std::function<void(Reply<QByteArray>)>;
    /// Calls `done` once, later, unless the reply or this object goes before. The reply deletes itself.
    QNetworkReply* send(const HttpCall& call, Done done);

    /// send() as a future of a parsed value; cancelling the future aborts the request.
    template <class T>
    Async<T> call(const base::Result<HttpCall>& call, base::Result<T> (*parse)(const QByteArray&));

    const std::optional<std::int64_t>& clockSkew() const { return m_clockSkew; }

private:
    QNetworkAccessManager& manager();
    Reply<QByteArray> answerOf(QNetworkReply& reply, TlsProblem tlsProblem);

    policy::NetworkPolicy m_policy;
    QNetworkAccessManager* m_manager = nullptr;
    /// With the policy's authority; made late, as merely constructing one loads the TLS library.
    std::optional<QSslConfiguration> m_tls;
    std::optional<std::int64_t> m_clockSkew;
};

template <class T>
Async<T> Network::call(const base::Result<HttpCall>& call, base::Result<T> (*parse)(const QByteArray&)) {
    if (!call)
        return readyFuture(Reply<T>(base::fail(call.error())));
    auto promise = std::make_shared<QPromise<Reply<T>>>();
    promise->start();
    QNetworkReply* reply = send(*call, [promise, parse](Reply<QByteArray> answer) {
        if (!answer.result) {
            promise->addResult(Reply<T>(base::fail(answer.result.error()), answer.refusal));
        } else if (auto value = parse(*answer.result); value) {
            if constexpr (std::is_void_v<T>)
                promise->addResult(Reply<void>());
            else
                promise->addResult(Reply<T>(std::move(*value)));
        } else {
            // Something answers there, but not a key service as we know it.
            promise->addResult(
                Reply<T>(base::fail(base::ErrorCode::ServiceUnavailable, value.error().detail)));
        }
        promise->finish();
    });
    auto* watcher = new QFutureWatcher<Reply<T>>(reply);
    connect(watcher, &QFutureWatcherBase::canceled, reply, &QNetworkReply::abort);
    watcher->setFuture(promise->future());
    return promise->future();
}

} // namespace account
