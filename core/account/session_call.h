// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/session.h"

#include <memory>

/// How calls are made in a session; private to core/account.
namespace account {

template <class T>
using SharedPromise = std::shared_ptr<QPromise<Reply<T>>>;

template <class T>
SharedPromise<T> startPromise() {
    auto promise = std::make_shared<QPromise<Reply<T>>>();
    promise->start();
    return promise;
}

template <class T>
void keep(const SharedPromise<T>& promise, Reply<T> reply) {
    promise->addResult(std::move(reply));
    promise->finish();
}

template <class T>
Reply<T> passwordRequired() {
    return base::fail(base::ErrorCode::PasswordRequired, "no session that the service takes");
}

/// The service does not take this refresh token (any more).
inline bool isDenied(base::ErrorCode code) {
    return code == base::ErrorCode::NotAuthorized || code == base::ErrorCode::PasswordRequired;
}

template <class T>
Async<T> Session::authorised(std::function<Async<T>(const base::SecretBytes& token)> call) {
    auto promise = startPromise<T>();
    auto finish = [promise](Reply<T> reply) { keep(promise, std::move(reply)); };
    auto refreshed = [this, call, finish](Reply<void> reply) {
        if (reply.result)
            onFinished(call(m_accessToken), this, finish);
        else if (isDenied(reply.result.error().code))
            finish(passwordRequired<T>());
        else
            finish(Reply<T>(base::fail(reply.result.error()), reply.refusal));
    };
    auto answered = [this, finish, refreshed](Reply<T> reply) {
        // NotAuthorized is about the act ("not the sender"), not about the token.
        const bool isOver = !reply.result && reply.result.error().code == base::ErrorCode::PasswordRequired;
        if (isOver && !m_refreshToken.isEmpty())
            onFinished(refresh(), this, refreshed);
        else
            finish(std::move(reply));
    };
    if (!m_accessToken.isEmpty())
        onFinished(call(m_accessToken), this, std::move(answered));
    else if (!m_refreshToken.isEmpty())
        onFinished(refresh(), this, std::move(refreshed));
    else
        finish(passwordRequired<T>());
    return promise->future();
}

} // namespace account
