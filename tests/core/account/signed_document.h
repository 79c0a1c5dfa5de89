// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/jwk.h"
#include "core/crypto/jws.h"
#include "core/protocol/account_messages.h"

#include <QByteArray>

#include <ctime>
#include <string>

/// Issuer documents as a key service signs them.
class DocumentSigner final {
public:
    explicit DocumentSigner(std::string origin) : m_origin(std::move(origin)) {}

    protocol::IssuerDocument::Key key() const { return keyOf(m_key); }

    /// Signed by the key that it names, unless `by` signs in its place.
    protocol::IssuerDocument document(std::int64_t number, const std::string& keyIds = "k1",
                                      const DocumentSigner* by = nullptr) const {
        protocol::IssuerDocument document;
        document.issuer = m_origin;
        document.organisation = "St. Example";
        document.apiBase = m_origin + "/v1";
        document.minimumPasswordLength = 10;
        document.number = number;
        document.issuedAt = std::time(nullptr) + m_shift;
        document.documentKeys = {key()};
        for (std::size_t i = 0; i + 1 < keyIds.size(); i += 3) { // "k1 k2"
            auto named = keyOf(m_signing);
            named.keyId = keyIds.substr(i, 2);
            document.keys.push_back(std::move(named));
        }
        const auto& signer = by == nullptr ? m_key : by->m_key;
        document.signedForm = *crypto::signJws(signer, {std::string(protocol::kIssuerDocumentType), "d"},
                                               toSignedJson(document).toStdString());
        return document;
    }
    QByteArray json(std::int64_t number, const std::string& keyIds = "k1",
                    const DocumentSigner* by = nullptr) const {
        return toJson(document(number, keyIds, by));
    }
    void shiftTime(std::int64_t seconds) { m_shift = seconds; }

private:
    static protocol::IssuerDocument::Key keyOf(const crypto::SigningKey& key) {
        const auto verifying = key.verifyingKey();
        return {crypto::thumbprint(verifying->x(), verifying->y()), verifying->x(), verifying->y()};
    }

    std::string m_origin;
    std::int64_t m_shift = 0;
    crypto::SigningKey m_key = std::move(*crypto::SigningKey::generate());
    crypto::SigningKey m_signing = std::move(*crypto::SigningKey::generate());
};
