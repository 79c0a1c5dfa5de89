// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/service_tables.h"
#include "server/store/sqlite/sqlite_connection.h"

namespace store {

class SqliteGatewayTable final : public GatewayTable {
public:
    explicit SqliteGatewayTable(SqliteConnection& connection) : m_connection(connection) {}
    std::vector<GatewayRecord> list() const override;
    std::optional<GatewayRecord> find(const std::string& name) const override;
    std::optional<GatewayRecord> findByCredential(const std::string& hash) const override;
    std::optional<GatewayRecord> findByToken(const std::string& hash) const override;
    void put(const GatewayRecord& gateway) override;
    std::vector<GatewayKeyRecord> keys(KeyUse use) const override;
    void putKey(const GatewayKeyRecord& key) override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
