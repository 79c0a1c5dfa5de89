// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/handover_table.h"
#include "server/store/sqlite/sqlite_connection.h"

namespace store {

class SqliteHandoverTable final : public HandoverTable {
public:
    explicit SqliteHandoverTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<std::string> envelopeOf(const Digest& sealing) const override;
    void addSealing(const Digest& sealing, const std::string& envelopeId, std::int64_t at) override;
    void removeSealingsBefore(std::int64_t at) override;
    bool isWaiting(const std::string& envelopeId) const override;
    void addWaiting(const std::string& envelopeId) override;
    void removeWaiting(const std::string& envelopeId) override;
    bool lease(const std::string& submissionId, const std::string& gateway, std::int64_t now,
               std::int64_t until) override;
    bool isLeasedToAnother(const std::string& submissionId, const std::string& gateway,
                           std::int64_t now) const override;
    void endLease(const std::string& submissionId) override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
