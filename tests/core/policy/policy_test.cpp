// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/policy.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using base::ErrorCode;

class PolicyTest final : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    /// `json` with ' for ".
    base::Result<policy::Policy> read(QByteArray json) {
        json.replace('\'', '"');
        QFile file(m_folder.filePath(QStringLiteral("policy.json")));
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            return base::fail(ErrorCode::Internal);
        file.close();
        return policy::readPolicy(file.fileName().toStdString());
    }

private Q_SLOTS:
    void missingFile_isTheDefault() {
        const auto policy = policy::readPolicy("/nonexistent/policy.json");
        QVERIFY(policy.has_value());
        QVERIFY(policy->allowRemember);
        QVERIFY(!policy->trust.onlyPinnedIssuers);
    }

    void brokenLink_isNotSilentlyTheDefault() {
        const std::filesystem::path link = m_folder.filePath(QStringLiteral("link.json")).toStdString();
        std::filesystem::create_symlink("/nonexistent/policy.json", link);
        const auto policy = policy::readPolicy(link);
        QVERIFY(!policy && policy.error().code == ErrorCode::FileUnreadable);
        const auto behindALoop = m_folder.filePath(QStringLiteral("loop")).toStdString();
        std::filesystem::create_symlink(behindALoop, behindALoop);
        QVERIFY(!policy::readPolicy(std::filesystem::path(behindALoop) / "policy.json"));
    }

    void everyMember_isRead() {
        const QByteArray authorities = m_folder.filePath(QStringLiteral("ca.pem")).toUtf8();
        QFile file(QString::fromUtf8(authorities));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("-----BEGIN CERTIFICATE-----\n") > 0);
        file.close();
        const auto policy = read("{'trusted_issuers': [{'issuer': 'https://k.example', 'organisation': 'K'}],"
                                 "'only_trusted_issuers': true, 'ca_file': '" +
                                 authorities +
                                 "',"
                                 "'allow_remember': false, 'maximum_file_size': 1000,"
                                 "'maximum_message_size': 2000, 'later': {'x': 1}}");
        QVERIFY(policy.has_value());
        QCOMPARE(policy->trust.pinnedIssuers.size(), std::size_t(1));
        QCOMPARE(policy->trust.pinnedIssuers.front().issuer, std::string("https://k.example"));
        QVERIFY(policy->trust.onlyPinnedIssuers);
        QCOMPARE(policy->network.caFile.string(), authorities.toStdString());
        QVERIFY(!policy->allowRemember);
        QCOMPARE(policy->limits.fileSize, std::uint64_t(1000));
        QCOMPARE(policy->limits.messageSize, std::uint64_t(2000));
    }

    void limits_canOnlyBeLowered() {
        const auto policy = read("{'maximum_file_size': 1e30}");
        QVERIFY(policy.has_value());
        QCOMPARE(policy->limits.fileSize, base::Limits().fileSize);
        const auto largest = static_cast<qulonglong>(base::Limits().fileSize);
        for (const qulonglong given : {largest - 1, largest, largest + 1}) {
            const auto read = this->read("{'maximum_file_size': " + QByteArray::number(given) + "}");
            QVERIFY(read.has_value());
            QCOMPARE(read->limits.fileSize, std::uint64_t{std::min(given, largest)});
        }
    }

    void file_hasASize() {
        const QByteArray most = "{'later': '" + QByteArray((1 << 20) - 13, 'x') + "'}";
        QCOMPARE(most.size(), 1 << 20);
        QVERIFY(read(most).has_value());
        const auto larger = read(most + ' ');
        QVERIFY(!larger && larger.error().code == ErrorCode::FileUnreadable);
    }

    void typingError_isNotSilentlyTheDefault_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArray("only_trusted_issuers: true");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("text for a truth value") << QByteArray("{'only_trusted_issuers': 'yes'}");
        QTest::newRow("number for a path") << QByteArray("{'ca_file': 5}");
        QTest::newRow("issuer as text") << QByteArray("{'trusted_issuers': ['https://k.example']}");
        QTest::newRow("twice, the later one weaker")
            << QByteArray("{'only_trusted_issuers': true, 'only_trusted_issuers': false}");
        QTest::newRow("twice, deeper") << QByteArray("{'addin': {'scan': 'on', 'scan': 'off'}}");
        QTest::newRow("negative limit") << QByteArray("{'maximum_file_size': -1}");
    }

    void typingError_isNotSilentlyTheDefault() {
        QFETCH(QByteArray, json);
        const auto policy = read(json);
        QVERIFY(!policy && policy.error().code == ErrorCode::InvalidRequest);
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "policy_test.moc"
