// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/key_service_client.h"

#include <QObject>

#include <filesystem>
#include <map>

namespace account {

/// Issuer documents by origin: fetched over TLS, cached on disk, old keys kept for good (an envelope signed
/// years ago must still verify). A document is fetched again when a key id is unknown or after a day; when
/// that fails and the key is already known, the cached one is used (offline). Says nothing about trust.
/// Lives in the client's thread.
class IssuerDirectory final : public QObject {
public:
    IssuerDirectory(KeyServiceClient& client, std::filesystem::path folder);

    /// The document that knows `keyId` (empty: any), from the cache or the network. Errors: the client's; an
    /// unknown key id in a fresh document is no error here (verification says Altered).
    Async<protocol::IssuerDocument> document(const std::string& issuer, const std::string& keyId);
    /// Always asks the service.
    Async<protocol::IssuerDocument> fetch(const std::string& issuer);
    /// What is known without the network, of whatever age.
    std::optional<protocol::IssuerDocument> cached(const std::string& issuer);

private:
    struct Entry {
        protocol::IssuerDocument document;
        std::int64_t fetchedAt = 0;
    };
    Entry* find(const std::string& issuer);
    void store(const std::string& issuer, const protocol::IssuerDocument& document);
    std::filesystem::path fileOf(const std::string& issuer) const;

    KeyServiceClient& m_client;
    std::filesystem::path m_folder;
    std::map<std::string, Entry> m_entries;
};

} // namespace account
