// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_schema.h"

#include <array>

namespace store {

namespace {

constexpr const char* kVersion1 = R"sql(
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE signing_keys (
    row INTEGER PRIMARY KEY, key_id TEXT NOT NULL UNIQUE, x TEXT NOT NULL, y TEXT NOT NULL,
    wrapped_private_key BLOB NOT NULL, created_at INTEGER NOT NULL);

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, language TEXT NOT NULL, password_hash TEXT NOT NULL, created_at INTEGER NOT NULL,
    last_sign_in_at INTEGER, locked_at INTEGER, lock_reason TEXT NOT NULL DEFAULT '',
    lockout_lifted_at INTEGER NOT NULL DEFAULT 0);
CREATE TABLE account_addresses (
    account_id INTEGER NOT NULL REFERENCES accounts(id), folded TEXT NOT NULL, address TEXT NOT NULL,
    proven_at INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (account_id, folded)) WITHOUT ROWID;
CREATE INDEX account_addresses_folded ON account_addresses (folded);

CREATE TABLE registrations (
    id INTEGER PRIMARY KEY, address TEXT NOT NULL, folded TEXT NOT NULL, name TEXT NOT NULL,
    language TEXT NOT NULL, password_hash TEXT NOT NULL, waiting_hash BLOB NOT NULL UNIQUE,
    activation_hash BLOB UNIQUE, expires_at INTEGER NOT NULL, activated_at INTEGER);
CREATE INDEX registrations_folded ON registrations (folded, id);
CREATE INDEX registrations_expiry ON registrations (expires_at);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account_id INTEGER NOT NULL REFERENCES accounts(id),
    created_at INTEGER NOT NULL, refresh_hash BLOB UNIQUE, previous_refresh_hash BLOB UNIQUE,
    refreshed_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TABLE access_tokens (
    hash BLOB PRIMARY KEY, session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL, expires_at INTEGER NOT NULL, fresh_until INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX access_tokens_session ON access_tokens (session_id);
CREATE INDEX access_tokens_expiry ON access_tokens (expires_at);

CREATE TABLE links (
    hash BLOB PRIMARY KEY, kind TEXT NOT NULL, account_id INTEGER NOT NULL REFERENCES accounts(id),
    address TEXT NOT NULL, folded TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX links_account ON links (account_id, kind);
CREATE INDEX links_expiry ON links (expires_at);

CREATE TABLE envelopes (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, sender TEXT NOT NULL,
    folded_sender TEXT NOT NULL, subject TEXT NOT NULL, level TEXT NOT NULL, wrapped_key BLOB NOT NULL,
    lease INTEGER NOT NULL, deposited_at INTEGER NOT NULL, expires_at INTEGER, receipt INTEGER NOT NULL,
    locked_at INTEGER, lock_reason TEXT NOT NULL DEFAULT '');
CREATE INDEX envelopes_sender ON envelopes (folded_sender, row);
CREATE INDEX envelopes_locked ON envelopes (locked_at) WHERE locked_at IS NOT NULL;
CREATE TABLE recipients (
    envelope TEXT NOT NULL REFERENCES envelopes(id), folded TEXT NOT NULL, address TEXT NOT NULL,
    position INTEGER NOT NULL, opened_at INTEGER, PRIMARY KEY (envelope, folded)) WITHOUT ROWID;
CREATE INDEX recipients_opened ON recipients (opened_at) WHERE opened_at IS NOT NULL;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, act TEXT NOT NULL, actor TEXT NOT NULL,
    object TEXT NOT NULL, detail TEXT NOT NULL, client TEXT NOT NULL, hash BLOB NOT NULL);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is append only'); END;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, sender TEXT NOT NULL,
    recipient TEXT NOT NULL, message TEXT NOT NULL, queued_at INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL, attempts INTEGER NOT NULL, state TEXT NOT NULL,
    last_error TEXT NOT NULL DEFAULT '');
CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE state <> 'failed';
CREATE INDEX outbox_state ON outbox (state);
)sql";

/// Secure replies. What an envelope's recipients may do is NULL where the deposit did not say.
constexpr const char* kVersion2 = R"sql(
ALTER TABLE envelopes ADD COLUMN permissions INTEGER;
CREATE TABLE submissions (
    row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, envelope TEXT NOT NULL,
    account_id INTEGER NOT NULL, sender TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    idempotency_key TEXT NOT NULL, size INTEGER NOT NULL, submitted_at INTEGER NOT NULL,
    closed_at INTEGER, outcome TEXT NOT NULL DEFAULT '', UNIQUE (account_id, idempotency_key));
CREATE INDEX submissions_open ON submissions (row) WHERE closed_at IS NULL;
CREATE INDEX submissions_closed ON submissions (closed_at) WHERE closed_at IS NOT NULL;
)sql";

/// Proof of encryption: `message` is a digest of Message-ID and sender.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE sealed_messages (
    message BLOB NOT NULL, envelope TEXT NOT NULL REFERENCES envelopes(id),
    PRIMARY KEY (message, envelope)) WITHOUT ROWID;
CREATE TABLE clear_messages (
    message BLOB PRIMARY KEY, outside_recipients INTEGER NOT NULL, seen_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX clear_messages_seen ON clear_messages (seen_at);
)sql";

/// What kind of mail it is, for the administrator.
constexpr const char* kVersion4 = R"sql(
ALTER TABLE outbox ADD COLUMN kind TEXT NOT NULL DEFAULT '';
)sql";

/// Gateways keep their own private keys. What there was becomes the first gateway's: it had one credential,
/// its newest key signs, and of replies the newest twelve keys were kept as lines of three texts of 43
/// characters. An envelope's header digest is what the service can bear witness to when a key was stolen.
constexpr const char* kVersion5 = R"sql(
PRAGMA secure_delete = ON;
CREATE TABLE gateways (
    name TEXT PRIMARY KEY, credential_hash TEXT NOT NULL, token_hash TEXT NOT NULL DEFAULT '',
    token_expires_at INTEGER NOT NULL DEFAULT 0, token_key_id TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL, seen_at INTEGER) WITHOUT ROWID;
CREATE TABLE gateway_keys (
    row INTEGER PRIMARY KEY, key_id TEXT NOT NULL UNIQUE, use TEXT NOT NULL, x TEXT NOT NULL,
    y TEXT NOT NULL, gateway TEXT NOT NULL REFERENCES gateways(name), not_before INTEGER NOT NULL,
    not_after INTEGER, revoked_since INTEGER);
INSERT INTO gateways (name, credential_hash, created_at)
    SELECT 'gateway', value, (SELECT coalesce(min(created_at), 0) FROM signing_keys) FROM settings
    WHERE name = 'deposit_credential_hash';
INSERT INTO gateway_keys (key_id, use, x, y, gateway, not_before, not_after)
    SELECT key_id, 'sig', x, y, 'gateway', created_at,
           (SELECT min(later.created_at) FROM signing_keys AS later WHERE later.row > signing_keys.row)
    FROM signing_keys ORDER BY row;
WITH RECURSIVE lines(line, rest) AS (
    SELECT '', value FROM settings WHERE name = 'reply_keys'
    UNION ALL SELECT substr(rest, 1, 131), substr(rest, 133) FROM lines WHERE rest <> '')
INSERT INTO gateway_keys (key_id, use, x, y, gateway, not_before)
    SELECT substr(line, 1, 43), 'enc', substr(line, 45, 43), substr(line, 89, 43), 'gateway', 0
    FROM (SELECT line, length(rest) AS behind FROM lines WHERE line <> '') ORDER BY behind;
DELETE FROM settings WHERE name IN ('deposit_credential_hash', 'reply_keys');
DROP TABLE signing_keys;
ALTER TABLE envelopes ADD COLUMN header TEXT NOT NULL DEFAULT '';
CREATE INDEX envelopes_header ON envelopes (header) WHERE header <> '';
ALTER TABLE submissions ADD COLUMN gateway TEXT NOT NULL DEFAULT '';
)sql";

/// What all refresh tokens of a session share.
constexpr const char* kVersion6 = R"sql(
ALTER TABLE sessions ADD COLUMN family_hash BLOB;
CREATE UNIQUE INDEX sessions_family ON sessions (family_hash) WHERE family_hash IS NOT NULL;
)sql";

/// Envelopes that no mail server has taken yet, what was made of which message (a keyed digest), and who
/// delivers a reply.
constexpr const char* kVersion7 = R"sql(
CREATE TABLE waiting_envelopes (envelope TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE sealings (name BLOB PRIMARY KEY, envelope TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX sealings_at ON sealings (at);
CREATE TABLE later_headers (
    header TEXT PRIMARY KEY, envelope TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE leases (
    submission TEXT PRIMARY KEY, gateway TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
)sql";

/// A lock knows whose it is: locked_at is the sender's, held_at an administrator's. A password that was just
/// typed is for one envelope of level high. Whose account submitted a reply, for the gateway to compare.
/// Keys are bound to more than their envelope's id from here on: those that are there wait for it.
constexpr const char* kVersion8 = R"sql(
ALTER TABLE envelopes ADD COLUMN held_at INTEGER;
ALTER TABLE envelopes ADD COLUMN hold_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX envelopes_held ON envelopes (held_at) WHERE held_at IS NOT NULL;
ALTER TABLE access_tokens ADD COLUMN fresh_for TEXT NOT NULL DEFAULT '';
ALTER TABLE submissions ADD COLUMN account TEXT NOT NULL DEFAULT '';
INSERT OR REPLACE INTO settings SELECT 'older_keys', 'due' WHERE EXISTS (SELECT 1 FROM envelopes);
)sql";

/// For operators: counts that cost nothing to read, envelopes by recipient and by age, and where a pruned
/// audit log begins. Two bytes by which a registration is found among many (see password_hint.h).
constexpr const char* kVersion9 = R"sql(
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('accounts', (SELECT count(*) FROM accounts)),
    ('envelopes', (SELECT count(*) FROM envelopes)),
    ('opened_recipients', (SELECT count(*) FROM recipients WHERE opened_at IS NOT NULL));
CREATE TRIGGER count_account AFTER INSERT ON accounts BEGIN
    UPDATE counters SET value = value + 1 WHERE name = 'accounts'; END;
CREATE TRIGGER uncount_account AFTER DELETE ON accounts BEGIN
    UPDATE counters SET value = value - 1 WHERE name = 'accounts'; END;
CREATE TRIGGER count_envelope AFTER INSERT ON envelopes BEGIN
    UPDATE counters SET value = value + 1 WHERE name = 'envelopes'; END;
CREATE TRIGGER uncount_envelope AFTER DELETE ON envelopes BEGIN
    UPDATE counters SET value = value - 1 WHERE name = 'envelopes'; END;
CREATE TRIGGER count_opened AFTER UPDATE OF opened_at ON recipients
    WHEN OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL BEGIN
    UPDATE counters SET value = value + 1 WHERE name = 'opened_recipients'; END;
CREATE TRIGGER uncount_opened AFTER DELETE ON recipients WHEN OLD.opened_at IS NOT NULL BEGIN
    UPDATE counters SET value = value - 1 WHERE name = 'opened_recipients'; END;
CREATE INDEX recipients_folded ON recipients (folded);
CREATE INDEX envelopes_deposited ON envelopes (deposited_at);
CREATE INDEX sealed_messages_envelope ON sealed_messages (envelope);
CREATE INDEX later_headers_envelope ON later_headers (envelope);
CREATE TABLE audit_anchor (only_one INTEGER PRIMARY KEY, id INTEGER NOT NULL,
    at INTEGER NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL);
DROP TRIGGER audit_no_delete;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    WHEN OLD.id > (SELECT coalesce(max(id), 0) FROM audit_anchor) BEGIN
    SELECT RAISE(ABORT, 'the audit log is append only'); END;
ALTER TABLE registrations ADD COLUMN password_hint INTEGER;
CREATE INDEX registrations_hint ON registrations (folded, password_hint, id);
)sql";

/// One recipient's copy can be locked, by the sender or because it reached the wrong person.
constexpr const char* kVersion10 = R"sql(
ALTER TABLE recipients ADD COLUMN locked_at INTEGER;
ALTER TABLE recipients ADD COLUMN lock_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE recipients ADD COLUMN locked_by TEXT NOT NULL DEFAULT '';
)sql";

// Never change one that was released: add the next.
constexpr std::array<const char*, 10> kMigrations = {kVersion1, kVersion2, kVersion3, kVersion4, kVersion5,
                                                     kVersion6, kVersion7, kVersion8, kVersion9, kVersion10};

std::int64_t schemaVersion(SqliteConnection& connection) {
    SqliteStatement statement(connection, "PRAGMA user_version");
    return statement.step() ? statement.integer(0) : 0;
}

void migrateOnce(SqliteConnection& connection) {
    // Two processes may start at once: look again under the write lock.
    connection.execute("BEGIN IMMEDIATE");
    const auto version = static_cast<std::size_t>(schemaVersion(connection));
    if (version < kMigrations.size()) {
        connection.execute(kMigrations.at(version));
        connection.execute(("PRAGMA user_version=" + std::to_string(version + 1)).c_str());
    }
    connection.execute("COMMIT");
}

} // namespace

base::Result<void> migrateSchema(SqliteConnection& connection, std::int64_t version) {
    while (!connection.hasFailed() && schemaVersion(connection) < version)
        migrateOnce(connection);
    return connection.outcome();
}

base::Result<void> migrateSchema(SqliteConnection& connection) {
    if (const auto outcome = migrateSchema(connection, static_cast<std::int64_t>(kMigrations.size()));
        !outcome)
        return outcome;
    return checkSchema(connection);
}

base::Result<void> checkSchema(SqliteConnection& connection) {
    const auto version = schemaVersion(connection);
    if (const auto outcome = connection.outcome(); !outcome)
        return outcome;
    if (version > static_cast<std::int64_t>(kMigrations.size()))
        return base::fail(
            base::ErrorCode::ServiceUnavailable,
            "the database is of a newer version: install that version of securedoc-service again");
    return {};
}

} // namespace store
