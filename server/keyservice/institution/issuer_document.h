// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

#include <cstdint>
#include <string>

namespace keyservice {

struct ServiceProfile;

/// The signed set of the institution's keys as it is published (docs/issuer-document.md).
struct PublishedDocument {
    std::int64_t number = 0;
    std::int64_t issuedAt = 0;
    std::string signedForm; ///< compact JWS
};

/// Who signs: the key of the service itself, wrapped in the store, opens with the master key.
struct DocumentSigner {
    const ServiceProfile& profile;
    const base::SecretBytes& masterKey;
};

/// Signs the set of keys as the transaction sees it and puts it in the place of the one before, with a larger
/// number. Part of every change of keys. Errors: Internal, PayloadCorrupt (another master key).
base::Result<void> publishDocument(store::Transaction& transaction, const DocumentSigner& signer,
                                   std::int64_t now);

/// Number 0 when none was published.
PublishedDocument publishedDocument(const store::SettingTable& settings);

/// Something else that the service says of itself, with the document key; its type keeps it apart from
/// documents.
struct ServiceStatement {
    std::string type;    ///< `typ` of the JWS
    std::string payload; ///< to be signed; or the compact JWS to be opened
};

/// The compact JWS. Errors: Internal, PayloadCorrupt (another master key).
base::Result<std::string> signAsService(store::SettingTable& settings, const base::SecretBytes& masterKey,
                                        const ServiceStatement& statement);
/// The payload of what this service signed. Errors: MalformedHeader (no JWS of that type), SignatureInvalid,
/// PayloadCorrupt (another master key).
base::Result<std::string> openAsService(const store::SettingTable& settings,
                                        const base::SecretBytes& masterKey,
                                        const ServiceStatement& signedForm);

/// What people compare: the document key's thumbprint; empty when none was published.
std::string documentFingerprint(const PublishedDocument& document);

} // namespace keyservice
