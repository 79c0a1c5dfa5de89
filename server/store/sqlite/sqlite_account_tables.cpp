// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_account_tables.h"

namespace store {

namespace {

AccountRecord accountOf(const SqliteStatement& row) {
    AccountRecord account;
    account.id = row.integer(0);
    account.address = row.text(1);
    account.foldedAddress = row.text(2);
    account.name = row.text(3);
    account.language = row.text(4);
    account.passwordHash = row.text(5);
    account.createdAt = row.integer(6);
    account.lastSignInAt = row.optionalInteger(7);
    account.lockedAt = row.optionalInteger(8);
    account.lockReason = row.text(9);
    account.lockoutLiftedAt = row.integer(10);
    return account;
}

RegistrationRecord registrationOf(const SqliteStatement& row) {
    RegistrationRecord registration;
    registration.id = row.integer(0);
    registration.address = row.text(1);
    registration.foldedAddress = row.text(2);
    registration.name = row.text(3);
    registration.language = row.text(4);
    registration.passwordHash = row.text(5);
    registration.waitingHash = row.digest(6);
    registration.activationHash = row.optionalDigest(7);
    registration.expiresAt = row.integer(8);
    registration.activatedAt = row.optionalInteger(9);
    return registration;
}

std::optional<RegistrationRecord> firstRegistration(SqliteStatement&& statement) {
    if (!statement.step())
        return std::nullopt;
    return registrationOf(statement);
}

std::optional<AccountRecord> firstAccount(SqliteStatement&& statement) {
    if (!statement.step())
        return std::nullopt;
    return accountOf(statement);
}

std::vector<AccountRecord> allAccounts(SqliteStatement&& statement) {
    std::vector<AccountRecord> accounts;
    while (statement.step())
        accounts.push_back(accountOf(statement));
    return accounts;
}

std::uint64_t number(SqliteStatement&& statement) {
    return statement.step() ? static_cast<std::uint64_t>(statement.integer(0)) : 0;
}

} // namespace

std::optional<AccountRecord> SqliteAccountTable::find(std::int64_t id) const {
    return firstAccount({m_connection,
                         "SELECT id, address, folded, name, language, password_hash, created_at,"
                         " last_sign_in_at, locked_at, lock_reason, lockout_lifted_at"
                         " FROM accounts WHERE id = ?",
                         id});
}

std::optional<AccountRecord> SqliteAccountTable::findBySignIn(const std::string& foldedAddress) const {
    return firstAccount({m_connection,
                         "SELECT id, address, folded, name, language, password_hash, created_at,"
                         " last_sign_in_at, locked_at, lock_reason, lockout_lifted_at"
                         " FROM accounts WHERE folded = ?",
                         foldedAddress});
}

std::vector<AccountRecord> SqliteAccountTable::findProving(const std::string& foldedAddress) const {
    return allAccounts({m_connection,
                        "SELECT a.id, a.address, a.folded, a.name, a.language, a.password_hash,"
                        " a.created_at, a.last_sign_in_at, a.locked_at, a.lock_reason, a.lockout_lifted_at"
                        " FROM account_addresses p JOIN accounts a ON a.id = p.account_id"
                        " WHERE p.folded = ? ORDER BY a.id",
                        foldedAddress});
}

std::vector<RecipientRecord> SqliteAccountTable::addresses(std::int64_t id) const {
    SqliteStatement statement(
        m_connection, "SELECT address, folded FROM account_addresses WHERE account_id = ? ORDER BY position",
        id);
    std::vector<RecipientRecord> addresses;
    while (statement.step())
        addresses.push_back({statement.text(0), statement.text(1), std::nullopt});
    return addresses;
}

std::vector<AccountRecord> SqliteAccountTable::list(const std::string& after, std::uint32_t limit) const {
    return allAccounts({m_connection,
                        "SELECT id, address, folded, name, language, password_hash, created_at,"
                        " last_sign_in_at, locked_at, lock_reason, lockout_lifted_at"
                        " FROM accounts WHERE folded > ? ORDER BY folded LIMIT ?",
                        after, limit});
}

std::uint64_t SqliteAccountTable::count() const {
    return number({m_connection, "SELECT value FROM counters WHERE name = 'accounts'"});
}

std::int64_t SqliteAccountTable::insert(const AccountRecord& account) {
    SqliteStatement(m_connection,
                    "INSERT INTO accounts (address, folded, name, language, password_hash, created_at)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    account.address, account.foldedAddress, account.name, account.language,
                    account.passwordHash, account.createdAt)
        .run();
    const auto id = m_connection.lastInsertedRow();
    addAddress(id, {account.address, account.foldedAddress, std::nullopt}, account.createdAt);
    return id;
}

void SqliteAccountTable::addAddress(std::int64_t id, const RecipientRecord& address, std::int64_t at) {
    SqliteStatement(m_connection,
                    "INSERT INTO account_addresses (folded, address, account_id, proven_at, position)"
                    " SELECT ?1, ?2, ?3, ?4, 1 + coalesce(max(position), 0) FROM account_addresses"
                    " WHERE account_id = ?3",
                    address.foldedAddress, address.address, id, at)
        .run();
}

void SqliteAccountTable::removeAddress(std::int64_t id, const std::string& foldedAddress) {
    SqliteStatement(m_connection,
                    "DELETE FROM account_addresses WHERE account_id = ?1 AND folded = ?2"
                    " AND folded <> (SELECT folded FROM accounts WHERE id = ?1)",
                    id, foldedAddress)
        .run();
}

void SqliteAccountTable::setDetails(std::int64_t id, const std::string& name, const std::string& language) {
    SqliteStatement(m_connection, "UPDATE accounts SET name = ?, language = ? WHERE id = ?", name, language,
                    id)
        .run();
}

void SqliteAccountTable::remove(std::int64_t id) {
    for (const char* rows :
         {"DELETE FROM links WHERE account_id = ?", "DELETE FROM sessions WHERE account_id = ?",
          "DELETE FROM account_addresses WHERE account_id = ?", "DELETE FROM accounts WHERE id = ?"})
        SqliteStatement(m_connection, rows, id).run();
}

void SqliteAccountTable::setPasswordHash(std::int64_t id, const std::string& passwordHash) {
    SqliteStatement(m_connection, "UPDATE accounts SET password_hash = ? WHERE id = ?", passwordHash, id)
        .run();
}

void SqliteAccountTable::setLastSignIn(std::int64_t id, std::int64_t at) {
    SqliteStatement(m_connection, "UPDATE accounts SET last_sign_in_at = ? WHERE id = ?", at, id).run();
}

void SqliteAccountTable::lock(std::int64_t id, std::int64_t at, const std::string& reason) {
    SqliteStatement(m_connection, "UPDATE accounts SET locked_at = ?, lock_reason = ? WHERE id = ?", at,
                    reason, id)
        .run();
}

void SqliteAccountTable::unlock(std::int64_t id, std::int64_t at) {
    SqliteStatement(m_connection,
                    "UPDATE accounts SET locked_at = NULL, lock_reason = '', lockout_lifted_at = ?"
                    " WHERE id = ?",
                    at, id)
        .run();
}

void SqliteAccountTable::liftLockout(std::int64_t id, std::int64_t at) {
    SqliteStatement(m_connection, "UPDATE accounts SET lockout_lifted_at = ? WHERE id = ?", at, id).run();
}

std::optional<RegistrationRecord> SqliteRegistrationTable::findByWaitingHash(const Digest& hash) const {
    return firstRegistration(
        {m_connection,
         "SELECT id, address, folded, name, language, password_hash, waiting_hash,"
         " activation_hash, expires_at, activated_at FROM registrations WHERE waiting_hash = ?",
         hash});
}

std::optional<RegistrationRecord> SqliteRegistrationTable::findByActivationHash(const Digest& hash) const {
    return firstRegistration(
        {m_connection,
         "SELECT id, address, folded, name, language, password_hash, waiting_hash,"
         " activation_hash, expires_at, activated_at FROM registrations WHERE activation_hash = ?",
         hash});
}

std::vector<RegistrationRecord> SqliteRegistrationTable::pending(const PendingQuery& query) const {
    SqliteStatement statement(m_connection,
                              "SELECT id, address, folded, name, language, password_hash, waiting_hash,"
                              " activation_hash, expires_at, activated_at FROM registrations"
                              " WHERE folded = ? AND (password_hint = ? OR password_hint IS NULL)"
                              " AND activated_at IS NULL AND expires_at > ? ORDER BY id DESC LIMIT ?",
                              query.foldedAddress, query.passwordHint, query.now, query.limit);
    std::vector<RegistrationRecord> registrations;
    while (statement.step())
        registrations.push_back(registrationOf(statement));
    return registrations;
}

std::uint64_t SqliteRegistrationTable::countPending(std::int64_t now) const {
    return number({m_connection,
                   "SELECT count(*) FROM registrations WHERE activated_at IS NULL AND expires_at > ?", now});
}

void SqliteRegistrationTable::insert(const RegistrationRecord& registration) {
    SqliteStatement(m_connection,
                    "INSERT INTO registrations (address, folded, name, language, password_hash,"
                    " waiting_hash, activation_hash, expires_at, password_hint)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    registration.address, registration.foldedAddress, registration.name,
                    registration.language, registration.passwordHash, registration.waitingHash,
                    registration.activationHash, registration.expiresAt, registration.passwordHint)
        .run();
}

void SqliteRegistrationTable::setActivated(std::int64_t id, std::int64_t at) {
    SqliteStatement(m_connection,
                    "UPDATE registrations SET activated_at = ?, activation_hash = NULL, password_hash = ''"
                    " WHERE id = ?",
                    at, id)
        .run();
}

void SqliteRegistrationTable::closeLinks(const std::string& foldedAddress) {
    SqliteStatement(m_connection, "UPDATE registrations SET activation_hash = NULL WHERE folded = ?",
                    foldedAddress)
        .run();
}

void SqliteRegistrationTable::removeExpired(std::int64_t before) {
    SqliteStatement(m_connection, "DELETE FROM registrations WHERE expires_at < ?", before).run();
}

} // namespace store
