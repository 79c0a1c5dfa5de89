// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_connection.h"
#include "server/store/sqlite/sqlite_key_store.h"
#include "server/store/sqlite/sqlite_schema.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <future>
#include <mutex>
#include <stdexcept>
#include <thread>

using base::ErrorCode;
using store::SqliteKeyStore;
using store::Transaction;

class SqliteKeyStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void write_isThereAfterReopening() {
        const QTemporaryDir folder;
        {
            auto keyStore = SqliteKeyStore::open(fileIn(folder));
            QVERIFY(keyStore);
            QVERIFY(setValue(**keyStore, "name", "value \0 behind NUL"));
            QVERIFY(setValue(**keyStore, "name", "newer"));
        }
        auto keyStore = SqliteKeyStore::open(fileIn(folder));
        QVERIFY(keyStore);
        QCOMPARE(value(**keyStore, "name"), std::string("newer"));
        struct stat status {};
        QCOMPARE(::stat(fileIn(folder).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
    }

    void write_fromManyThreadsLosesNothing() {
        const QTemporaryDir folder;
        auto keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        std::vector<std::thread> threads;
        std::atomic<int> written = 0;
        for (int thread = 0; thread < 8; ++thread)
            threads.emplace_back([&keyStore, &written, thread] {
                for (int i = 0; i < 50; ++i)
                    if (setValue(*keyStore, std::to_string(thread) + "." + std::to_string(i), "x"))
                        ++written;
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(written.load(), 400);
        for (int thread = 0; thread < 8; ++thread)
            for (int i = 0; i < 50; ++i)
                QCOMPARE(value(*keyStore, std::to_string(thread) + "." + std::to_string(i)),
                         std::string("x"));
    }

    void write_thatFailsTakesNobodyWithIt() {
        const QTemporaryDir folder;
        auto keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        Gathered gathered(5);
        // The first one holds the writer up, so that the others meet in one commit.
        std::promise<void> together;
        auto allQueued = together.get_future().share();
        keyStore->write([allQueued](Transaction&) { allQueued.wait(); }, gathered.at(0));
        keyStore->write([](Transaction& t) { t.settings().setValue("a", "1"); }, gathered.at(1));
        keyStore->write(
            [](Transaction& t) {
                t.settings().setValue("b", "1");
                t.sessions().insert({}); // there is no account 0
            },
            gathered.at(2));
        keyStore->write(
            [](Transaction& t) {
                t.settings().setValue("c", "1");
                throw std::runtime_error("out of memory");
            },
            gathered.at(3));
        keyStore->write([](Transaction& t) { t.settings().setValue("d", "1"); }, gathered.at(4));
        together.set_value();
        const auto outcomes = gathered.wait();
        QVERIFY(outcomes[0] && outcomes[1] && outcomes[4]);
        QVERIFY(!outcomes[2] && outcomes[2].error().code == ErrorCode::ServiceUnavailable);
        QVERIFY(!outcomes[3]);
        QCOMPARE(value(*keyStore, "a"), std::string("1"));
        QCOMPARE(value(*keyStore, "b"), std::string());
        QCOMPARE(value(*keyStore, "c"), std::string());
        QCOMPARE(value(*keyStore, "d"), std::string("1"));
    }

    void read_cannotWrite() {
        const QTemporaryDir folder;
        auto keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        QVERIFY(!keyStore->read([](Transaction& t) { t.settings().setValue("a", "1"); }));
        QCOMPARE(value(*keyStore, "a"), std::string());
    }

    void read_seesOneState() {
        const QTemporaryDir folder;
        auto keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        QVERIFY(setValue(*keyStore, "a", "old"));
        std::string first;
        std::string second;
        QVERIFY(keyStore->read([&](Transaction& t) {
            first = t.settings().value("a").value_or("");
            if (!setValue(*keyStore, "a", "new"))
                return;
            second = t.settings().value("a").value_or("");
        }));
        QCOMPARE(first, std::string("old"));
        QCOMPARE(second, std::string("old"));
        QCOMPARE(value(*keyStore, "a"), std::string("new"));
    }

    void open_refusesADamagedFile() {
        const QTemporaryDir folder;
        QFile file(QString::fromStdString(fileIn(folder)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto opened = SqliteKeyStore::open(fileIn(folder));
        QVERIFY(!opened && opened.error().code == ErrorCode::ServiceUnavailable);
    }

    void open_refusesANewerSchema() {
        const QTemporaryDir folder;
        QVERIFY(SqliteKeyStore::open(fileIn(folder)));
        QVERIFY(execute(fileIn(folder), "PRAGMA user_version=1000"));
        const auto opened = SqliteKeyStore::open(fileIn(folder));
        QVERIFY(!opened && opened.error().code == ErrorCode::ServiceUnavailable);
        QVERIFY(opened.error().detail.find("newer") != std::string::npos);
    }

    void open_givesWhatThereWasToTheFirstGateway() {
        const QTemporaryDir folder;
        {
            auto connection = store::SqliteConnection::open(fileIn(folder), store::OpenMode::ReadWrite);
            QVERIFY(connection && store::migrateSchema(**connection, 4));
        }
        const std::string x(43, 'x');
        const auto replyKey = [&x](char id) { return std::string(43, id) + " " + x + " " + x + "\n"; };
        QVERIFY(
            execute(fileIn(folder),
                    "INSERT INTO signing_keys (key_id, x, y, wrapped_private_key, created_at) VALUES"
                    " ('old', 'x', 'y', 'secret', 100), ('new', 'x', 'y', 'secret', 200);"
                    "INSERT INTO settings VALUES ('deposit_credential_hash', 'hash');"
                    "INSERT INTO envelopes (id, sender, folded_sender, subject, level, wrapped_key, lease,"
                    " deposited_at, receipt) VALUES ('id', 'a', 'a', '', 'none', x'00', 0, 1, 0)"));
        {
            const auto sql =
                "INSERT INTO settings VALUES ('reply_keys', '" + replyKey('b') + replyKey('a') + "')";
            QVERIFY(execute(fileIn(folder), sql.c_str()));
        }
        auto keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        QVERIFY(keyStore->read([](Transaction& t) {
            QCOMPARE(t.gateways().findByCredential("hash")->name, std::string("gateway"));
            const auto signing = t.gateways().keys(store::KeyUse::Signing);
            QCOMPARE(signing.size(), std::size_t{2});
            QVERIFY(signing[0].keyId == "new" && signing[0].notBefore == 200 && !signing[0].notAfter);
            QVERIFY(signing[1].keyId == "old" && signing[1].notAfter == 200);
            const auto replies = t.gateways().keys(store::KeyUse::Reply);
            QCOMPARE(replies.size(), std::size_t{2});
            QCOMPARE(replies[0].keyId, std::string(43, 'b'));
            QCOMPARE(replies[1].y, std::string(43, 'x'));
            QVERIFY(!t.settings().value("reply_keys"));
            QCOMPARE(t.settings().value("older_keys").value_or(""), std::string("due"));
        }));
        keyStore.reset(); // puts everything into the one file
        QFile file(QString::fromStdString(fileIn(folder)));
        QVERIFY(file.open(QIODevice::ReadOnly) && !file.readAll().contains("secret"));
    }

    void write_acknowledgesNothingOnAFullDisk() {
        const QTemporaryDir folder;
        auto keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        QVERIFY(setValue(*keyStore, "before", "1"));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit unlimited{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &unlimited), 0);
        const rlimit full{256 * 1024, unlimited.rlim_max}; // files cannot grow past this: as a full disk
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &full), 0);
        int written = 0;
        base::Result<void> outcome;
        while (written < 1000) {
            outcome = setValue(*keyStore, std::to_string(written), std::string(4000, 'x'));
            if (!outcome)
                break;
            ++written;
        }
        QVERIFY(!outcome && outcome.error().code == ErrorCode::ServiceUnavailable);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &unlimited), 0);
        QVERIFY(setValue(*keyStore, "after", "1")); // and goes on when there is room again
        keyStore = SqliteKeyStore::open(fileIn(folder)).value();
        for (int i = 0; i < written; ++i)
            QCOMPARE(value(*keyStore, std::to_string(i)).size(), 4000U);
        QCOMPARE(value(*keyStore, std::to_string(written)), std::string());
        QCOMPARE(value(*keyStore, "before") + value(*keyStore, "after"), std::string("11"));
    }

    void twoProcesses_shareTheAuditChain() {
        const QTemporaryDir folder; // two stores stand for the service and an administrator's command
        auto service = SqliteKeyStore::open(fileIn(folder)).value();
        auto command = SqliteKeyStore::open(fileIn(folder)).value();
        std::thread other([&command] { appendRows(*command, 30); });
        appendRows(*service, 30);
        other.join();
        std::int64_t last = 0;
        bool isInOrder = true;
        QVERIFY(service->read([&](Transaction& t) {
            t.audit().visit([&](const store::AuditRow& row) {
                isInOrder = isInOrder && row.id == last + 1;
                last = row.id;
                return true;
            });
        }));
        QVERIFY(isInOrder);
        QCOMPARE(last, 60);
    }

private:
    /// Outcomes of several writes.
    class Gathered {
    public:
        explicit Gathered(std::size_t count) : m_outcomes(count), m_open(count) {}
        store::KeyStore::Done at(std::size_t place) {
            return [this, place](base::Result<void> outcome) {
                const std::lock_guard lock(m_mutex);
                m_outcomes[place] = std::move(outcome);
                if (--m_open == 0)
                    m_done.notify_all();
            };
        }
        std::vector<base::Result<void>> wait() {
            std::unique_lock lock(m_mutex);
            m_done.wait(lock, [this] { return m_open == 0; });
            return m_outcomes;
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_done;
        std::vector<base::Result<void>> m_outcomes;
        std::size_t m_open;
    };

    static std::string fileIn(const QTemporaryDir& folder) {
        return folder.filePath(QStringLiteral("keys.sqlite")).toStdString();
    }
    static base::Result<void> setValue(store::KeyStore& keyStore, const std::string& name,
                                       const std::string& text) {
        return store::writeAndWait(keyStore, [&](Transaction& t) { t.settings().setValue(name, text); });
    }
    static std::string value(store::KeyStore& keyStore, const std::string& name) {
        std::string found;
        const auto read =
            keyStore.read([&](Transaction& t) { found = t.settings().value(name).value_or(std::string()); });
        return read ? found : std::string("cannot be read");
    }
    static void appendRows(store::KeyStore& keyStore, int count) {
        for (int i = 0; i < count; ++i)
            static_cast<void>(store::writeAndWait(keyStore, [](Transaction& t) {
                store::AuditRow row;
                row.act = "test";
                t.audit().append(row);
            }));
    }
    static bool execute(const std::string& file, const char* sql) {
        sqlite3* database = nullptr;
        const bool isDone = sqlite3_open(file.c_str(), &database) == SQLITE_OK &&
                            sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
        sqlite3_close(database);
        return isDone;
    }
};

QTEST_GUILESS_MAIN(SqliteKeyStoreTest)
#include "sqlite_key_store_test.moc"
