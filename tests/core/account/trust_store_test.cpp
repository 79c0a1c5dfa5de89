// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/trust_store.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using account::Trust;
using account::TrustStore;

class TrustStoreTest final : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    int m_files = 0;

    std::filesystem::path newFile() {
        return m_folder.filePath(QStringLiteral("%1/trust.json").arg(++m_files)).toStdString();
    }

private Q_SLOTS:
    void accept_isThereInTheNextRun() {
        const auto file = newFile();
        TrustStore store(file, {});
        QVERIFY(store.trustOf("https://a.example") == Trust::No);
        QVERIFY(store.accept("https://a.example", "A").has_value());
        const TrustStore later(file, {});
        QVERIFY(later.trustOf("https://a.example") == Trust::User);
        QCOMPARE(later.list().size(), std::size_t(1));
        QCOMPARE(later.list().front().organisation, std::string("A"));
    }

    void remove_forgets() {
        const auto file = newFile();
        TrustStore store(file, {});
        QVERIFY(store.accept("https://a.example", "A").has_value());
        QVERIFY(store.remove("https://a.example").has_value());
        QVERIFY(store.remove("https://never.example").has_value());
        QVERIFY(TrustStore(file, {}).list().empty());
    }

    void pinnedIssuer_isTrustedAndCannotBeRemoved() {
        policy::TrustPolicy policy;
        policy.pinnedIssuers = {{"https://pinned.example", "P"}};
        TrustStore store(newFile(), policy);
        QVERIFY(store.trustOf("https://pinned.example") == Trust::Policy);
        const auto removed = store.remove("https://pinned.example");
        QVERIFY(!removed && removed.error().code == base::ErrorCode::NotAuthorized);
    }

    void onlyPinned_makesTheUsersListIneffective() {
        const auto file = newFile();
        QVERIFY(TrustStore(file, {}).accept("https://a.example", "A").has_value());
        policy::TrustPolicy policy;
        policy.onlyPinnedIssuers = true;
        TrustStore store(file, policy);
        QVERIFY(store.trustOf("https://a.example") == Trust::No);
        QVERIFY(store.list().empty());
        const auto accepted = store.accept("https://b.example", "B");
        QVERIFY(!accepted && accepted.error().code == base::ErrorCode::NotAuthorized);
    }

    void brokenFile_trustsNobody() {
        const auto file = newFile();
        QVERIFY(TrustStore(file, {}).accept("https://a.example", "A").has_value());
        QFile broken(QString::fromStdString(file.string()));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\"issuers\": [{\"issuer\": ");
        broken.close();
        QVERIFY(TrustStore(file, {}).list().empty());
    }

    void unwritableFolder_isAnError() {
        TrustStore store("/proc/none/trust.json", {});
        const auto accepted = store.accept("https://a.example", "A");
        QVERIFY(!accepted && accepted.error().code == base::ErrorCode::OutputUnwritable);
    }
};

QTEST_GUILESS_MAIN(TrustStoreTest)
#include "trust_store_test.moc"
