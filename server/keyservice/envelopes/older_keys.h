// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

namespace keyservice {

/// Binds the keys that an earlier version wrapped under their envelope's id alone to the rules of their
/// envelopes as they stand (bound_key.h): once, after the database was brought to the present schema. Takes a
/// few seconds for a million; stopped on the way, it goes on at the next start. What is bound already, or
/// unwraps neither way, stays as it is. Blocks. Errors: the store's.
base::Result<void> bindOlderKeys(store::KeyStore& keyStore, const base::SecretBytes& masterKey);

} // namespace keyservice
