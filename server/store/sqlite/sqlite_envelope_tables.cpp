// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_envelope_tables.h"

#include "server/store/audit_chain.h"

namespace store {

namespace {

#define SELECT_ENVELOPES                                                                                     \
    "SELECT row, id, sender, folded_sender, subject, level, wrapped_key, lease, deposited_at, expires_at,"   \
    " receipt, locked_at, lock_reason, permissions, held_at, hold_reason FROM envelopes"

std::optional<LockRecord> lockIn(const SqliteStatement& row, int column) {
    if (const auto at = row.optionalInteger(column))
        return LockRecord{*at, row.text(column + 1)};
    return std::nullopt;
}

std::optional<std::int64_t> timeOf(const std::optional<LockRecord>& lock) {
    return lock ? std::optional(lock->at) : std::nullopt;
}

std::string reasonOf(const std::optional<LockRecord>& lock) {
    return lock ? lock->reason : std::string();
}

EnvelopeRecord envelopeOf(const SqliteStatement& row) {
    EnvelopeRecord envelope;
    envelope.row = row.integer(0);
    envelope.id = row.text(1);
    envelope.sender = row.text(2);
    envelope.foldedSender = row.text(3);
    envelope.subject = row.text(4);
    envelope.level = row.text(5);
    envelope.wrappedKey = row.blob(6);
    envelope.offlineLeaseSeconds = static_cast<std::uint32_t>(row.integer(7));
    envelope.depositedAt = row.integer(8);
    envelope.expiresAt = row.optionalInteger(9);
    envelope.receipt = row.integer(10) != 0;
    envelope.senderLock = lockIn(row, 11);
    envelope.administratorLock = lockIn(row, 14);
    if (const auto permissions = row.optionalInteger(13))
        envelope.permissions = static_cast<std::uint32_t>(*permissions);
    return envelope;
}

std::uint64_t number(SqliteStatement&& statement) {
    return statement.step() ? static_cast<std::uint64_t>(statement.integer(0)) : 0;
}

} // namespace

std::optional<EnvelopeRecord> SqliteEnvelopeTable::find(const std::string& id) const {
    SqliteStatement statement(m_connection, SELECT_ENVELOPES " WHERE id = ?", id);
    if (!statement.step())
        return std::nullopt;
    return envelopeOf(statement);
}

std::optional<RecipientRecord> SqliteEnvelopeTable::findRecipient(const std::string& id,
                                                                  const std::string& foldedAddress) const {
    SqliteStatement statement(
        m_connection, "SELECT address, folded, opened_at FROM recipients WHERE envelope = ? AND folded = ?",
        id, foldedAddress);
    if (!statement.step())
        return std::nullopt;
    return RecipientRecord{statement.text(0), statement.text(1), statement.optionalInteger(2)};
}

std::vector<RecipientRecord> SqliteEnvelopeTable::recipients(const std::string& id) const {
    SqliteStatement statement(
        m_connection,
        "SELECT address, folded, opened_at FROM recipients WHERE envelope = ? ORDER BY position", id);
    std::vector<RecipientRecord> recipients;
    while (statement.step())
        recipients.push_back({statement.text(0), statement.text(1), statement.optionalInteger(2)});
    return recipients;
}

std::vector<EnvelopeRecord> SqliteEnvelopeTable::listBySender(const std::string& foldedSender,
                                                              std::int64_t beforeRow,
                                                              std::uint32_t limit) const {
    SqliteStatement statement(m_connection,
                              SELECT_ENVELOPES
                              " WHERE folded_sender = ? AND row < ?"
                              " AND NOT EXISTS (SELECT 1 FROM waiting_envelopes WHERE envelope = id)"
                              " ORDER BY row DESC LIMIT ?",
                              foldedSender, beforeRow, limit);
    std::vector<EnvelopeRecord> envelopes;
    while (statement.step())
        envelopes.push_back(envelopeOf(statement));
    return envelopes;
}

EnvelopeCounts SqliteEnvelopeTable::counts() const {
    return {number({m_connection, "SELECT count(*) FROM envelopes"}),
            number({m_connection,
                    "SELECT count(*) FROM envelopes WHERE locked_at IS NOT NULL OR held_at IS NOT NULL"}),
            number({m_connection, "SELECT count(*) FROM recipients WHERE opened_at IS NOT NULL"})};
}

void SqliteEnvelopeTable::visit(const std::function<bool(const EnvelopeRecord&)>& visit) const {
    SqliteStatement statement(m_connection, SELECT_ENVELOPES " ORDER BY row");
    while (statement.step())
        if (!visit(envelopeOf(statement)))
            return;
}

void SqliteEnvelopeTable::addHeader(const std::string& id, const std::string& header, std::int64_t at) {
    SqliteStatement(m_connection,
                    "INSERT OR IGNORE INTO later_headers (header, envelope, at) VALUES (?, ?, ?)", header, id,
                    at)
        .run();
}

std::optional<std::int64_t> SqliteEnvelopeTable::depositedWithHeader(const std::string& header) const {
    SqliteStatement statement(m_connection,
                              "SELECT min(at) FROM (SELECT deposited_at AS at FROM envelopes"
                              " WHERE header = ? AND header <> ''"
                              " UNION ALL SELECT at FROM later_headers WHERE header = ?)",
                              header, header);
    return statement.step() ? statement.optionalInteger(0) : std::nullopt;
}

void SqliteEnvelopeTable::insert(const EnvelopeRecord& envelope,
                                 const std::vector<RecipientRecord>& recipients) {
    SqliteStatement(m_connection,
                    "INSERT INTO envelopes (id, sender, folded_sender, subject, level, wrapped_key, lease,"
                    " deposited_at, expires_at, receipt, permissions, header)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    envelope.id, envelope.sender, envelope.foldedSender, envelope.subject, envelope.level,
                    envelope.wrappedKey, envelope.offlineLeaseSeconds, envelope.depositedAt,
                    envelope.expiresAt, envelope.receipt,
                    envelope.permissions ? std::optional<std::int64_t>(*envelope.permissions) : std::nullopt,
                    envelope.header)
        .run();
    std::int64_t position = 0;
    for (const auto& recipient : recipients)
        SqliteStatement(m_connection,
                        "INSERT INTO recipients (envelope, folded, address, position) VALUES (?, ?, ?, ?)",
                        envelope.id, recipient.foldedAddress, recipient.address, ++position)
            .run();
}

void SqliteEnvelopeTable::setOpened(const std::string& id, const std::string& foldedAddress,
                                    std::int64_t at) {
    SqliteStatement(m_connection, "UPDATE recipients SET opened_at = ? WHERE envelope = ? AND folded = ?", at,
                    id, foldedAddress)
        .run();
}

void SqliteEnvelopeTable::setRules(const EnvelopeRecord& envelope) {
    SqliteStatement(m_connection,
                    "UPDATE envelopes SET wrapped_key = ?, expires_at = ?, locked_at = ?, lock_reason = ?,"
                    " held_at = ?, hold_reason = ? WHERE id = ?",
                    envelope.wrappedKey, envelope.expiresAt, timeOf(envelope.senderLock),
                    reasonOf(envelope.senderLock), timeOf(envelope.administratorLock),
                    reasonOf(envelope.administratorLock), envelope.id)
        .run();
}

void SqliteAuditTable::append(AuditRow row) {
    Digest previous{};
    row.id = 1;
    {
        SqliteStatement last(m_connection, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1");
        if (last.step()) {
            row.id = last.integer(0) + 1;
            previous = last.digest(1);
        }
    }
    SqliteStatement(m_connection,
                    "INSERT INTO audit (id, at, act, actor, object, detail, client, hash)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    row.id, row.at, row.act, row.actor, row.object, row.detail, row.client,
                    auditHash(previous, row))
        .run();
}

void SqliteAuditTable::visit(const std::function<bool(const AuditRow&)>& visit) const {
    SqliteStatement statement(
        m_connection, "SELECT id, at, act, actor, object, detail, client, hash FROM audit ORDER BY id");
    while (statement.step()) {
        const AuditRow row{statement.integer(0), statement.integer(1), statement.text(2),
                           statement.text(3),    statement.text(4),    statement.text(5),
                           statement.text(6),    statement.digest(7)};
        if (!visit(row))
            return;
    }
}

std::uint64_t SqliteAuditTable::count() const {
    return number({m_connection, "SELECT count(*) FROM audit"});
}

} // namespace store
