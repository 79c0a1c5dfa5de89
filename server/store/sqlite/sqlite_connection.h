// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/store/records.h"

#include <filesystem>
#include <memory>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

enum class OpenMode { ReadWrite, ReadOnly };

/// One SQLite connection with its prepared statements. One thread at a time. The first failure of a statement
/// sticks until clearFailure(): later statements do nothing, so that callers check once, at the end.
class SqliteConnection final {
public:
    /// WAL, synchronous=FULL: a commit that returned survives a power cut. The file is made 0600. Errors:
    /// ServiceUnavailable.
    static base::Result<std::unique_ptr<SqliteConnection>> open(const std::filesystem::path& file,
                                                                OpenMode mode);
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;
    ~SqliteConnection();

    /// SQL without parameters, possibly several statements.
    void execute(const char* sql);
    base::Result<void> outcome() const;
    bool hasFailed() const { return m_failed; }
    void clearFailure();
    /// As if a statement had failed; keeps an earlier failure.
    void markFailed(const char* why);
    bool isInTransaction() const;
    std::int64_t lastInsertedRow() const;
    /// Copies the whole database into a new file.
    base::Result<void> copyTo(const std::filesystem::path& file);

private:
    friend class SqliteStatement;
    explicit SqliteConnection(sqlite3* database) : m_database(database) {}
    void recordFailure(const char* what);
    sqlite3_stmt* prepared(const char* sql);

    sqlite3* m_database;
    std::unordered_map<const char*, sqlite3_stmt*> m_statements; ///< by the literal's place
    bool m_failed = false;
    base::Error m_error;
};

/// A use of a prepared statement: parameters in order, then rows. Its SQL is a literal, which the connection
/// keeps prepared. Reset when it goes out of scope, so that no read transaction is left open.
class SqliteStatement final {
public:
    template <class... Parameters>
    SqliteStatement(SqliteConnection& connection, const char* sql, const Parameters&... parameters)
        : m_connection(connection), m_statement(connection.prepared(sql)) {
        (bind(parameters), ...);
    }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;
    ~SqliteStatement();

    /// True when there is a row to read.
    bool step();
    void run() { step(); }

    std::int64_t integer(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::string text(int column) const;
    base::Bytes blob(int column) const;
    Digest digest(int column) const;
    std::optional<Digest> optionalDigest(int column) const;

private:
    void bind(std::int64_t value);
    void bind(std::uint32_t value) { bind(static_cast<std::int64_t>(value)); }
    void bind(bool value) { bind(static_cast<std::int64_t>(value)); }
    void bind(const std::string& value);
    void bind(base::BytesView value);
    void bind(const base::Bytes& value) { bind(base::BytesView(value)); }
    void bind(const Digest& value) { bind(base::BytesView(value)); }
    template <class T>
    void bind(const std::optional<T>& value) {
        if (value)
            bind(*value);
        else
            ++m_bound; // unbound parameters are NULL
    }
    void check(int code);

    SqliteConnection& m_connection;
    sqlite3_stmt* m_statement; ///< null when preparing failed
    int m_bound = 0;
};

} // namespace store
