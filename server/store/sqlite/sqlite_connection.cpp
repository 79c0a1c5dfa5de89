// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_connection.h"

#include "core/files/file_handle.h"

#include <sqlite3.h>

namespace store {

namespace {

constexpr int kBusyTimeoutMs = 10000; // an administrator's process may hold the write lock for a moment

/// SQLite makes files with the umask's rights; ours hold password hashes.
bool createPrivately(const std::filesystem::path& file) {
    std::error_code ignored;
    return files::FileHandle::create(file, files::Overwrite::No) || std::filesystem::exists(file, ignored);
}

} // namespace

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::filesystem::path& file,
                                                                       OpenMode mode) {
    if (mode == OpenMode::ReadWrite && !createPrivately(file))
        return base::fail(base::ErrorCode::ServiceUnavailable, "cannot create the database file");
    sqlite3* database = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(database));
    if (code != SQLITE_OK)
        return base::fail(base::ErrorCode::ServiceUnavailable, "cannot open the database file");
    sqlite3_busy_timeout(database, kBusyTimeoutMs);
    sqlite3_extended_result_codes(database, 1);
    connection->execute("PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;"
                        "PRAGMA journal_mode=WAL; PRAGMA secure_delete=FAST; PRAGMA wal_autocheckpoint=4000;"
                        "PRAGMA journal_size_limit=67108864;"
                        "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456");
    if (mode == OpenMode::ReadOnly)
        connection->execute("PRAGMA query_only=ON");
    if (const auto outcome = connection->outcome(); !outcome)
        return base::fail(outcome.error());
    return connection;
}

SqliteConnection::~SqliteConnection() {
    for (const auto& [sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

void SqliteConnection::execute(const char* sql) {
    if (m_failed)
        return;
    if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        recordFailure(sql);
}

void SqliteConnection::recordFailure(const char* what) {
    if (m_failed)
        return;
    markFailed((std::string(sqlite3_errmsg(m_database)) + " in: " + std::string(what).substr(0, 60)).c_str());
}

base::Result<void> SqliteConnection::outcome() const {
    if (m_failed)
        return base::fail(m_error);
    return {};
}

void SqliteConnection::clearFailure() {
    m_failed = false;
    m_error = {};
}

void SqliteConnection::markFailed(const char* why) {
    if (m_failed)
        return;
    m_failed = true;
    m_error = {base::ErrorCode::ServiceUnavailable, std::string("database: ") + why};
}

bool SqliteConnection::isInTransaction() const {
    return sqlite3_get_autocommit(m_database) == 0;
}

std::int64_t SqliteConnection::lastInsertedRow() const {
    return sqlite3_last_insert_rowid(m_database);
}

sqlite3_stmt* SqliteConnection::prepared(const char* sql) {
    if (m_failed)
        return nullptr;
    const auto known = m_statements.find(sql);
    if (known != m_statements.end())
        return known->second;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
        SQLITE_OK) {
        recordFailure(sql);
        return nullptr;
    }
    m_statements.emplace(sql, statement);
    return statement;
}

base::Result<void> SqliteConnection::copyTo(const std::filesystem::path& file) {
    if (!createPrivately(file))
        return base::fail(base::ErrorCode::OutputUnwritable, "cannot create the copy");
    sqlite3* target = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &target, SQLITE_OPEN_READWRITE, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_backup* backup = sqlite3_backup_init(target, "main", m_database, "main");
        code = backup == nullptr ? sqlite3_errcode(target) : sqlite3_backup_step(backup, -1);
        if (backup != nullptr)
            sqlite3_backup_finish(backup);
    }
    // The copy is one file: no WAL has to travel with it.
    if (code == SQLITE_DONE &&
        sqlite3_exec(target, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        code = SQLITE_IOERR;
    sqlite3_close(target);
    if (code != SQLITE_DONE)
        return base::fail(base::ErrorCode::OutputUnwritable, "the copy could not be written");
    return {};
}

SqliteStatement::~SqliteStatement() {
    if (m_statement == nullptr)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void SqliteStatement::check(int code) {
    if (code != SQLITE_OK)
        m_connection.recordFailure(sqlite3_sql(m_statement));
}

bool SqliteStatement::step() {
    if (m_statement == nullptr || m_connection.hasFailed())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_connection.recordFailure(sqlite3_sql(m_statement));
    return false;
}

void SqliteStatement::bind(std::int64_t value) {
    if (m_statement != nullptr)
        check(sqlite3_bind_int64(m_statement, ++m_bound, value));
}

void SqliteStatement::bind(const std::string& value) {
    if (m_statement != nullptr)
        check(sqlite3_bind_text64(m_statement, ++m_bound, value.data(), value.size(), SQLITE_TRANSIENT,
                                  SQLITE_UTF8));
}

void SqliteStatement::bind(base::BytesView value) {
    if (m_statement != nullptr)
        check(sqlite3_bind_blob64(m_statement, ++m_bound, value.data(), value.size(), SQLITE_TRANSIENT));
}

std::int64_t SqliteStatement::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

std::optional<std::int64_t> SqliteStatement::optionalInteger(int column) const {
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL)
        return std::nullopt;
    return integer(column);
}

std::string SqliteStatement::text(int column) const {
    const auto* start = sqlite3_column_text(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return start == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(start), size);
}

base::Bytes SqliteStatement::blob(int column) const {
    const auto* start = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return start == nullptr ? base::Bytes() : base::Bytes(start, start + size);
}

Digest SqliteStatement::digest(int column) const {
    Digest digest{};
    const auto bytes = blob(column);
    if (bytes.size() == digest.size())
        std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

std::optional<Digest> SqliteStatement::optionalDigest(int column) const {
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL)
        return std::nullopt;
    return digest(column);
}

} // namespace store
