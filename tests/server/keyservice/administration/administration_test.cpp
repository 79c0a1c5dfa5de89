// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/audit_administration.h"
#include "server/keyservice/administration/envelope_administration.h"
#include "tests/server/keyservice/database_file.h"

#include <QTest>

#include <sys/stat.h>

using base::ErrorCode;
using keyservice::Administration;
using keyservice::DataFolder;

class AdministrationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initialise_makesPrivateFilesOnce() {
        ServiceHarness harness;
        for (const auto* name : {"master.key", "keys.sqlite", "gateway.json", "gateway.secret.json"}) {
            struct stat status {};
            QCOMPARE(::stat((harness.path() / name).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0600U);
        }
        const auto again = DataFolder::initialise(harness.path(), harness.folder().profile());
        QVERIFY(!again && again.error().code == ErrorCode::Conflict);
    }

    void initialise_namesAMobileAddressOfTheInstitution() {
        const ServiceHarness harness;
        QCOMPARE(gatewayMember(harness, "mobile_address"), std::string("mobile@hospital.example"));
        const QTemporaryDir folder;
        keyservice::ServiceProfile profile;
        profile.issuer = "https://keys.example.org";
        profile.organisation = "General Hospital";
        const auto path = std::filesystem::path(folder.path().toStdString());
        QVERIFY(DataFolder::initialise(path / "none", profile));
        QCOMPARE(gatewayMember(path / "none", "mobile_address"), std::string());
        profile.internalDomains = {".hospital.example"}; // everything below it
        QVERIFY(DataFolder::initialise(path / "below", profile));
        QCOMPARE(gatewayMember(path / "below", "mobile_address"), std::string("mobile@hospital.example"));
    }

    void initialise_refusesABadIssuer_data() {
        QTest::addColumn<QString>("issuer");
        for (const char* issuer :
             {"http://keys.example.org", "https://", "keys.example.org", "ftp://a.example",
              "https://a.example/path", "https://user@a.example", "https://a.example?x"})
            QTest::newRow(issuer) << QString::fromUtf8(issuer);
    }
    void initialise_refusesABadIssuer() {
        QFETCH(QString, issuer);
        const QTemporaryDir folder;
        keyservice::ServiceProfile profile;
        profile.issuer = issuer.toStdString();
        profile.organisation = "General Hospital";
        const auto made =
            DataFolder::initialise(folder.filePath(QStringLiteral("data")).toStdString(), profile);
        QVERIFY(!made && made.error().code == ErrorCode::InvalidRequest);
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("data"))));
    }

    void open_refusesAMasterKeyThatOthersMayRead() {
        ServiceHarness harness;
        harness.stop();
        QCOMPARE(::chmod((harness.path() / "master.key").c_str(), 0640), 0);
        const auto opened = DataFolder::open(harness.path());
        QVERIFY(!opened && opened.error().code == ErrorCode::NotAuthorized);
    }

    void open_refusesAnotherMasterKey_data() {
        QTest::addColumn<QString>("what");
        for (const char* what :
             {"missing", "of another folder", "short", "long", "empty", "a folder", "a link"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void open_refusesAnotherMasterKey() {
        QFETCH(QString, what);
        ServiceHarness harness;
        harness.stop();
        const auto key = harness.path() / "master.key";
        const auto write = [&key](const QByteArray& bytes) {
            QFile file(QString::fromStdString(key.string()));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(bytes);
        };
        if (what == QLatin1String("missing") || what == QLatin1String("a folder"))
            std::filesystem::remove(key);
        if (what == QLatin1String("a folder"))
            std::filesystem::create_directory(key);
        if (what == QLatin1String("a link")) {
            std::filesystem::rename(key, harness.path() / "elsewhere");
            std::filesystem::create_symlink(harness.path() / "elsewhere", key);
        }
        if (what == QLatin1String("of another folder")) {
            const ServiceHarness other;
            std::filesystem::copy_file(other.path() / "master.key", key,
                                       std::filesystem::copy_options::overwrite_existing);
        }
        if (what == QLatin1String("short"))
            write(QByteArray(31, 'k'));
        if (what == QLatin1String("long"))
            write(QByteArray(33, 'k'));
        if (what == QLatin1String("empty"))
            write({});
        const auto opened = DataFolder::open(harness.path());
        QVERIFY(!opened && opened.error().code == ErrorCode::NotAuthorized);
        const auto said = QString::fromStdString(opened.error().detail);
        QVERIFY2(said.contains(QString::fromStdString(key.string())), qPrintable(said)); // which file
        QVERIFY2(said.contains(QStringLiteral("put back")), qPrintable(said));           // what to do
        QVERIFY2(!said.contains(QStringLiteral("init")), qPrintable(said));
    }

    void open_namesAMissingDatabase() {
        ServiceHarness harness;
        harness.stop();
        std::filesystem::remove(harness.path() / "keys.sqlite");
        const auto opened = DataFolder::open(harness.path());
        QVERIFY(!opened && opened.error().code == ErrorCode::NotAuthorized);
        QVERIFY(opened.error().detail.find("keys.sqlite is missing") != std::string::npos);
    }

    void create_refusesASecondService() {
        ServiceHarness harness;
        auto folder = DataFolder::open(harness.path());
        QVERIFY(folder); // as administrators' commands do
        const auto second = keyservice::KeyService::create(**folder);
        QVERIFY(!second && second.error().code == ErrorCode::Conflict);
        harness.stop();
        QVERIFY(keyservice::KeyService::create(**folder));
    }

    void initialise_leavesNothingBehindWhenItFails() {
        const QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "data";
        keyservice::ServiceProfile profile;
        profile.issuer = "https://keys.hospital.example";
        profile.organisation = "General Hospital";
        std::filesystem::create_directories(path / "gateway.secret.json"); // cannot be written
        QVERIFY(!DataFolder::initialise(path, profile));
        std::filesystem::remove(path / "gateway.secret.json");
        QVERIFY(DataFolder::initialise(path, profile));
        QVERIFY(DataFolder::open(path));
    }

    void open_saysWhatIsMissing() {
        const QTemporaryDir folder;
        const auto opened = DataFolder::open(folder.path().toStdString());
        QVERIFY(!opened && opened.error().code == ErrorCode::FileUnreadable);
    }

    void lockAccount_endsSessions() {
        ServiceHarness harness;
        const auto grant = harness.person("a@example.net");
        Administration administration(harness.folder(), "root", [&] { return harness.now(); });
        QVERIFY(administration.lockAccount("A@example.net", "left the practice"));
        QVERIFY(harness.refresh(*grant.refreshToken).code() == ErrorCode::PasswordRequired);
        const auto refused = harness.signIn("a@example.net");
        QVERIFY(!refused && refused.code() == ErrorCode::AccountLocked);
        QCOMPARE(refused.refusal().reason, std::string("left the practice"));
        QVERIFY(administration.accounts({}, 10).value().front().isLocked);
        QVERIFY(administration.unlockAccount("a@example.net"));
        QVERIFY(harness.signIn("a@example.net"));
        QVERIFY(administration.lockAccount("nobody@example.net", {}).error().code ==
                ErrorCode::NotRegistered);
        keyservice::EnvelopeAdministration envelopes(harness.folder(), "root");
        QVERIFY(envelopes.lock("AAAAAAAAAAAAAAAAAAAAAA", {}).error().code == ErrorCode::UnknownEnvelope);
    }

    void unlockAccount_liftsALockout() {
        ServiceHarness harness;
        harness.person("a@example.net");
        for (int i = 0; i < 9; ++i)
            static_cast<void>(harness.signIn("a@example.net", "wrong password", "203.0.113.9"));
        Administration administration(harness.folder(), "root", [&] { return harness.now(); });
        QVERIFY(administration.unlockAccount("a@example.net"));
        QVERIFY(harness.signIn("a@example.net", ServiceHarness::kPassword, "203.0.113.9"));
    }

    void verifyAudit_findsWhatWasAltered_data() {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<qint64>("firstBadRow");
        QTest::newRow("field") << QByteArray("UPDATE audit SET actor = 'x' WHERE id = 3") << qint64(3);
        QTest::newRow("removed") << QByteArray("DELETE FROM audit WHERE id = 2") << qint64(3);
        QTest::newRow("moved") << QByteArray("UPDATE audit SET at = at + 1 WHERE id = 1") << qint64(1);
        QTest::newRow("hash") << QByteArray("UPDATE audit SET hash = zeroblob(32) WHERE id = 2") << qint64(2);
        QTest::newRow("shifted") << QByteArray("UPDATE audit SET act = act || substr(actor, 1, 1),"
                                               " actor = substr(actor, 2) WHERE id = 3")
                                 << qint64(3);
    }
    void verifyAudit_findsWhatWasAltered() {
        QFETCH(QByteArray, sql);
        QFETCH(qint64, firstBadRow);
        ServiceHarness harness;
        harness.person("a@example.net");
        keyservice::AuditAdministration audit(harness.folder());
        const auto before = audit.verify();
        QVERIFY(before && !before->firstBadRow);
        QVERIFY(before->rows >= 4);
        QCOMPARE(before->head.size(), 64U);
        QVERIFY(!execute(harness, sql)); // the database itself refuses
        QVERIFY(execute(harness, "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete"));
        QVERIFY(execute(harness, sql));
        const auto after = audit.verify();
        QVERIFY(after && after->firstBadRow);
        QCOMPARE(*after->firstBadRow, firstBadRow);
    }

    void backup_isCompleteAndNeverOverwrites() {
        ServiceHarness harness;
        harness.person("a@example.net");
        Administration administration(harness.folder(), "root");
        const auto file = harness.path() / "backup.sqlite";
        QVERIFY(administration.backup(file));
        QVERIFY(administration.backup(file).error().code == ErrorCode::Conflict);
        struct stat status {};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
        // Put back, it is the service again.
        harness.stop();
        for (const auto* name : {"keys.sqlite", "keys.sqlite-wal", "keys.sqlite-shm"})
            std::filesystem::remove(harness.path() / name);
        std::filesystem::rename(file, harness.path() / "keys.sqlite");
        harness.start();
        QVERIFY(harness.signIn("a@example.net"));
    }

    void statistics_count() {
        ServiceHarness harness;
        harness.person("a@example.net");
        QVERIFY(harness.registerAccount("b@example.net"));
        Administration administration(harness.folder(), "root", [&] { return harness.now(); });
        const auto statistics = administration.statistics();
        QVERIFY(statistics);
        QCOMPARE(statistics->accounts, 1U);
        QCOMPARE(statistics->pendingRegistrations, 1U);
        QCOMPARE(statistics->queuedMails, 2U);
    }

private:
    static std::string gatewayMember(const ServiceHarness& harness, const char* name) {
        return gatewayMember(harness.path(), name);
    }
    static std::string gatewayMember(const std::filesystem::path& folder, const char* name) {
        QFile file(QString::fromStdString((folder / "gateway.json").string()));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QJsonDocument::fromJson(file.readAll())
            .object()
            .value(QLatin1String(name))
            .toString()
            .toStdString();
    }
};

QTEST_GUILESS_MAIN(AdministrationTest)
#include "administration_test.moc"
