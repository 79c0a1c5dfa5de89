// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/key_change.h"
#include "core/account/key_service_client.h"

#include <QObject>

#include <filesystem>
#include <map>

namespace account {

/// Issuer documents by origin: fetched over TLS and cached on disk, the newest of a chain (document_chain.h),
/// whole: what a later document leaves out is gone. A document is fetched again when a key id is unknown,
/// when it is older than what it is asked about, or after ten minutes; when that fails and the key is already
/// known, the cached one is used for thirty days (offline). Where the chain breaks the known document stays,
/// and nothing is answered before somebody accepts the change. Says nothing about trust. Lives in the
/// client's thread.
class IssuerDirectory final : public QObject {
public:
    IssuerDirectory(KeyServiceClient& client, std::filesystem::path folder);

    /// The document that knows `keyId` (empty: any) as of `askedAt`, when what is asked about came to be,
    /// from the cache or the network. Errors: the client's; IssuerNotTrusted where the chain broke (see
    /// keyChange); an unknown key id in a fresh document is no error here (verification says Altered).
    Async<protocol::IssuerDocument> document(const std::string& issuer, const std::string& keyId,
                                             std::int64_t askedAt = 0);
    /// Always asks the service. Errors: as document(); ServiceUnavailable for a document that is not whole or
    /// too old.
    Async<protocol::IssuerDocument> fetch(const std::string& issuer);
    /// What is known without the network, of whatever age; nothing while a change of keys waits to be
    /// decided.
    std::optional<protocol::IssuerDocument> cached(const std::string& issuer);
    /// The same, if document() would not ask the network either.
    std::optional<protocol::IssuerDocument> fresh(const std::string& issuer, const std::string& keyId,
                                                  std::int64_t askedAt);

    /// The change that waits to be decided.
    std::optional<KeyChange> keyChange(const std::string& issuer);
    /// Somebody compared the fingerprints: what was offered takes the place of what was known.
    void acceptKeyChange(const std::string& issuer);

private:
    struct Entry {
        protocol::IssuerDocument document;
        std::int64_t fetchedAt = 0;
        std::optional<protocol::IssuerDocument> offered; ///< with a broken chain
    };
    Entry* find(const std::string& issuer);
    Reply<protocol::IssuerDocument> take(const std::string& issuer, protocol::IssuerDocument document);
    void store(const std::string& issuer, Entry entry);
    std::filesystem::path fileOf(const std::string& issuer) const;

    KeyServiceClient& m_client;
    std::filesystem::path m_folder;
    std::map<std::string, Entry> m_entries;
};

} // namespace account
