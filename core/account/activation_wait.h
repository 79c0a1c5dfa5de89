// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/reply.h"
#include "core/protocol/account_messages.h"

#include <functional>

namespace account {

/// How long one poll may be held open by the service; the API's maximum.
constexpr int kLongPollSeconds = 25;

/// Repeats `poll` until its answer is Activated or Expired, or is an error that will not pass (LinkInvalid,
/// InvalidRequest, TlsFailed …). Between polls it waits a moment, longer after a failure, so that neither a
/// service that answers at once nor one that is down is hammered. `context` going or the future being
/// cancelled ends it.
Async<protocol::RegistrationState>
waitUntilActivated(QObject* context, std::function<Async<protocol::RegistrationState>()> poll);

} // namespace account
