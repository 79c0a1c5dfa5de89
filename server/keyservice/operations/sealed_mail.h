// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/store/records.h"

#include <string>

namespace keyservice {

/// Mail waits in the outbox with links that open accounts, and backups hold the outbox: so it is stored under
/// the master key, bound to its Message-ID. Re-entrant.
///
/// "sealed1:" and the wrapped message (crypto::wrapKey) in base64url. Errors: Internal.
base::Result<std::string> sealMail(const base::SecretBytes& masterKey, const std::string& messageId,
                                   const std::string& message);
/// False for mail that an earlier version queued.
bool isSealedMail(const store::OutboxMail& mail);
/// The message as it leaves. Errors: PayloadCorrupt (another master key, another mail, or altered).
base::Result<std::string> openMail(const base::SecretBytes& masterKey, const store::OutboxMail& mail);

} // namespace keyservice
