// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/host_session.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

policy::Policy policyOf(const char* addin) {
    policy::Policy policy;
    policy.addin = *policy::parseAddinPolicy(addin);
    return policy;
}

constexpr const char* kPolicy = R"({"internal_domains": ["hospital.example"], "size_limit": 1000})";

} // namespace

class HostSessionTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QStringList m_launched;
    std::string m_asked;
    host::ProofAnswer m_answerProof;
    std::unique_ptr<host::HostSession> m_session;

    QJsonObject ask(QJsonObject request) {
        request[QLatin1String("id")] = 7;
        const std::string json = QJsonDocument(request).toJson().toStdString();
        return answerTo(json);
    }
    QJsonObject answerTo(const std::string& json) {
        QByteArray answer;
        m_session->answer(json, [&answer](const std::string& said) { answer += said; });
        return QJsonDocument::fromJson(answer).object();
    }
    QJsonObject verb(const char* name, QJsonObject request = {}) {
        request[QLatin1String("verb")] = QLatin1String(name);
        return ask(request);
    }
    static QJsonObject data(const QByteArray& bytes) {
        return {{QLatin1String("data"), QString::fromLatin1(bytes.toBase64())}};
    }
    static bool isOk(const QJsonObject& answer) { return answer[QLatin1String("ok")].toBool(); }
    static QString error(const QJsonObject& answer) { return answer[QLatin1String("error")].toString(); }

    void begin(base::Result<policy::Policy> policy, bool isThere = true) {
        const auto launch = [this, isThere](const QString& program, const QStringList& arguments) {
            m_launched = QStringList(program) + arguments;
            return isThere;
        };
        const auto askProof = [this](const std::string& sender, const std::string& messageId,
                                     host::ProofAnswer done) {
            m_asked = sender + ' ' + messageId;
            m_answerProof = std::move(done);
        };
        m_session = std::make_unique<host::HostSession>(
            std::move(policy),
            host::Surroundings{m_folder.filePath(QStringLiteral("handed-over")).toStdString(), launch,
                               askProof});
    }

private Q_SLOTS:
    void init() {
        m_launched.clear();
        begin(policyOf(kPolicy));
    }

    void everyRequest_isAnsweredWithItsId() {
        const QJsonObject hello = verb("hello");
        QVERIFY(isOk(hello) && !hello[QLatin1String("version")].toString().isEmpty());
        QCOMPARE(hello[QLatin1String("id")].toInt(), 7);
        for (const char* nonsense :
             {"", "null", "[]", "{", "{\"verb\":5}", "{\"verb\":\"format_disk\",\"id\":1}"})
            QCOMPARE(error(answerTo(nonsense)), QStringLiteral("InvalidRequest"));
    }

    void policy_isToldAsITWroteIt() {
        const QJsonObject policy = verb("policy")[QLatin1String("policy")].toObject();
        QCOMPARE(policy, QJsonDocument::fromJson(kPolicy).object());
    }

    void wrongPolicyFile_isAnErrorForEverything() {
        begin(base::fail(base::ErrorCode::InvalidRequest, "policy member \"addin.scan\""));
        for (const char* name : {"hello", "policy", "decide", "scan_start", "companion"})
            QCOMPARE(error(verb(name)), QStringLiteral("InvalidRequest"));
    }

    void decide_isTheGatewaysRule() {
        const auto decide = [this](const QString& subject, double size, bool hasFindings) {
            const QJsonObject answer =
                verb("decide", {{QLatin1String("subject"), subject},
                                {QLatin1String("size"), size},
                                {QLatin1String("has_findings"), hasFindings},
                                {QLatin1String("recipients"), QJsonArray{QStringLiteral("a@hospital.example"),
                                                                         QStringLiteral("b@example.net")}}});
            const QJsonObject decision = answer[QLatin1String("decision")].toObject();
            return decision[QLatin1String("decision")].toString() + QLatin1Char('/') +
                   decision[QLatin1String("reason")].toString();
        };
        QCOMPARE(decide(QStringLiteral("Lab"), 1, false), QStringLiteral("untouched/none"));
        QCOMPARE(decide(QStringLiteral("++ Lab"), 1, false), QStringLiteral("sealed/trigger"));
        QCOMPARE(decide(QStringLiteral("Lab"), 1, true), QStringLiteral("sealed/scan"));
        QCOMPARE(decide(QStringLiteral("++ Lab"), 1001, false), QStringLiteral("bounced/size"));
        QCOMPARE(decide(QStringLiteral("++ Lab"), -5, false), QStringLiteral("sealed/trigger"));
        QCOMPARE(error(verb("decide")), QStringLiteral("InvalidRequest"));
    }

    void proof_isAnsweredLater() {
        std::string said;
        m_session->answer(
            R"({"id": 5, "verb": "proof", "sender": "ana@h.example", "message_id": "<1@h.example>"})",
            [&said](const std::string& json) { said += json; });
        QCOMPARE(m_asked, std::string("ana@h.example <1@h.example>"));
        QVERIFY(said.empty());
        QVERIFY(isOk(verb("hello"))); // nothing waits for it
        protocol::MessageProof proof;
        proof.sealed = {{"e1", 0, {"b@example.net", "a@example.net"}}, {"e2", 0, {"a@example.net"}}};
        m_answerProof(proof);
        QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(said)).object();
        QCOMPARE(answer[QLatin1String("id")].toInt(), 5);
        QCOMPARE(answer[QLatin1String("state")].toString(), QStringLiteral("sealed"));
        QCOMPARE(answer[QLatin1String("recipients")].toArray(),
                 (QJsonArray{QStringLiteral("a@example.net"), QStringLiteral("b@example.net")}));

        said.clear();
        m_session->answer(R"({"id": 6, "verb": "proof"})",
                          [&said](const std::string& json) { said += json; });
        proof.inClear = protocol::LeftInClear{3, 0};
        m_answerProof(proof);
        answer = QJsonDocument::fromJson(QByteArray::fromStdString(said)).object();
        QCOMPARE(answer[QLatin1String("state")].toString(), QStringLiteral("in_clear"));
        QCOMPARE(answer[QLatin1String("outside_recipients")].toInt(), 3);

        said.clear();
        m_session->answer(R"({"id": 7, "verb": "proof"})",
                          [&said](const std::string& json) { said += json; });
        m_answerProof(base::fail(base::ErrorCode::PasswordRequired));
        answer = QJsonDocument::fromJson(QByteArray::fromStdString(said)).object();
        QCOMPARE(error(answer), QStringLiteral("PasswordRequired"));
    }

    void scan_findsWhatIsHandedOverInSlices() {
        QVERIFY(isOk(verb("scan_start", {{QLatin1String("subject"), QStringLiteral("Your visit")},
                                         {QLatin1String("language"), QStringLiteral("en")}})));
        QVERIFY(isOk(verb("scan_part",
                          {{QLatin1String("part"), QStringLiteral("html")}, {QLatin1String("size"), 60}})));
        QVERIFY(isOk(verb("scan_data", data("<p>Patient John Doe, SSN: 412-"))));
        QVERIFY(isOk(verb("scan_data", data("55-7788</p>"))));
        QVERIFY(isOk(verb("scan_part", {{QLatin1String("part"), QStringLiteral("attachment")},
                                        {QLatin1String("name"), QStringLiteral("list.csv")},
                                        {QLatin1String("type"), QStringLiteral("text/csv")},
                                        {QLatin1String("size"), 40}})));
        QVERIFY(isOk(verb("scan_data", data("Name,SSN\nJane Roe,536-90-4399\n"))));
        const QJsonObject report = verb("scan_end");
        QVERIFY(isOk(report));
        QVERIFY(report[QLatin1String("must_seal")].toBool());
        const QJsonArray findings = report[QLatin1String("findings")].toArray();
        QVERIFY(findings.size() >= 2);
        const QByteArray text = QJsonDocument(report).toJson();
        QVERIFY2(!text.contains("412-55-7788") && !text.contains("536-90-4399"), text.constData());
        QCOMPARE(findings[0][QLatin1String("place")][0][QLatin1String("kind")].toString(),
                 QStringLiteral("html"));
        QVERIFY(!findings[0][QLatin1String("title")].toString().isEmpty());
        QVERIFY(text.contains("list.csv"));
    }

    void scan_ofAnOrdinaryMessageFindsNothing() {
        verb("scan_start", {{QLatin1String("subject"), QStringLiteral("Lunch")}});
        verb("scan_part", {{QLatin1String("part"), QStringLiteral("text")}, {QLatin1String("size"), 11}});
        verb("scan_data", data("At twelve?\n"));
        const QJsonObject report = verb("scan_end");
        QVERIFY(isOk(report) && !report[QLatin1String("must_seal")].toBool());
        QVERIFY(report[QLatin1String("findings")].toArray().isEmpty());
    }

    void scan_outOfOrderIsRefused() {
        QCOMPARE(error(verb("scan_data", data("x"))), QStringLiteral("InvalidRequest"));
        QCOMPARE(error(verb("scan_end")), QStringLiteral("InvalidRequest"));
        QCOMPARE(error(verb("scan_part")), QStringLiteral("InvalidRequest"));
        verb("scan_start");
        QCOMPARE(error(verb("scan_part", {{QLatin1String("part"), QStringLiteral("nothing")}})),
                 QStringLiteral("InvalidRequest"));
        verb("scan_part", {{QLatin1String("part"), QStringLiteral("text")}, {QLatin1String("size"), 4}});
        QCOMPARE(error(verb("scan_data", {{QLatin1String("data"), QStringLiteral("no base64!")}})),
                 QStringLiteral("InvalidRequest"));
    }

    void scan_doesNotTakeWhatItWouldNotRead() {
        verb("scan_start");
        const QJsonObject part = verb("scan_part", {{QLatin1String("part"), QStringLiteral("attachment")},
                                                    {QLatin1String("size"), 1e12}});
        QVERIFY(isOk(part) && !part[QLatin1String("wanted")].toBool(true));
        QCOMPARE(error(verb("scan_data", data("x"))), QStringLiteral("InvalidRequest"));
        const QJsonObject report = verb("scan_end");
        QCOMPARE(report[QLatin1String("unread")].toInt(), 1);
        QCOMPARE(report[QLatin1String("incomplete")].toArray().size(), 1);
        QVERIFY(report[QLatin1String("must_seal")].toBool());
    }

    void scan_doesNotTakeAPicture() {
        verb("scan_start");
        QJsonObject request = data(QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16));
        request[QLatin1String("part")] = QStringLiteral("attachment");
        request[QLatin1String("name")] = QStringLiteral("scan.png");
        request[QLatin1String("size")] = 45e6;
        const QJsonObject part = verb("scan_part", request);
        QVERIFY(isOk(part) && !part[QLatin1String("wanted")].toBool(true));
        const QJsonObject report = verb("scan_end");
        QVERIFY(isOk(report));
        QCOMPARE(report[QLatin1String("unread")].toInt(), 0);
    }

    void scan_saysThatAnEncryptedAttachmentIsUnread() {
        verb("scan_start");
        QJsonObject request = data("-----BEGIN PGP MESSAGE-----\n");
        request[QLatin1String("part")] = QStringLiteral("attachment");
        request[QLatin1String("size")] = 1000;
        QVERIFY(!verb("scan_part", request)[QLatin1String("wanted")].toBool(true));
        QCOMPARE(verb("scan_end")[QLatin1String("unread")].toInt(), 1);
    }

    void scan_withARuleFileThatIsNotThereIsAnError() {
        begin(policyOf(R"({"scan_rules": "/nonexistent/rules.json"})"));
        QCOMPARE(error(verb("scan_start")), QStringLiteral("FileUnreadable"));
    }

    void open_handsAPrivateFileToTheViewer() {
        const QByteArray envelope(300000, 'x');
        QVERIFY(isOk(verb("open_start", {{QLatin1String("name"), QStringLiteral("securedoc_20261125.html")},
                                         {QLatin1String("size"), envelope.size()}})));
        QVERIFY(isOk(verb("open_data", data(envelope.left(200000)))));
        QVERIFY(isOk(verb("open_data", data(envelope.mid(200000)))));
        QVERIFY(isOk(verb("open_end")));
        QCOMPARE(m_launched.value(0), QStringLiteral("securedoc-viewer"));
        const QFileInfo file(m_launched.value(1));
        QCOMPARE(file.fileName(), QStringLiteral("securedoc_20261125.html"));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(file.permissions() & others));
        QVERIFY(!(QFileInfo(file.path()).permissions() & others));
        QFile written(file.filePath());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), envelope);
    }

    void open_namesThatLeadElsewhereAreReplaced() {
        for (const char* name : {"../../evil.html", "/etc/x.html", "-rf.html", "a\nb.html", "x.exe", ""}) {
            verb("open_start", {{QLatin1String("name"), QLatin1String(name)}, {QLatin1String("size"), 0}});
            QVERIFY(isOk(verb("open_end")));
            QCOMPARE(QFileInfo(m_launched.value(1)).fileName(), QStringLiteral("securedoc.html"));
        }
    }

    void open_refusesMoreAndLessThanWasAnnounced() {
        QCOMPARE(error(verb("open_data", data("x"))), QStringLiteral("InvalidRequest"));
        QCOMPARE(error(verb("open_end")), QStringLiteral("InvalidRequest"));
        QCOMPARE(error(verb("open_start", {{QLatin1String("size"), 1e15}})), QStringLiteral("LimitExceeded"));
        verb("open_start", {{QLatin1String("size"), 2}});
        QCOMPARE(error(verb("open_data", data("xxx"))), QStringLiteral("LimitExceeded"));
        QVERIFY(isOk(verb("open_data", data("x"))));
        QCOMPARE(error(verb("open_end")), QStringLiteral("InvalidRequest"));
        QVERIFY(m_launched.isEmpty());
    }

    void open_removesDeliveriesOfYesterday() {
        QDir folder(m_folder.filePath(QStringLiteral("handed-over")));
        QVERIFY(folder.mkpath(QStringLiteral("envelope-old")));
        const QByteArray old = folder.filePath(QStringLiteral("envelope-old")).toLocal8Bit();
        QCOMPARE(
            QProcess::execute(QStringLiteral("touch"), {QStringLiteral("-d"), QStringLiteral("3 days ago"),
                                                        QString::fromLocal8Bit(old)}),
            0);
        verb("open_start", {{QLatin1String("size"), 0}});
        QVERIFY(!folder.exists(QStringLiteral("envelope-old")));
    }

    void companion_isStartedOrSaidToBeMissing() {
        QVERIFY(isOk(verb("companion")));
        QCOMPARE(m_launched, (QStringList{QStringLiteral("securedoc-companion"), QStringLiteral("--sent")}));
        begin(policyOf(kPolicy), false);
        QVERIFY(!isOk(verb("companion")));
    }
};

QTEST_GUILESS_MAIN(HostSessionTest)
#include "host_session_test.moc"
