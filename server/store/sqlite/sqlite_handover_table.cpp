// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_handover_table.h"

namespace store {

std::optional<std::string> SqliteHandoverTable::envelopeOf(const Digest& sealing) const {
    SqliteStatement statement(m_connection, "SELECT envelope FROM sealings WHERE name = ?", sealing);
    if (!statement.step())
        return std::nullopt;
    return statement.text(0);
}

void SqliteHandoverTable::addSealing(const Digest& sealing, const std::string& envelopeId, std::int64_t at) {
    SqliteStatement(m_connection, "INSERT OR IGNORE INTO sealings (name, envelope, at) VALUES (?, ?, ?)",
                    sealing, envelopeId, at)
        .run();
}

void SqliteHandoverTable::removeSealingsBefore(std::int64_t at) {
    SqliteStatement(m_connection, "DELETE FROM sealings WHERE at < ?", at).run();
}

bool SqliteHandoverTable::isWaiting(const std::string& envelopeId) const {
    return SqliteStatement(m_connection, "SELECT 1 FROM waiting_envelopes WHERE envelope = ?", envelopeId)
        .step();
}

void SqliteHandoverTable::addWaiting(const std::string& envelopeId) {
    SqliteStatement(m_connection, "INSERT INTO waiting_envelopes (envelope) VALUES (?)", envelopeId).run();
}

void SqliteHandoverTable::removeWaiting(const std::string& envelopeId) {
    SqliteStatement(m_connection, "DELETE FROM waiting_envelopes WHERE envelope = ?", envelopeId).run();
}

bool SqliteHandoverTable::lease(const std::string& submissionId, const std::string& gateway, std::int64_t now,
                                std::int64_t until) {
    if (isLeasedToAnother(submissionId, gateway, now))
        return false;
    SqliteStatement(m_connection,
                    "INSERT OR REPLACE INTO leases (submission, gateway, until) VALUES (?, ?, ?)",
                    submissionId, gateway, until)
        .run();
    return true;
}

bool SqliteHandoverTable::isLeasedToAnother(const std::string& submissionId, const std::string& gateway,
                                            std::int64_t now) const {
    return SqliteStatement(m_connection,
                           "SELECT 1 FROM leases WHERE submission = ? AND gateway <> ? AND until > ?",
                           submissionId, gateway, now)
        .step();
}

void SqliteHandoverTable::endLease(const std::string& submissionId) {
    SqliteStatement(m_connection, "DELETE FROM leases WHERE submission = ?", submissionId).run();
}

} // namespace store
