// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/application.h"
#include "core/protocol/proof_messages.h"

namespace app {

/// Asks the key service what the gateway did with the message `messageId` (with or without angle brackets)
/// that `sender` sent; for programs without a sign-in of their own, such as the add-in's host. Uses the known
/// account that owns `sender` and its remembered session. The gateway takes a moment: NotSeen is worth asking
/// again for a minute. Errors: NotRegistered (no account here owns the address), PasswordRequired (not signed
/// in), InvalidRequest (no Message-ID), the network's. `context` going or the future being cancelled ends it.
account::Async<protocol::MessageProof> requestProof(Application& application, QObject* context,
                                                    const std::string& sender, const std::string& messageId);

} // namespace app
