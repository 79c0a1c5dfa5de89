// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_proof_table.h"

namespace store {

std::vector<std::string> SqliteProofTable::envelopes(const Digest& message) const {
    SqliteStatement statement(
        m_connection, "SELECT envelope FROM sealed_messages WHERE message = ? ORDER BY envelope", message);
    std::vector<std::string> ids;
    while (statement.step())
        ids.push_back(statement.text(0));
    return ids;
}

std::optional<ClearRecord> SqliteProofTable::clear(const Digest& message) const {
    SqliteStatement statement(
        m_connection, "SELECT outside_recipients, seen_at FROM clear_messages WHERE message = ?", message);
    if (!statement.step())
        return std::nullopt;
    return ClearRecord{static_cast<std::uint32_t>(statement.integer(0)), statement.integer(1)};
}

void SqliteProofTable::addEnvelope(const Digest& message, const std::string& envelopeId) {
    SqliteStatement(m_connection, "INSERT OR IGNORE INTO sealed_messages (message, envelope) VALUES (?, ?)",
                    message, envelopeId)
        .run();
}

void SqliteProofTable::addClear(const Digest& message, const ClearRecord& record) {
    SqliteStatement(m_connection,
                    "INSERT INTO clear_messages (message, outside_recipients, seen_at) VALUES (?, ?, ?)"
                    " ON CONFLICT (message) DO UPDATE SET"
                    " outside_recipients = min(outside_recipients + excluded.outside_recipients, 1000000)",
                    message, record.outsideRecipients, record.seenAt)
        .run();
}

void SqliteProofTable::removeClearBefore(std::int64_t seenAt) {
    SqliteStatement(m_connection, "DELETE FROM clear_messages WHERE seen_at < ?", seenAt).run();
}

} // namespace store
