// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_gateway_table.h"

namespace store {

namespace {

GatewayRecord gatewayOf(const SqliteStatement& row) {
    GatewayRecord gateway;
    gateway.name = row.text(0);
    gateway.credentialHash = row.text(1);
    gateway.tokenHash = row.text(2);
    gateway.tokenExpiresAt = row.integer(3);
    gateway.tokenKeyId = row.text(4);
    gateway.createdAt = row.integer(5);
    gateway.seenAt = row.optionalInteger(6);
    return gateway;
}

std::optional<GatewayRecord> firstOf(SqliteStatement&& statement) {
    if (!statement.step())
        return std::nullopt;
    return gatewayOf(statement);
}

const char* useName(KeyUse use) {
    return use == KeyUse::Signing ? "sig" : "enc"; // RFC 7517 §4.2
}

} // namespace

std::vector<GatewayRecord> SqliteGatewayTable::list() const {
    SqliteStatement statement(m_connection, "SELECT name, credential_hash, token_hash, token_expires_at,"
                                            " token_key_id, created_at, seen_at FROM gateways ORDER BY name");
    std::vector<GatewayRecord> gateways;
    while (statement.step())
        gateways.push_back(gatewayOf(statement));
    return gateways;
}

std::optional<GatewayRecord> SqliteGatewayTable::find(const std::string& name) const {
    return firstOf({m_connection,
                    "SELECT name, credential_hash, token_hash, token_expires_at, token_key_id, created_at,"
                    " seen_at FROM gateways WHERE name = ?",
                    name});
}

std::optional<GatewayRecord> SqliteGatewayTable::findByCredential(const std::string& hash) const {
    return firstOf({m_connection,
                    "SELECT name, credential_hash, token_hash, token_expires_at, token_key_id, created_at,"
                    " seen_at FROM gateways WHERE credential_hash = ? AND credential_hash <> ''",
                    hash});
}

std::optional<GatewayRecord> SqliteGatewayTable::findByToken(const std::string& hash) const {
    return firstOf({m_connection,
                    "SELECT name, credential_hash, token_hash, token_expires_at, token_key_id, created_at,"
                    " seen_at FROM gateways WHERE token_hash = ? AND token_hash <> ''",
                    hash});
}

void SqliteGatewayTable::put(const GatewayRecord& gateway) {
    SqliteStatement(m_connection,
                    "INSERT INTO gateways (name, credential_hash, token_hash, token_expires_at, token_key_id,"
                    " created_at, seen_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET credential_hash = excluded.credential_hash,"
                    " token_hash = excluded.token_hash, token_expires_at = excluded.token_expires_at,"
                    " token_key_id = excluded.token_key_id, seen_at = excluded.seen_at",
                    gateway.name, gateway.credentialHash, gateway.tokenHash, gateway.tokenExpiresAt,
                    gateway.tokenKeyId, gateway.createdAt, gateway.seenAt)
        .run();
}

std::vector<GatewayKeyRecord> SqliteGatewayTable::keys(KeyUse use) const {
    SqliteStatement statement(m_connection,
                              "SELECT key_id, x, y, gateway, not_before, not_after, revoked_since"
                              " FROM gateway_keys WHERE use = ? ORDER BY row DESC",
                              std::string(useName(use)));
    std::vector<GatewayKeyRecord> keys;
    while (statement.step())
        keys.push_back({statement.text(0), use, statement.text(1), statement.text(2), statement.text(3),
                        statement.integer(4), statement.optionalInteger(5), statement.optionalInteger(6)});
    return keys;
}

void SqliteGatewayTable::putKey(const GatewayKeyRecord& key) {
    SqliteStatement(m_connection,
                    "INSERT INTO gateway_keys (key_id, use, x, y, gateway, not_before, not_after,"
                    " revoked_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (key_id) DO UPDATE SET not_after = excluded.not_after,"
                    " revoked_since = excluded.revoked_since",
                    key.keyId, std::string(useName(key.use)), key.x, key.y, key.gateway, key.notBefore,
                    key.notAfter, key.revokedSince)
        .run();
}

} // namespace store
