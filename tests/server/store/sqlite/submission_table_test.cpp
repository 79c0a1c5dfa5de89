// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/sqlite/sqlite_key_store.h"

#include <QTemporaryDir>
#include <QTest>

using store::SubmissionRecord;
using store::SubmissionTable;

namespace {

SubmissionRecord record(const std::string& id, std::int64_t submittedAt, std::int64_t accountId = 7) {
    SubmissionRecord record;
    record.id = id;
    record.envelopeId = "AAECAwQFBgcICQoLDA0ODw";
    record.accountId = accountId;
    record.sender = "bea@example.net";
    record.name = "Bea \xC3\x91"
                  "and\xC3\xBA";
    record.kind = "reply_all";
    record.idempotencyKey = "key-of-" + id;
    record.size = 1000;
    record.submittedAt = submittedAt;
    return record;
}

} // namespace

class SubmissionTableTest final : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<store::SqliteKeyStore> m_store;

    template <class Work>
    void write(Work work) {
        QVERIFY(store::writeAndWait(
            *m_store, [&](store::Transaction& transaction) { work(transaction.submissions()); }));
    }
    template <class T, class Look>
    T look(Look look) {
        T found{};
        if (!m_store->read([&](store::Transaction& transaction) { found = look(transaction.submissions()); }))
            qFatal("the store cannot be read");
        return found;
    }
    std::optional<SubmissionRecord> find(const std::string& id) {
        return look<std::optional<SubmissionRecord>>(
            [&](const SubmissionTable& table) { return table.find(id); });
    }
    std::vector<std::string> open(std::uint32_t limit = 100) {
        std::vector<std::string> ids;
        for (const auto& one : look<std::vector<SubmissionRecord>>(
                 [&](const SubmissionTable& table) { return table.listOpen(limit); }))
            ids.push_back(one.id);
        return ids;
    }

private Q_SLOTS:
    void init() {
        m_store = store::SqliteKeyStore::open(
                      m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())).toStdString())
                      .value();
    }
    void cleanup() { m_store.reset(); }

    void record_comesBackAsItWas() {
        const SubmissionRecord written = record("one", 1000);
        write([&](SubmissionTable& table) { table.insert(written); });
        const auto found = find("one");
        QVERIFY(found.has_value());
        QCOMPARE(found->envelopeId, written.envelopeId);
        QCOMPARE(found->accountId, written.accountId);
        QCOMPARE(found->sender, written.sender);
        QCOMPARE(found->name, written.name);
        QCOMPARE(found->kind, written.kind);
        QCOMPARE(found->idempotencyKey, written.idempotencyKey);
        QCOMPARE(found->size, written.size);
        QCOMPARE(found->submittedAt, written.submittedAt);
        QVERIFY(!found->closedAt && found->outcome.empty());
        QVERIFY(!find("other").has_value());
    }

    void idempotencyKey_isTheAccountsOwn() {
        write([&](SubmissionTable& table) {
            table.insert(record("one", 1000, 7));
            SubmissionRecord same = record("two", 1001, 8);
            same.idempotencyKey = "key-of-one"; // of somebody else
            table.insert(same);
        });
        const auto byKey = [this](std::int64_t account, const std::string& key) {
            return look<std::optional<SubmissionRecord>>(
                [&](const SubmissionTable& table) { return table.findByKey(account, key); });
        };
        QCOMPARE(byKey(7, "key-of-one")->id, std::string("one"));
        QCOMPARE(byKey(8, "key-of-one")->id, std::string("two"));
        QVERIFY(!byKey(9, "key-of-one").has_value());
        QVERIFY(!byKey(7, "key-of-two").has_value());
    }

    void sameKeyTwice_isRefused() {
        write([&](SubmissionTable& table) { table.insert(record("one", 1000)); });
        SubmissionRecord again = record("two", 1001);
        again.idempotencyKey = "key-of-one";
        QVERIFY(!store::writeAndWait(
            *m_store, [&](store::Transaction& transaction) { transaction.submissions().insert(again); }));
        QVERIFY(!find("two").has_value());
    }

    void openOnes_areListedOldestFirst() {
        write([&](SubmissionTable& table) {
            table.insert(record("done", 500));
            table.insert(record("first", 1000));
            table.insert(record("later", 1000)); // in the same second: as they came
            table.close("done", 2500, "delivered");
        });
        QCOMPARE(open(), (std::vector<std::string>{"first", "later"}));
        QCOMPARE(open(1), (std::vector<std::string>{"first"}));
    }

    void counts_followWhatIsOpen() {
        write([&](SubmissionTable& table) {
            table.insert(record("one", 1000, 7));
            table.insert(record("two", 1001, 7));
            table.insert(record("three", 1002, 8));
            table.close("two", 1003, "refused");
        });
        const auto all =
            look<store::SubmissionCounts>([](const SubmissionTable& table) { return table.counts(); });
        QCOMPARE(all.open, 2U);
        QCOMPARE(all.openBytes, 2000U);
        const auto own = look<store::SubmissionCounts>(
            [](const SubmissionTable& table) { return table.countsOfAccount(7); });
        QCOMPARE(own.open, 1U);
        QCOMPARE(own.openBytes, 1000U);
    }

    void closing_isToldAndForgottenInItsTime() {
        write([&](SubmissionTable& table) {
            table.insert(record("old", 1000));
            table.insert(record("new", 1001));
            table.insert(record("open", 1));
            table.close("old", 2000, "delivered");
            table.close("new", 3000, "expired");
        });
        QCOMPARE(*find("old")->closedAt, 2000);
        QCOMPARE(find("new")->outcome, std::string("expired"));
        write([&](SubmissionTable& table) { table.removeClosed(3000); });
        QVERIFY(!find("old").has_value());
        QVERIFY(find("new").has_value());
        QVERIFY(find("open").has_value()); // however old it is
    }
};

QTEST_APPLESS_MAIN(SubmissionTableTest)
#include "submission_table_test.moc"
