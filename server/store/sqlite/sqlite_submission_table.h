// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/sqlite/sqlite_connection.h"
#include "server/store/submission_table.h"

namespace store {

class SqliteSubmissionTable final : public SubmissionTable {
public:
    explicit SqliteSubmissionTable(SqliteConnection& connection) : m_connection(connection) {}
    std::optional<SubmissionRecord> find(const std::string& id) const override;
    std::optional<SubmissionRecord> findByKey(std::int64_t accountId, const std::string& key) const override;
    std::vector<SubmissionRecord> listOpen(std::uint32_t limit) const override;
    std::vector<SubmissionRecord> listOpenFor(const std::string& gateway, std::uint32_t limit) const override;
    SubmissionCounts counts() const override;
    SubmissionCounts countsOfAccount(std::int64_t accountId) const override;
    void insert(const SubmissionRecord& submission) override;
    void close(const std::string& id, std::int64_t at, const std::string& outcome) override;
    void removeClosed(std::int64_t before) override;

private:
    SqliteConnection& m_connection;
};

} // namespace store
