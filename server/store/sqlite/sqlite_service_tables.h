// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/service_tables.h"
#include "server/store/sqlite/sqlite_connection.h"

namespace store {

class SqliteOutboxTable final : public OutboxTable {
public:
    explicit SqliteOutboxTable(SqliteConnection& connection) : m_connection(connection) {}
    std::vector<OutboxMail> due(std::int64_t now, std::uint32_t limit) const override;
    OutboxCounts counts() const override;
    std::optional<std::int64_t> oldestWaiting() const override;
    std::vector<OutboxEntry> list() const override;
    void insert(const OutboxMail& mail) override;
    void setMessage(std::int64_t id, const std::string& message) override;
    void setHandingOver(std::int64_t id) override;
    void setWaiting(std::int64_t id, std::int64_t nextAttemptAt, const std::string& error) override;
    void setFailed(std::int64_t id, const std::string& error) override;
    void remove(std::int64_t id) override;
    std::uint64_t setDue(std::optional<std::int64_t> id, std::int64_t now) override;

private:
    SqliteConnection& m_connection;
};

class SqliteSettingTable final : public SettingTable {
public:
    explicit SqliteSettingTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<std::string> value(const std::string& name) const override;
    void setValue(const std::string& name, const std::string& value) override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
