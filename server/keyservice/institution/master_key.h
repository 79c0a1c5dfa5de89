// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

#include <filesystem>

namespace keyservice {

/// The key over all keys, in a file of its own beside the database. A service with another one than the
/// database's would take deposits that nobody can open later: so it is checked before anything runs.

/// Writes a new one (0600). Errors: OutputUnwritable (there is one already, too).
base::Result<base::SecretBytes> makeMasterKey(const std::filesystem::path& file);

/// Errors: NotAuthorized (missing, no file, of another size, readable by others); the detail names the file
/// and says what to do.
base::Result<base::SecretBytes> readMasterKey(const std::filesystem::path& file);

/// Lets the store know its key: from then on checkMasterKey() takes no other.
void noteMasterKey(store::SettingTable& settings, const base::SecretBytes& masterKey);

/// The same, if it does not know one yet: after checkMasterKey() only.
void noteMasterKeyOnce(store::SettingTable& settings, const base::SecretBytes& masterKey);

/// Whether the store is this key's, as far as it knows one. Errors: NotAuthorized, with the file and what to
/// do; ServiceUnavailable.
base::Result<void> checkMasterKey(store::KeyStore& keyStore, const base::SecretBytes& masterKey,
                                  const std::filesystem::path& file);

} // namespace keyservice
