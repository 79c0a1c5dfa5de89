// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/reply/reply_keys.h"
#include "server/store/records.h"

#include <filesystem>
#include <string>

namespace keyservice {

struct ServiceProfile;

/// A new P-256 key: as a row, its private half under the master key, and in clear for gateway.json.
struct NewSigningKey {
    store::SigningKeyRecord record;
    base::SecretBytes pem; ///< PKCS#8
};
base::Result<NewSigningKey> makeSigningKey(const base::SecretBytes& masterKey, std::int64_t now);

/// Whether `record` was made under this master key.
bool opensSigningKey(const base::SecretBytes& masterKey, const store::SigningKeyRecord& record);

/// What the gateway needs to know of the service.
struct GatewayAccess {
    std::string keyId;
    base::SecretBytes pem;
    std::string depositCredential; ///< empty = leave the one in the file
    reply::PrivateKey replyKey;    ///< goes before those in the file, of which the last few stay
};

/// Writes `file` (0600, whole or not at all). What an administrator added to an existing file stays. Errors:
/// OutputUnwritable, InvalidRequest (the existing file is no JSON object).
base::Result<void> writeGatewayFile(const std::filesystem::path& file, const ServiceProfile& profile,
                                    const GatewayAccess& access);

} // namespace keyservice
