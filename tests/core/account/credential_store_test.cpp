// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/credential_store.h"
#include "tests/core/account/waiting.h"
#include "tests/support/patience.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using account::CredentialStore;
using base::SecretBytes;

/// The same promises from both stores; the keychain's against a real Secret Service (with_keyring.sh).
class CredentialStoreTest final : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    std::unique_ptr<CredentialStore> makeStore(const QString& kind) const {
        return kind == QStringLiteral("keychain")
                   ? account::makeKeyring(QStringLiteral(SECUREDOC_KEYRING_MODULE))
                   : account::makeFileStore(m_folder.path().toStdString());
    }

private Q_SLOTS:
    void entry_livesUntilRemoved_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("keychain") << QStringLiteral("keychain");
        QTest::newRow("files") << QStringLiteral("files");
    }

    void entry_livesUntilRemoved() {
        QFETCH(QString, kind);
        const auto store = makeStore(kind);
        const QString name = QStringLiteral("session https://keys.example ann@example.org");
        const auto missing = waitFor(store->read(name));
        QVERIFY2(missing.result.has_value(), missing.result ? "" : missing.result.error().detail.c_str());
        QVERIFY(missing.result->isEmpty());
        QVERIFY(waitFor(store->remove(name)).result.has_value());

        QVERIFY(waitFor(store->write(name, SecretBytes::fromText("s3cret-ÄÖ"))).result.has_value());
        const auto other = makeStore(kind);
        QCOMPARE(waitFor(other->read(name)).result->textView(), std::string_view("s3cret-ÄÖ"));
        QVERIFY(waitFor(store->write(name, SecretBytes::fromText("second"))).result.has_value());
        QCOMPARE(waitFor(other->read(name)).result->textView(), std::string_view("second"));
        QVERIFY(waitFor(store->remove(name)).result.has_value());
        QVERIFY(waitFor(other->read(name)).result->isEmpty());
    }

    void files_areForTheirOwnerOnly() {
        const auto store = makeStore(QStringLiteral("files"));
        QVERIFY(waitFor(store->write(QStringLiteral("x"), SecretBytes::fromText("y"))).result.has_value());
        QDirIterator files(m_folder.path(), QDir::Files);
        QVERIFY(files.hasNext());
        while (files.hasNext()) {
            const QFileInfo info(files.next());
            const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                                QFileDevice::WriteOther;
            QVERIFY(!(info.permissions() & others));
        }
    }

    void keychainWithoutABus_isUnavailable() {
        // The bus connection is made once a process: another process, without a bus.
        QProcess self;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                           QStringLiteral("unix:path=/nonexistent"));
        environment.insert(QStringLiteral("SECUREDOC_EXPECT_NO_KEYRING"), QStringLiteral("1"));
        self.setProcessEnvironment(environment);
        self.start(QCoreApplication::applicationFilePath(), {QStringLiteral("withoutBus")});
        QVERIFY(self.waitForFinished(kPatience));
        QCOMPARE(self.exitCode(), 0);
    }

    void withoutBus() {
        const auto store = account::makeKeyring(QStringLiteral(SECUREDOC_KEYRING_MODULE));
        const auto written = waitFor(store->write(QStringLiteral("x"), SecretBytes::fromText("y")));
        if (qEnvironmentVariableIsSet("SECUREDOC_EXPECT_NO_KEYRING"))
            QVERIFY(!written.result &&
                    written.result.error().code == base::ErrorCode::CredentialStoreUnavailable);
        else
            QVERIFY(written.result.has_value());
    }
};

QTEST_GUILESS_MAIN(CredentialStoreTest)
#include "credential_store_test.moc"
