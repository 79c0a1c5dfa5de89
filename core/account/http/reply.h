// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace account {

/// What was wrong with the service's certificate, as far as it helps the user.
enum class TlsProblem {
    None,
    Dates,            ///< Expired or not yet valid: often this computer's clock.
    UnknownAuthority, ///< Self-signed, or issued by an authority this computer does not trust.
    HostMismatch,
    Other,
};

/// What is known beside the error code, for the sentence that a person reads.
struct Refusal {
    std::string reason;                     ///< e.g. the lock reason, written by the sender; untrusted text
    std::uint32_t retryAfterSeconds = 0;    ///< RateLimited, AccountLocked, ServiceUnavailable, WrongPassword
    std::optional<std::int64_t> expiredAt;  ///< EnvelopeExpired; seconds since the epoch, UTC
    std::optional<std::uint32_t> triesLeft; ///< WrongPassword: before the next has to wait
    std::string lockedBy;                   ///< EnvelopeLocked: protocol::Problem::lockedBy
    TlsProblem tlsProblem = TlsProblem::None; ///< TlsFailed
};

/// The answer to one call: the value or the error, and what else the service said. Moves, never copies, as
/// values may hold secrets.
template <class T>
struct Reply {
    base::Result<T> result;
    Refusal refusal;

    Reply(T value) : result(std::move(value)) {}
    Reply(base::Unexpected<base::Error> error, Refusal why = {})
        : result(std::move(error)), refusal(std::move(why)) {}
};

template <>
struct Reply<void> {
    base::Result<void> result;
    Refusal refusal;

    Reply() = default;
    Reply(base::Unexpected<base::Error> error, Refusal why = {})
        : result(std::move(error)), refusal(std::move(why)) {}
};

/// An answer that arrives later. Cancelling it cancels the request; a continuation is then not called.
template <class T>
using Async = QFuture<Reply<T>>;

/// Calls `function(R)` in `context`'s thread with the finished future's value, once; never after `context`
/// has gone or the future was cancelled. Unlike QFuture::then (Qt 6.4) it takes a context that goes first.
template <class R, class Function>
void onFinished(const QFuture<R>& future, QObject* context, Function function) {
    auto* watcher = new QFutureWatcher<R>(context);
    auto deliver = [watcher, function = std::move(function)]() mutable {
        watcher->deleteLater();
        QFuture<R> finished = watcher->future();
        if (!finished.isCanceled() && finished.resultCount() > 0)
            function(finished.takeResult());
    };
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, std::move(deliver));
    watcher->setFuture(future);
}

/// A future that is finished from the start.
template <class R>
QFuture<R> readyFuture(R value) {
    QPromise<R> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace account
