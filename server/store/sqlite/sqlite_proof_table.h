// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/proof_table.h"
#include "server/store/sqlite/sqlite_connection.h"

namespace store {

class SqliteProofTable final : public ProofTable {
public:
    explicit SqliteProofTable(SqliteConnection& connection) : m_connection(connection) {}
    std::vector<std::string> envelopes(const Digest& message) const override;
    std::optional<ClearRecord> clear(const Digest& message) const override;
    void addEnvelope(const Digest& message, const std::string& envelopeId) override;
    void addClear(const Digest& message, const ClearRecord& record) override;
    void removeClearBefore(std::int64_t seenAt) override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
