// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/activation_wait.h"

#include <QTimer>

#include <memory>

namespace account {
namespace {

using protocol::RegistrationState;
using namespace std::chrono_literals;

constexpr auto kPauseBetweenPolls = 500ms;
constexpr auto kPauseAfterFailure = 3s;

bool mayPass(base::ErrorCode code) {
    return code == base::ErrorCode::NetworkUnreachable || code == base::ErrorCode::ServiceUnavailable ||
           code == base::ErrorCode::RateLimited;
}

/// Deletes itself when the promise is kept or cancelled.
class ActivationWait final : public QObject {
public:
    ActivationWait(QObject* parent, std::function<Async<RegistrationState>()> poll)
        : QObject(parent), m_poll(std::move(poll)) {
        m_promise.start();
        auto* watcher = new QFutureWatcher<Reply<RegistrationState>>(this);
        connect(watcher, &QFutureWatcherBase::canceled, this, [this] {
            m_pending.cancel();
            deleteLater();
        });
        watcher->setFuture(m_promise.future());
    }

    Async<RegistrationState> future() { return m_promise.future(); }

    void poll() {
        m_pending = m_poll();
        onFinished(m_pending, this, [this](Reply<RegistrationState> reply) { take(std::move(reply)); });
    }

private:
    void take(Reply<RegistrationState> reply) {
        const bool isWaiting = reply.result && *reply.result == RegistrationState::Waiting;
        if (isWaiting || (!reply.result && mayPass(reply.result.error().code))) {
            QTimer::singleShot(isWaiting ? kPauseBetweenPolls : kPauseAfterFailure, this, [this] { poll(); });
            return;
        }
        m_promise.addResult(std::move(reply));
        m_promise.finish();
        deleteLater();
    }

    std::function<Async<RegistrationState>()> m_poll;
    QPromise<Reply<RegistrationState>> m_promise;
    Async<RegistrationState> m_pending;
};

} // namespace

Async<RegistrationState> waitUntilActivated(QObject* context,
                                            std::function<Async<RegistrationState>()> poll) {
    auto* wait = new ActivationWait(context, std::move(poll));
    wait->poll();
    return wait->future();
}

} // namespace account
