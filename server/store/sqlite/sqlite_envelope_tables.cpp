// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_envelope_tables.h"

#include "server/store/audit_chain.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

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

#define SELECT_RECIPIENTS                                                                                    \
    "SELECT address, folded, opened_at, locked_at, lock_reason, locked_by FROM recipients WHERE envelope = " \
    "?"

constexpr std::array<std::pair<LockMaker, std::string_view>, 3> kMakers{
    {{LockMaker::Sender, "sender"}, {LockMaker::Recipient, "recipient"}, {LockMaker::FileHolder, "file"}}};

/// What no version of ours wrote is taken for the sender's, which nobody below can lift.
LockMaker makerOf(std::string_view name) {
    const auto* const known =
        std::find_if(kMakers.begin(), kMakers.end(), [&](const auto& maker) { return maker.second == name; });
    return known == kMakers.end() ? LockMaker::Sender : known->first;
}

std::string nameOf(const std::optional<CopyLock>& lock) {
    return lock ? std::string(kMakers.at(static_cast<std::size_t>(lock->maker)).second) : std::string();
}

RecipientRecord recipientOf(const SqliteStatement& row) {
    RecipientRecord recipient{row.text(0), row.text(1), row.optionalInteger(2)};
    if (auto lock = lockIn(row, 3))
        recipient.lock = CopyLock{makerOf(row.text(5)), std::move(*lock)};
    return recipient;
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

AuditRow auditRowOf(const SqliteStatement& row) {
    return {row.integer(0), row.integer(1), row.text(2), row.text(3),
            row.text(4),    row.text(5),    row.text(6), row.digest(7)};
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
    SqliteStatement statement(m_connection, SELECT_RECIPIENTS " AND folded = ?", id, foldedAddress);
    if (!statement.step())
        return std::nullopt;
    return recipientOf(statement);
}

std::vector<RecipientRecord> SqliteEnvelopeTable::recipients(const std::string& id) const {
    SqliteStatement statement(m_connection, SELECT_RECIPIENTS " ORDER BY position", id);
    std::vector<RecipientRecord> recipients;
    while (statement.step())
        recipients.push_back(recipientOf(statement));
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

// A statement for each question, so that each has its index.
std::vector<EnvelopeRecord> SqliteEnvelopeTable::search(const EnvelopeQuery& query) const {
    constexpr const char* kToRecipient =
        SELECT_ENVELOPES " WHERE id IN (SELECT envelope FROM recipients WHERE folded = ?1)"
                         " AND (?2 = '' OR folded_sender = ?2) AND deposited_at >= ?3"
                         " ORDER BY row DESC LIMIT ?4";
    constexpr const char* kFromSender =
        SELECT_ENVELOPES " WHERE ?1 = '' AND folded_sender = ?2 AND deposited_at >= ?3"
                         " ORDER BY row DESC LIMIT ?4";
    constexpr const char* kAny =
        SELECT_ENVELOPES " WHERE ?1 = ?2 AND deposited_at >= ?3 ORDER BY row DESC LIMIT ?4";
    const char* sql = !query.foldedRecipient.empty() ? kToRecipient
                      : !query.foldedSender.empty()  ? kFromSender
                                                     : kAny;
    SqliteStatement statement(m_connection, sql, query.foldedRecipient, query.foldedSender, query.since,
                              query.limit);
    std::vector<EnvelopeRecord> envelopes;
    while (statement.step())
        envelopes.push_back(envelopeOf(statement));
    return envelopes;
}

EnvelopeCounts SqliteEnvelopeTable::counts() const {
    return {number({m_connection, "SELECT value FROM counters WHERE name = 'envelopes'"}),
            number({m_connection, "SELECT count(*) FROM"
                                  " (SELECT row FROM envelopes WHERE locked_at IS NOT NULL"
                                  " UNION SELECT row FROM envelopes WHERE held_at IS NOT NULL)"}),
            number({m_connection, "SELECT value FROM counters WHERE name = 'opened_recipients'"})};
}

std::uint64_t SqliteEnvelopeTable::countBefore(std::int64_t at) const {
    return number(
        {m_connection, "SELECT count(*) FROM envelopes WHERE deposited_at < ? AND held_at IS NULL", at});
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

bool SqliteEnvelopeTable::hasHeader(const std::string& id, const std::string& header) const {
    if (header.empty())
        return false;
    SqliteStatement statement(m_connection,
                              "SELECT 1 FROM envelopes WHERE id = ? AND header = ?"
                              " UNION ALL SELECT 1 FROM later_headers WHERE envelope = ? AND header = ?",
                              id, header, id, header);
    return statement.step();
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

void SqliteEnvelopeTable::setCopyLock(const std::string& id, const RecipientRecord& recipient) {
    const auto lock = recipient.lock ? std::optional(recipient.lock->lock) : std::nullopt;
    SqliteStatement(m_connection,
                    "UPDATE recipients SET locked_at = ?, lock_reason = ?, locked_by = ?"
                    " WHERE envelope = ? AND folded = ?",
                    timeOf(lock), reasonOf(lock), nameOf(recipient.lock), id, recipient.foldedAddress)
        .run();
}

std::vector<std::string> SqliteEnvelopeTable::removeBefore(std::int64_t at, std::uint32_t limit) {
    std::vector<std::string> ids;
    {
        // In order of deposit; the rows are in order of time, as far as the clock was.
        SqliteStatement statement(
            m_connection,
            "SELECT id FROM envelopes WHERE deposited_at < ? AND held_at IS NULL ORDER BY row LIMIT ?", at,
            limit);
        while (statement.step())
            ids.push_back(statement.text(0));
    }
    for (const auto& id : ids)
        for (const char* sql :
             {"DELETE FROM sealed_messages WHERE envelope = ?", "DELETE FROM recipients WHERE envelope = ?",
              "DELETE FROM waiting_envelopes WHERE envelope = ?",
              "DELETE FROM later_headers WHERE envelope = ?", "DELETE FROM envelopes WHERE id = ?"})
            SqliteStatement(m_connection, sql, id).run();
    return ids;
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

void SqliteAuditTable::visitFrom(std::int64_t first,
                                 const std::function<bool(const AuditRow&)>& visit) const {
    SqliteStatement statement(m_connection,
                              "SELECT id, at, act, actor, object, detail, client, hash FROM audit"
                              " WHERE id >= ? ORDER BY id",
                              first);
    while (statement.step())
        if (!visit(auditRowOf(statement)))
            return;
}

std::optional<AuditRow> SqliteAuditTable::find(std::int64_t id) const {
    SqliteStatement statement(
        m_connection, "SELECT id, at, act, actor, object, detail, client, hash FROM audit WHERE id = ?", id);
    return statement.step() ? std::optional(auditRowOf(statement)) : std::nullopt;
}

std::optional<std::int64_t> SqliteAuditTable::findHash(const Digest& hash) const {
    SqliteStatement statement(m_connection, "SELECT id FROM audit WHERE hash = ? ORDER BY id DESC LIMIT 1",
                              hash);
    return statement.step() ? std::optional(statement.integer(0)) : std::nullopt;
}

std::int64_t SqliteAuditTable::firstSince(std::int64_t at) const {
    const auto known = range();
    auto low = known.first;
    for (auto high = known.last + 1; low < high;) {
        const auto middle = low + (high - low) / 2;
        const auto row = find(middle);
        if (row && row->at >= at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

AuditRange SqliteAuditTable::range() const {
    SqliteStatement statement(m_connection,
                              "SELECT (SELECT min(id) FROM audit), (SELECT max(id) FROM audit)");
    if (!statement.step() || !statement.optionalInteger(0))
        return {};
    return {statement.integer(0), statement.integer(1)};
}

// The trigger that keeps rows from going lets those go that the anchor stands for.
void SqliteAuditTable::removeBefore(std::int64_t first, const std::function<Digest(const AuditRow&)>& seal) {
    const auto last = find(first - 1);
    if (!last || !find(first))
        return;
    SqliteStatement(m_connection,
                    "INSERT INTO audit_anchor (only_one, id, at, hash, seal) VALUES (1, ?, ?, ?, ?)"
                    " ON CONFLICT (only_one) DO UPDATE SET id = excluded.id, at = excluded.at,"
                    " hash = excluded.hash, seal = excluded.seal",
                    last->id, last->at, last->hash, seal(*last))
        .run();
    SqliteStatement(m_connection, "DELETE FROM audit WHERE id < ?", first).run();
}

std::optional<AuditAnchor> SqliteAuditTable::anchor() const {
    SqliteStatement statement(m_connection, "SELECT id, at, hash, seal FROM audit_anchor");
    if (!statement.step())
        return std::nullopt;
    return AuditAnchor{statement.integer(0), statement.integer(1), statement.digest(2), statement.digest(3)};
}

} // namespace store
