// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/store/key_store.h"

#include <optional>
#include <string>

namespace keyservice {

struct ServiceProfile;

/// The head of the audit chain at a time. Kept where nobody can change it who can change the database, it
/// shows whether the rows up to it were cut off or written anew (decision 0049).
struct AuditHead {
    std::int64_t row = 0;
    std::int64_t rowAt = 0;    ///< of that row, seconds since the epoch
    std::int64_t signedAt = 0; ///< seconds since the epoch
    std::string hash;          ///< hex SHA-256 of that row
};

/// Nothing for an empty log.
std::optional<AuditHead> auditHead(const store::AuditTable& audit, std::int64_t now);

/// The head as a compact JWS of type "securedoc-audit-head", signed by the service. Errors: Internal,
/// PayloadCorrupt (another master key).
base::Result<std::string> signAuditHead(store::SettingTable& settings, const base::SecretBytes& masterKey,
                                        const AuditHead& head);
/// Errors: MalformedHeader, SignatureInvalid, PayloadCorrupt (another master key).
base::Result<AuditHead> openAuditHead(const store::SettingTable& settings, const base::SecretBytes& masterKey,
                                      const std::string& signedForm);

/// Whether the log still holds the row that the service noted last; true while it noted none, or when that
/// row was pruned. In any transaction.
bool isNotedHeadThere(store::Transaction& transaction, const base::SecretBytes& masterKey);
/// Notes the present head in the database, signed: who cuts off the end of the log with the database alone
/// cannot note another. What is no longer there as noted stays noted. False when it is not.
bool noteAuditHead(store::Transaction& transaction, const base::SecretBytes& masterKey, std::int64_t now);

/// Where heads are mailed: the setting, or the postmaster of the domain that the service's mail comes from
/// (RFC 5321 §4.5.1: every domain has one). Empty when the setting is "none".
std::string auditAddress(const store::SettingTable& settings, const ServiceProfile& profile);
/// An address, "none", or empty for the default. Errors: InvalidRequest.
base::Result<void> setAuditAddress(store::SettingTable& settings, const std::string& address);

} // namespace keyservice
