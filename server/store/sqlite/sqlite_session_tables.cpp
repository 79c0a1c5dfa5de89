// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_account_tables.h"

namespace store {

namespace {

std::string kindName(LinkKind kind) {
    switch (kind) {
    case LinkKind::PasswordReset:
        return "reset";
    case LinkKind::AddressProof:
        return "address";
    case LinkKind::AddressUndo:
        return "undo";
    }
    return {};
}

LinkKind kindOf(const std::string& name) {
    if (name == "undo")
        return LinkKind::AddressUndo;
    return name == "reset" ? LinkKind::PasswordReset : LinkKind::AddressProof;
}

std::optional<SessionRecord> firstSession(SqliteStatement&& statement) {
    if (!statement.step())
        return std::nullopt;
    SessionRecord session;
    session.id = statement.integer(0);
    session.accountId = statement.integer(1);
    session.createdAt = statement.integer(2);
    session.refreshHash = statement.optionalDigest(3);
    session.previousRefreshHash = statement.optionalDigest(4);
    session.refreshedAt = statement.integer(5);
    session.expiresAt = statement.integer(6);
    session.familyHash = statement.optionalDigest(7);
    return session;
}

} // namespace

std::optional<AccessRecord> SqliteSessionTable::findAccess(const Digest& hash) const {
    SqliteStatement statement(
        m_connection,
        "SELECT session_id, account_id, expires_at, fresh_until, fresh_for FROM access_tokens WHERE hash = ?",
        hash);
    if (!statement.step())
        return std::nullopt;
    return AccessRecord{hash,
                        statement.integer(0),
                        statement.integer(1),
                        statement.integer(2),
                        statement.integer(3),
                        statement.text(4)};
}

std::optional<SessionRecord> SqliteSessionTable::findByRefreshHash(const Digest& hash) const {
    return firstSession({m_connection,
                         "SELECT id, account_id, created_at, refresh_hash, previous_refresh_hash,"
                         " refreshed_at, expires_at, family_hash FROM sessions"
                         " WHERE refresh_hash = ?1 OR previous_refresh_hash = ?1",
                         hash});
}

std::optional<SessionRecord> SqliteSessionTable::findByFamilyHash(const Digest& hash) const {
    return firstSession({m_connection,
                         "SELECT id, account_id, created_at, refresh_hash, previous_refresh_hash,"
                         " refreshed_at, expires_at, family_hash FROM sessions WHERE family_hash = ?",
                         hash});
}

std::int64_t SqliteSessionTable::insert(const SessionRecord& session) {
    SqliteStatement(m_connection,
                    "INSERT INTO sessions (account_id, created_at, refresh_hash, refreshed_at, expires_at,"
                    " family_hash) VALUES (?, ?, ?, ?, ?, ?)",
                    session.accountId, session.createdAt, session.refreshHash, session.refreshedAt,
                    session.expiresAt, session.familyHash)
        .run();
    return m_connection.lastInsertedRow();
}

void SqliteSessionTable::insertAccess(const AccessRecord& access) {
    SqliteStatement(m_connection,
                    "INSERT INTO access_tokens (hash, session_id, account_id, expires_at, fresh_until)"
                    " VALUES (?, ?, ?, ?, ?)",
                    access.hash, access.sessionId, access.accountId, access.expiresAt,
                    access.passwordFreshUntil)
        .run();
}

void SqliteSessionTable::setFreshFor(const Digest& hash, const std::string& envelopeId) {
    SqliteStatement(m_connection, "UPDATE access_tokens SET fresh_for = ? WHERE hash = ?", envelopeId, hash)
        .run();
}

void SqliteSessionTable::replaceRefreshHash(const RefreshReplacement& replacement) {
    SqliteStatement(m_connection,
                    "UPDATE sessions SET previous_refresh_hash = refresh_hash, refresh_hash = ?,"
                    " family_hash = ?, refreshed_at = ?, expires_at = ? WHERE id = ?",
                    replacement.hash, replacement.familyHash, replacement.at, replacement.expiresAt,
                    replacement.sessionId)
        .run();
}

void SqliteSessionTable::remove(std::int64_t id) {
    SqliteStatement(m_connection, "DELETE FROM sessions WHERE id = ?", id).run();
}

void SqliteSessionTable::removeOfAccount(std::int64_t accountId) {
    SqliteStatement(m_connection, "DELETE FROM sessions WHERE account_id = ?", accountId).run();
}

void SqliteSessionTable::removeOthersOfAccount(std::int64_t accountId, std::int64_t keptId) {
    SqliteStatement(m_connection, "DELETE FROM sessions WHERE account_id = ? AND id <> ?", accountId, keptId)
        .run();
}

void SqliteSessionTable::removeExpired(std::int64_t now) {
    SqliteStatement(m_connection, "DELETE FROM sessions WHERE expires_at < ?", now).run();
    SqliteStatement(m_connection, "DELETE FROM access_tokens WHERE expires_at < ?", now).run();
}

std::optional<LinkRecord> SqliteLinkTable::find(const Digest& hash) const {
    SqliteStatement statement(
        m_connection, "SELECT kind, account_id, address, folded, expires_at FROM links WHERE hash = ?", hash);
    if (!statement.step())
        return std::nullopt;
    return LinkRecord{hash,
                      kindOf(statement.text(0)),
                      statement.integer(1),
                      statement.text(2),
                      statement.text(3),
                      statement.integer(4)};
}

void SqliteLinkTable::insert(const LinkRecord& link) {
    SqliteStatement(m_connection,
                    "INSERT INTO links (hash, kind, account_id, address, folded, expires_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    link.hash, kindName(link.kind), link.accountId, link.address, link.foldedAddress,
                    link.expiresAt)
        .run();
}

void SqliteLinkTable::remove(const Digest& hash) {
    SqliteStatement(m_connection, "DELETE FROM links WHERE hash = ?", hash).run();
}

void SqliteLinkTable::removeOfAccount(std::int64_t accountId, LinkKind kind) {
    SqliteStatement(m_connection, "DELETE FROM links WHERE account_id = ? AND kind = ?", accountId,
                    kindName(kind))
        .run();
}

void SqliteLinkTable::removeOfAddress(std::int64_t accountId, LinkKind kind,
                                      const std::string& foldedAddress) {
    SqliteStatement(m_connection, "DELETE FROM links WHERE account_id = ? AND kind = ? AND folded = ?",
                    accountId, kindName(kind), foldedAddress)
        .run();
}

void SqliteLinkTable::removeExpired(std::int64_t now) {
    SqliteStatement(m_connection, "DELETE FROM links WHERE expires_at < ?", now).run();
}

} // namespace store
