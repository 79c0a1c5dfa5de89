// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/account_tables.h"
#include "server/store/sqlite/sqlite_connection.h"

namespace store {

class SqliteAccountTable final : public AccountTable {
public:
    explicit SqliteAccountTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<AccountRecord> find(std::int64_t id) const override;
    std::optional<AccountRecord> findBySignIn(const std::string& foldedAddress) const override;
    std::vector<AccountRecord> findProving(const std::string& foldedAddress) const override;
    std::vector<RecipientRecord> addresses(std::int64_t id) const override;
    std::vector<AccountRecord> list(const std::string& after, std::uint32_t limit) const override;
    std::uint64_t count() const override;
    std::int64_t insert(const AccountRecord& account) override;
    void addAddress(std::int64_t id, const RecipientRecord& address, std::int64_t at) override;
    void removeAddress(std::int64_t id, const std::string& foldedAddress) override;
    void setDetails(std::int64_t id, const std::string& name, const std::string& language) override;
    void remove(std::int64_t id) override;
    void setPasswordHash(std::int64_t id, const std::string& passwordHash) override;
    void setLastSignIn(std::int64_t id, std::int64_t at) override;
    void lock(std::int64_t id, std::int64_t at, const std::string& reason) override;
    void unlock(std::int64_t id, std::int64_t at) override;
    void liftLockout(std::int64_t id, std::int64_t at) override;

private:
    SqliteConnection& m_connection;
};

class SqliteRegistrationTable final : public RegistrationTable {
public:
    explicit SqliteRegistrationTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<RegistrationRecord> findByWaitingHash(const Digest& hash) const override;
    std::optional<RegistrationRecord> findByActivationHash(const Digest& hash) const override;
    std::vector<RegistrationRecord> pending(const PendingQuery& query) const override;
    std::uint64_t countPending(std::int64_t now) const override;
    void insert(const RegistrationRecord& registration) override;
    void setActivated(std::int64_t id, std::int64_t at) override;
    void closeLinks(const std::string& foldedAddress) override;
    void removeExpired(std::int64_t before) override;

private:
    SqliteConnection& m_connection;
};

class SqliteSessionTable final : public SessionTable {
public:
    explicit SqliteSessionTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<AccessRecord> findAccess(const Digest& hash) const override;
    std::optional<SessionRecord> findByRefreshHash(const Digest& hash) const override;
    std::optional<SessionRecord> findByFamilyHash(const Digest& hash) const override;
    std::int64_t insert(const SessionRecord& session) override;
    void insertAccess(const AccessRecord& access) override;
    void setFreshFor(const Digest& hash, const std::string& envelopeId) override;
    void replaceRefreshHash(const RefreshReplacement& replacement) override;
    void remove(std::int64_t id) override;
    void removeOfAccount(std::int64_t accountId) override;
    void removeOthersOfAccount(std::int64_t accountId, std::int64_t keptId) override;
    void removeExpired(std::int64_t now) override;

private:
    SqliteConnection& m_connection;
};

class SqliteLinkTable final : public LinkTable {
public:
    explicit SqliteLinkTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<LinkRecord> find(const Digest& hash) const override;
    void insert(const LinkRecord& link) override;
    void remove(const Digest& hash) override;
    void removeOfAccount(std::int64_t accountId, LinkKind kind) override;
    void removeOfAddress(std::int64_t accountId, LinkKind kind, const std::string& foldedAddress) override;
    void removeExpired(std::int64_t now) override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
