// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_key_store.h"

#include "server/store/sqlite/group_commit.h"
#include "server/store/sqlite/sqlite_schema.h"

namespace store {

namespace {

/// A read-only connection with its tables.
struct Reader {
    explicit Reader(std::unique_ptr<SqliteConnection> opened)
        : connection(std::move(opened)), transaction(*connection) {}
    std::unique_ptr<SqliteConnection> connection;
    SqliteTransaction transaction;
};

} // namespace

struct SqliteKeyStore::Data {
    Data(std::filesystem::path path, std::unique_ptr<SqliteConnection> connection)
        : file(std::move(path)), writer(std::move(connection)) {}

    base::Result<std::unique_ptr<Reader>> takeReader();
    void giveBack(std::unique_ptr<Reader> reader);

    std::filesystem::path file;
    std::mutex mutex;
    std::vector<std::unique_ptr<Reader>> idleReaders; ///< as many as ever read at once
    GroupCommit writer;
};

base::Result<std::unique_ptr<Reader>> SqliteKeyStore::Data::takeReader() {
    {
        const std::lock_guard lock(mutex);
        if (!idleReaders.empty()) {
            auto reader = std::move(idleReaders.back());
            idleReaders.pop_back();
            return reader;
        }
    }
    auto connection = SqliteConnection::open(file, OpenMode::ReadOnly);
    if (!connection)
        return base::fail(connection.error());
    return std::make_unique<Reader>(std::move(*connection));
}

void SqliteKeyStore::Data::giveBack(std::unique_ptr<Reader> reader) {
    const std::lock_guard lock(mutex);
    idleReaders.push_back(std::move(reader));
}

base::Result<std::unique_ptr<SqliteKeyStore>> SqliteKeyStore::open(const std::filesystem::path& file) {
    auto connection = SqliteConnection::open(file, OpenMode::ReadWrite);
    if (!connection)
        return base::fail(connection.error());
    if (const auto migrated = migrateSchema(**connection); !migrated)
        return base::fail(migrated.error());
    return std::unique_ptr<SqliteKeyStore>(
        new SqliteKeyStore(std::make_unique<Data>(file, std::move(*connection))));
}

base::Result<std::unique_ptr<SqliteKeyStore>> SqliteKeyStore::openToLook(const std::filesystem::path& file) {
    auto connection = SqliteConnection::open(file, OpenMode::ReadOnly);
    if (!connection)
        return base::fail(connection.error());
    if (const auto known = checkSchema(**connection); !known)
        return base::fail(known.error());
    return std::unique_ptr<SqliteKeyStore>(
        new SqliteKeyStore(std::make_unique<Data>(file, std::move(*connection))));
}

SqliteKeyStore::SqliteKeyStore(std::unique_ptr<Data> data) : m_data(std::move(data)) {}

SqliteKeyStore::~SqliteKeyStore() = default;

void SqliteKeyStore::write(Work work, Done done) {
    m_data->writer.submit(std::move(work), std::move(done));
}

base::Result<void> SqliteKeyStore::read(const Work& work) {
    auto reader = m_data->takeReader();
    if (!reader)
        return base::fail(reader.error());
    auto& connection = *(*reader)->connection;
    connection.execute("BEGIN");
    work((*reader)->transaction);
    const auto outcome = connection.outcome();
    connection.clearFailure();
    if (connection.isInTransaction())
        connection.execute("ROLLBACK");
    // A connection that failed may be broken for good: the next read opens another.
    if (outcome && !connection.hasFailed())
        m_data->giveBack(std::move(*reader));
    return outcome;
}

base::Result<void> SqliteKeyStore::backup(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored))
        return base::fail(base::ErrorCode::Conflict, "the backup file exists already");
    auto reader = m_data->takeReader();
    if (!reader)
        return base::fail(reader.error());
    auto copied = (*reader)->connection->copyTo(file);
    if (!copied)
        std::filesystem::remove(file, ignored);
    return copied;
}

} // namespace store
