// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_submission_table.h"

namespace store {

namespace {

/// In the order that submissionOf reads. Kept by the caller: a connection knows its statements by their
/// place.
std::string selectWhere(std::string_view condition) {
    return "SELECT id, envelope, account_id, sender, name, kind, idempotency_key, size, submitted_at,"
           " closed_at, outcome, gateway, account FROM submissions WHERE " +
           std::string(condition);
}

SubmissionRecord submissionOf(const SqliteStatement& row) {
    SubmissionRecord submission;
    submission.id = row.text(0);
    submission.envelopeId = row.text(1);
    submission.accountId = row.integer(2);
    submission.sender = row.text(3);
    submission.name = row.text(4);
    submission.kind = row.text(5);
    submission.idempotencyKey = row.text(6);
    submission.size = static_cast<std::uint64_t>(row.integer(7));
    submission.submittedAt = row.integer(8);
    submission.closedAt = row.optionalInteger(9);
    submission.outcome = row.text(10);
    submission.gateway = row.text(11);
    submission.account = row.text(12);
    return submission;
}

std::optional<SubmissionRecord> firstOf(SqliteStatement&& statement) {
    if (!statement.step())
        return std::nullopt;
    return submissionOf(statement);
}

SubmissionCounts countsOf(SqliteStatement&& statement) {
    if (!statement.step())
        return {};
    return {static_cast<std::uint64_t>(statement.integer(0)),
            static_cast<std::uint64_t>(statement.integer(1))};
}

} // namespace

std::optional<SubmissionRecord> SqliteSubmissionTable::find(const std::string& id) const {
    static const std::string sql = selectWhere("id = ?");
    return firstOf({m_connection, sql.c_str(), id});
}

std::optional<SubmissionRecord> SqliteSubmissionTable::findByKey(std::int64_t accountId,
                                                                 const std::string& key) const {
    static const std::string sql = selectWhere("account_id = ? AND idempotency_key = ?");
    return firstOf({m_connection, sql.c_str(), accountId, key});
}

std::vector<SubmissionRecord> SqliteSubmissionTable::listOpen(std::uint32_t limit) const {
    static const std::string sql = selectWhere("closed_at IS NULL ORDER BY row LIMIT ?");
    SqliteStatement statement(m_connection, sql.c_str(), limit);
    std::vector<SubmissionRecord> submissions;
    while (statement.step())
        submissions.push_back(submissionOf(statement));
    return submissions;
}

std::vector<SubmissionRecord> SqliteSubmissionTable::listOpenFor(const std::string& gateway,
                                                                 std::uint32_t limit) const {
    static const std::string sql =
        selectWhere("closed_at IS NULL AND gateway IN (?, '') ORDER BY row LIMIT ?");
    SqliteStatement statement(m_connection, sql.c_str(), gateway, limit);
    std::vector<SubmissionRecord> submissions;
    while (statement.step())
        submissions.push_back(submissionOf(statement));
    return submissions;
}

SubmissionCounts SqliteSubmissionTable::counts() const {
    return countsOf(
        {m_connection, "SELECT count(*), coalesce(sum(size), 0) FROM submissions WHERE closed_at IS NULL"});
}

SubmissionCounts SqliteSubmissionTable::countsOfAccount(std::int64_t accountId) const {
    return countsOf({m_connection,
                     "SELECT count(*), coalesce(sum(size), 0) FROM submissions"
                     " WHERE closed_at IS NULL AND account_id = ?",
                     accountId});
}

void SqliteSubmissionTable::insert(const SubmissionRecord& submission) {
    SqliteStatement(m_connection,
                    "INSERT INTO submissions (id, envelope, account_id, sender, name, kind, idempotency_key,"
                    " size, submitted_at, gateway, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    submission.id, submission.envelopeId, submission.accountId, submission.sender,
                    submission.name, submission.kind, submission.idempotencyKey,
                    static_cast<std::int64_t>(submission.size), submission.submittedAt, submission.gateway,
                    submission.account)
        .run();
}

void SqliteSubmissionTable::close(const std::string& id, std::int64_t at, const std::string& outcome) {
    SqliteStatement(m_connection, "UPDATE submissions SET closed_at = ?, outcome = ? WHERE id = ?", at,
                    outcome, id)
        .run();
}

void SqliteSubmissionTable::removeClosed(std::int64_t before) {
    SqliteStatement(m_connection, "DELETE FROM submissions WHERE closed_at < ?", before).run();
}

} // namespace store
