// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

#include <functional>
#include <vector>

namespace keyservice {

/// A message key as the store keeps it: wrapped under the master key and bound to every rule of its envelope
/// (sender, recipients, level, lease, expiry, locks, what recipients may do). A row that somebody changed or
/// added with the database alone opens nothing (decision 0038). Errors: Internal.
base::Result<base::Bytes> bindKey(const base::SecretBytes& masterKey, const store::EnvelopeRecord& envelope,
                                  const std::vector<store::RecipientRecord>& recipients,
                                  const base::SecretBytes& key);

/// The key of an envelope whose rows are as the service wrote them. Errors: Internal when they are not.
base::Result<base::SecretBytes> boundKey(const base::SecretBytes& masterKey,
                                         const store::EnvelopeRecord& envelope,
                                         const std::vector<store::RecipientRecord>& recipients);

/// Changes locks or expiry of an envelope that is there, and binds its key to what they are then. Errors:
/// Internal when its rows are not as the service wrote them: then nothing is changed.
base::Result<void> changeRules(store::Transaction& transaction, const base::SecretBytes& masterKey,
                               store::EnvelopeRecord envelope,
                               const std::function<void(store::EnvelopeRecord&)>& change);

/// The same for the lock of one recipient's copy: `changed` as it is to be.
base::Result<void> changeCopyLock(store::Transaction& transaction, const base::SecretBytes& masterKey,
                                  store::EnvelopeRecord envelope, const store::RecipientRecord& changed);

/// The lock that holds, the administrator's before the sender's; null when there is none.
const store::LockRecord* lockOf(const store::EnvelopeRecord& envelope);

} // namespace keyservice
