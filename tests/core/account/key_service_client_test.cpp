// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/key_service_client.h"
#include "tests/core/account/scripted_server.h"
#include "tests/core/account/waiting.h"
#include "tests/support/patience.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using account::KeyServiceClient;
using account::TlsProblem;
using base::ErrorCode;
using base::SecretBytes;
using protocol::IssuerDocument;

class KeyServiceClientTest final : public QObject {
    Q_OBJECT
private:
    static constexpr char kDocument[] = "GET /.well-known/securedoc";

    static IssuerDocument documentOf(const ScriptedServer& server) {
        IssuerDocument document;
        document.issuer = server.origin();
        document.apiBase = server.origin() + "/v1";
        return document;
    }
    static protocol::SignInRequest signInRequest() {
        return {"ann@example.org", SecretBytes::fromText("correct horse"), false};
    }
    template <class T>
    static ErrorCode codeOf(const account::Reply<T>& reply) {
        return reply.result ? ErrorCode::Internal : reply.result.error().code;
    }
    /// A self-signed certificate for 127.0.0.1, valid for `days` from yesterday.
    static void makeCertificate(const QTemporaryDir& folder, QSslCertificate& certificate, QSslKey& key) {
        const QString command =
            QStringLiteral("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
                           "-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout %1/key.pem "
                           "-out %1/cert.pem")
                .arg(folder.path());
        QProcess openssl;
        openssl.startCommand(command);
        QVERIFY(openssl.waitForFinished(kPatience) && openssl.exitCode() == 0);
        certificate = QSslCertificate::fromPath(folder.filePath(QStringLiteral("cert.pem"))).value(0);
        QFile file(folder.filePath(QStringLiteral("key.pem")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        key = QSslKey(&file, QSsl::Ec);
        QVERIFY(!certificate.isNull() && !key.isNull());
    }
    /// Whatever an earlier request of the client was going to call has been called when this returns.
    static void awaitAnotherAnswer(KeyServiceClient& client) {
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument());
        QVERIFY(waitFor(client.issuerDocument(server.origin())).result.has_value());
        QCoreApplication::sendPostedEvents();
    }

private Q_SLOTS:
    void issuerDocument_isFetchedAndParsed() {
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument());
        KeyServiceClient client;
        auto reply = waitFor(client.issuerDocument(server.origin()));
        QVERIFY2(reply.result.has_value(), reply.result ? "" : reply.result.error().detail.c_str());
        QCOMPARE(reply.result->organisation, std::string("St. Example"));
        QCOMPARE(reply.result->keys.size(), std::size_t(1));
    }

    void findIssuer_readsWhatADomainNames() {
        ScriptedServer server;
        KeyServiceClient client;
        const auto foundIn = [&](const QByteArray& document) {
            server.forget(kDocument);
            server.answer(kDocument, 200, document);
            return waitFor(client.findIssuer(server.origin())).result;
        };
        QCOMPARE(*foundIn("{\"issuer\": \"https://keys.hospital.example\"}"),
                 std::string("https://keys.hospital.example"));
        QCOMPARE(*foundIn(server.issuerDocument()), server.origin());
        for (const char* other : {"{\"issuer\": \"http://keys.hospital.example\"}", "{}", "<html>"}) {
            const auto found = foundIn(other);
            QVERIFY(!found && found.error().code == ErrorCode::ServiceUnavailable);
        }
    }

    void issuerDocument_ofAnotherOrigin_isRefused() {
        ScriptedServer server;
        ScriptedServer other;
        server.answer(kDocument, 200, other.issuerDocument());
        KeyServiceClient client;
        QVERIFY(codeOf(waitFor(client.issuerDocument(server.origin()))) == ErrorCode::ServiceUnavailable);
    }

    void issuerDocument_ofPlainHttpElsewhere_isNotEvenAsked() {
        KeyServiceClient client;
        const auto reply = waitFor(client.issuerDocument("http://keys.example.org"));
        QVERIFY(codeOf(reply) == ErrorCode::InvalidRequest);
    }

    void redirect_isNotFollowed() {
        ScriptedServer server;
        ScriptedServer thief;
        thief.answer("POST /v1/sessions", 201, "{}");
        server.answer("POST /v1/sessions", 307, {},
                      "Location: " + QByteArray::fromStdString(thief.origin()) + "/v1/sessions\r\n");
        KeyServiceClient client;
        const auto reply = waitFor(client.signIn(documentOf(server), signInRequest()));
        QVERIFY(codeOf(reply) == ErrorCode::ServiceUnavailable);
        QVERIFY(thief.requests().isEmpty());
    }

    void password_isNotSentToAnApiOnAnotherOrigin() {
        ScriptedServer server;
        ScriptedServer thief;
        IssuerDocument document = documentOf(server);
        document.apiBase = thief.origin() + "/v1";
        KeyServiceClient client;
        QVERIFY(codeOf(waitFor(client.signIn(document, signInRequest()))) == ErrorCode::InvalidRequest);
        QVERIFY(thief.requests().isEmpty());
        QVERIFY(server.requests().isEmpty());
    }

    void problem_bringsItsCircumstances() {
        ScriptedServer server;
        protocol::Problem problem;
        problem.code = ErrorCode::EnvelopeExpired;
        problem.status = 410;
        problem.detail = "sent by mistake";
        problem.expiredAt = 1700000000;
        server.answer("POST /v1/envelopes/abc/key", 410, toJson(problem), "Retry-After: 17\r\n");
        KeyServiceClient client;
        const auto reply = waitFor(
            client.releaseKey(documentOf(server), "abc", SecretBytes::fromText("token"), "ann@example.org"));
        QVERIFY(codeOf(reply) == ErrorCode::EnvelopeExpired);
        QCOMPARE(reply.refusal.reason, std::string("sent by mistake"));
        QCOMPARE(reply.refusal.expiredAt, std::optional<std::int64_t>(1700000000));
        QCOMPARE(reply.refusal.retryAfterSeconds, 17U);
        QVERIFY(server.requests().first().headers.contains("Authorization: Bearer token"));
    }

    void strangeAnswers_areAServiceThatDoesNotWork_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("not JSON") << 200 << QByteArray("<html>Welcome to the hotel network");
        QTest::newRow("other JSON") << 200 << QByteArray("[1,2,3]");
        QTest::newRow("empty") << 200 << QByteArray();
        QTest::newRow("error without problem") << 500 << QByteArray("oops");
        QTest::newRow("over 1 MiB") << 200 << QByteArray(3 << 20, ' ');
        QTest::newRow("unknown problem")
            << 400 << QByteArray(R"({"type":"urn:securedoc:problem:new","title":"x","status":400})");
    }

    void strangeAnswers_areAServiceThatDoesNotWork() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ScriptedServer server;
        server.answer(kDocument, status, body);
        KeyServiceClient client;
        QVERIFY(codeOf(waitFor(client.issuerDocument(server.origin()))) == ErrorCode::ServiceUnavailable);
    }

    void nobodyListening_isUnreachable() {
        ScriptedServer server;
        const std::string origin = server.origin();
        server.stop();
        KeyServiceClient client;
        QVERIFY(codeOf(waitFor(client.issuerDocument(origin))) == ErrorCode::NetworkUnreachable);
    }

    void selfSignedCertificate_failsUnlessThePolicyTrustsIt() {
        QTemporaryDir folder;
        QSslCertificate certificate;
        QSslKey key;
        makeCertificate(folder, certificate, key);
        ScriptedServer server(certificate, key);
        server.answer(kDocument, 200, server.issuerDocument());
        KeyServiceClient client;
        const auto refused = waitFor(client.issuerDocument(server.origin()));
        QVERIFY(codeOf(refused) == ErrorCode::TlsFailed);
        QVERIFY(refused.refusal.tlsProblem == TlsProblem::UnknownAuthority);
        QVERIFY(server.requests().isEmpty());

        policy::NetworkPolicy policy;
        policy.caFile = folder.filePath(QStringLiteral("cert.pem")).toStdString();
        KeyServiceClient managed(policy);
        const auto reply = waitFor(managed.issuerDocument(server.origin()));
        QVERIFY2(reply.result.has_value(), reply.result ? "" : reply.result.error().detail.c_str());
    }

    void clockSkew_comesFromTheDateField() {
        ScriptedServer server;
        const QDateTime lastYear = QDateTime::currentDateTimeUtc().addDays(-365);
        const QString date = QLocale::c().toString(lastYear, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"));
        server.answer(kDocument, 200, server.issuerDocument(), "Date: " + date.toLatin1() + " GMT\r\n");
        KeyServiceClient client;
        QVERIFY(!client.clockSkew());
        QVERIFY(waitFor(client.issuerDocument(server.origin())).result.has_value());
        QVERIFY(client.clockSkew().has_value());
        QVERIFY(std::abs(*client.clockSkew() + 365 * 86400) < 60);
    }

    void cancelledFuture_abortsTheRequest() {
        ScriptedServer server;
        server.hang(kDocument);
        KeyServiceClient client;
        auto future = client.issuerDocument(server.origin());
        QVERIFY(QTest::qWaitFor([&] { return server.count(kDocument) == 1; }, kPatience));
        future.cancel();
        bool isCalled = false;
        account::onFinished(future, this, [&](account::Reply<IssuerDocument>) { isCalled = true; });
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, kPatience));
        awaitAnotherAnswer(client);
        QVERIFY(!isCalled);
    }

    void continuation_doesNotOutliveItsContext() {
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument());
        KeyServiceClient client;
        auto future = client.issuerDocument(server.origin());
        bool isCalled = false;
        auto context = std::make_unique<QObject>();
        account::onFinished(future, context.get(), [&](account::Reply<IssuerDocument>) { isCalled = true; });
        context.reset();
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, kPatience));
        awaitAnotherAnswer(client);
        QVERIFY(!isCalled);
    }

    void waitForActivation_asksUntilTheLinkWasOpened() {
        ScriptedServer server;
        const QByteArray call = "GET /v1/registrations/token?wait=25";
        server.answer(call, 200, R"({"state":"waiting"})");
        server.answer(call, 503, "restarting");
        server.answer(call, 200, R"({"state":"activated"})");
        KeyServiceClient client;
        const auto reply = waitFor(client.waitForActivation(documentOf(server), {"token", 0}));
        QVERIFY(reply.result.has_value());
        QVERIFY(*reply.result == protocol::RegistrationState::Activated);
        QCOMPARE(server.count(call), 3);
    }

    void waitForActivation_endsWhenCancelled() {
        ScriptedServer server;
        const QByteArray call = "GET /v1/registrations/token?wait=25";
        server.hang(call);
        KeyServiceClient client;
        auto future = client.waitForActivation(documentOf(server), {"token", 0});
        QVERIFY(QTest::qWaitFor([&] { return server.count(call) == 1; }, kPatience));
        future.cancel();
        QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }, kPatience));
        QVERIFY(future.isCanceled());
    }
};

QTEST_GUILESS_MAIN(KeyServiceClientTest)
#include "key_service_client_test.moc"
