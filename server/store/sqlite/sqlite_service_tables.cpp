// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_service_tables.h"

namespace store {

namespace {

std::uint64_t number(SqliteStatement&& statement) {
    return statement.step() ? static_cast<std::uint64_t>(statement.integer(0)) : 0;
}

OutboxState stateOf(std::string_view word) {
    if (word == "waiting")
        return OutboxState::Waiting;
    return word == "failed" ? OutboxState::Failed : OutboxState::HandingOver;
}

} // namespace

std::vector<OutboxMail> SqliteOutboxTable::due(std::int64_t now, std::uint32_t limit) const {
    SqliteStatement statement(m_connection,
                              "SELECT id, message_id, sender, recipient, message, queued_at,"
                              " next_attempt_at, attempts, state, last_error, kind FROM outbox"
                              " WHERE state <> 'failed' AND next_attempt_at <= ?"
                              " ORDER BY next_attempt_at, id LIMIT ?",
                              now, limit);
    std::vector<OutboxMail> mails;
    while (statement.step()) {
        OutboxMail mail;
        mail.id = statement.integer(0);
        mail.messageId = statement.text(1);
        mail.sender = statement.text(2);
        mail.recipient = statement.text(3);
        mail.message = statement.text(4);
        mail.queuedAt = statement.integer(5);
        mail.nextAttemptAt = statement.integer(6);
        mail.attempts = static_cast<std::uint32_t>(statement.integer(7));
        mail.state = stateOf(statement.text(8));
        mail.lastError = statement.text(9);
        mail.kind = statement.text(10);
        mails.push_back(std::move(mail));
    }
    return mails;
}

OutboxCounts SqliteOutboxTable::counts() const {
    return {number({m_connection, "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'handing')"}),
            number({m_connection, "SELECT count(*) FROM outbox WHERE state = 'failed'"})};
}

std::optional<std::int64_t> SqliteOutboxTable::oldestWaiting() const {
    SqliteStatement statement(m_connection,
                              "SELECT min(queued_at) FROM outbox WHERE state IN ('waiting', 'handing')");
    return statement.step() ? statement.optionalInteger(0) : std::nullopt;
}

void SqliteOutboxTable::insert(const OutboxMail& mail) {
    SqliteStatement(m_connection,
                    "INSERT INTO outbox (message_id, sender, recipient, message, queued_at, next_attempt_at,"
                    " attempts, state, kind) VALUES (?, ?, ?, ?, ?, ?, 0, 'waiting', ?)",
                    mail.messageId, mail.sender, mail.recipient, mail.message, mail.queuedAt, mail.queuedAt,
                    mail.kind)
        .run();
}

void SqliteOutboxTable::setMessage(std::int64_t id, const std::string& message) {
    SqliteStatement(m_connection, "UPDATE outbox SET message = ? WHERE id = ?", message, id).run();
}

void SqliteOutboxTable::setHandingOver(std::int64_t id) {
    SqliteStatement(m_connection, "UPDATE outbox SET state = 'handing', attempts = attempts + 1 WHERE id = ?",
                    id)
        .run();
}

void SqliteOutboxTable::setWaiting(std::int64_t id, std::int64_t nextAttemptAt, const std::string& error) {
    SqliteStatement(m_connection,
                    "UPDATE outbox SET state = 'waiting', next_attempt_at = ?, last_error = ? WHERE id = ?",
                    nextAttemptAt, error, id)
        .run();
}

void SqliteOutboxTable::setFailed(std::int64_t id, const std::string& error) {
    SqliteStatement(m_connection,
                    "UPDATE outbox SET state = 'failed', message = '', last_error = ? WHERE id = ?", error,
                    id)
        .run();
}

void SqliteOutboxTable::remove(std::int64_t id) {
    SqliteStatement(m_connection, "DELETE FROM outbox WHERE id = ?", id).run();
}

std::vector<OutboxEntry> SqliteOutboxTable::list() const {
    SqliteStatement statement(m_connection,
                              "SELECT id, kind, queued_at, next_attempt_at, attempts, state, last_error"
                              " FROM outbox ORDER BY id");
    std::vector<OutboxEntry> entries;
    while (statement.step())
        entries.push_back({statement.integer(0), statement.text(1), statement.integer(2),
                           statement.integer(3), static_cast<std::uint32_t>(statement.integer(4)),
                           stateOf(statement.text(5)), statement.text(6)});
    return entries;
}

std::uint64_t SqliteOutboxTable::setDue(std::optional<std::int64_t> id, std::int64_t now) {
    constexpr std::int64_t kAll = 0; // ids begin with 1
    const std::int64_t wanted = id.value_or(kAll);
    const auto count =
        number({m_connection, "SELECT count(*) FROM outbox WHERE state <> 'failed' AND (?1 = 0 OR id = ?1)",
                wanted});
    SqliteStatement(m_connection,
                    "UPDATE outbox SET next_attempt_at = min(next_attempt_at, ?2)"
                    " WHERE state <> 'failed' AND (?1 = 0 OR id = ?1)",
                    wanted, now)
        .run();
    return count;
}

std::optional<std::string> SqliteSettingTable::value(const std::string& name) const {
    SqliteStatement statement(m_connection, "SELECT value FROM settings WHERE name = ?", name);
    if (!statement.step())
        return std::nullopt;
    return statement.text(0);
}

void SqliteSettingTable::setValue(const std::string& name, const std::string& value) {
    SqliteStatement(m_connection,
                    "INSERT INTO settings (name, value) VALUES (?, ?)"
                    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    name, value)
        .run();
}

} // namespace store
