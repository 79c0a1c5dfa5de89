// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/reply/reply_keys.h"
#include "core/sealing/envelope_writer.h"

#include <QJsonObject>

#include <filesystem>
#include <string>
#include <vector>

namespace gateway {

/// What gateway.secret.json holds: nobody writes it by hand. The private keys were made by this gateway and
/// are nowhere else.
struct GatewaySecrets {
    base::SecretBytes credential;             ///< deposit_credential: how the key service knows the gateway
    sealing::SigningKey signingKey;           ///< signing_key_id, signing_key_pem (PKCS#8, P-256)
    std::vector<reply::PrivateKey> replyKeys; ///< reply_keys: [{id, pem}], newest first
    base::SecretBytes token; ///< enrolment_token, which waits to be used; empty when all is done
    std::string tokenKeyId;  ///< enrolment_key_id: the signing key that was made for it

    bool areComplete() const { return !credential.isEmpty() && !signingKey.privateKeyPem.isEmpty(); }
};

/// Where the secrets of the settings file `settings` are: in gateway.secret.json beside it, or, if there is
/// none, in the file that its member "secrets" names.
std::filesystem::path secretsFileOf(const std::filesystem::path& settings, const std::string& named);

/// Errors: FileUnreadable, NotAuthorized (others may read it), InvalidRequest. A missing file holds nothing.
base::Result<GatewaySecrets> readSecrets(const std::filesystem::path& file);
/// Whole or not at all, 0600. Errors: OutputUnwritable.
base::Result<void> writeSecrets(const std::filesystem::path& file, const GatewaySecrets& secrets);

/// Secrets in a settings file, as they stood there before they had a file of their own, are moved to
/// gateway.secret.json beside it and taken out of `settings` and its file; true when there were any. Errors:
/// NotAuthorized (others may read them, or there is a secrets file already), InvalidRequest,
/// OutputUnwritable.
base::Result<bool> moveSecretsOut(const std::filesystem::path& file, QJsonObject& settings);

} // namespace gateway
