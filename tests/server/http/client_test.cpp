// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/client.h"
#include "server/http/server.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using base::ErrorCode;
using http::ClientRequest;
using http::Method;

namespace {

/// A server that tells back what it was sent; with TLS when there is a certificate.
class EchoServer final {
public:
    explicit EchoServer(const QString& certificate = {}, const QString& key = {}) {
        http::Router router;
        router.add(Method::Put, "/thing/{id}", [](http::Request request, http::Respond respond) {
            std::string body = request.parameters.at(0) + "|" + request.body + "|" +
                               std::string(request.header("Authorization")) + "|" +
                               std::string(request.header("Content-Type"));
            respond({201, "text/plain", std::move(body), {{"X-Mark", "yes"}}});
        });
        router.add(Method::Get, "/large", [](http::Request, http::Respond respond) {
            respond({200, "text/plain", std::string(5000, 'x'), {}});
        });
        router.add(Method::Get, "/never",
                   [this](http::Request, http::Respond respond) { m_kept = std::move(respond); });
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        options.tlsCertificateFile = certificate.toStdString();
        options.tlsKeyFile = key.toStdString();
        options.idleTimeout = std::chrono::milliseconds(200);
        options.drainTimeout = std::chrono::milliseconds(200);
        m_server = std::move(*http::Server::listen(std::move(options), std::move(router)));
        m_thread = std::thread([this] { m_server->run([this] { m_kept = {}; }); });
    }
    ~EchoServer() {
        m_server->stop();
        m_thread.join();
    }
    std::string origin() const { return m_server->origins().front(); }

private:
    http::Respond m_kept;
    std::unique_ptr<http::Server> m_server;
    std::thread m_thread;
};

} // namespace

class ClientTest : public QObject {
    Q_OBJECT

    static ClientRequest get(std::string target) {
        ClientRequest request;
        request.target = std::move(target);
        return request;
    }

    QTemporaryDir m_folder;
    QString file(const char* name) const { return m_folder.filePath(QLatin1StringView(name)); }

    /// A certificate for 127.0.0.1 that signs itself.
    bool makeCertificate() const {
        const QStringList arguments =
            QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
                           "-subj /CN=test -addext subjectAltName=IP:127.0.0.1 -out")
                .split(QLatin1Char(' ')) +
            QStringList{file("cert.pem"), QStringLiteral("-keyout"), file("key.pem")};
        return QProcess::execute(QStringLiteral("openssl"), arguments) == 0;
    }

private Q_SLOTS:
    void send_carriesEverything() {
        const EchoServer server;
        auto client = http::Client::create(server.origin());
        QVERIFY(client.has_value());
        for (int i = 0; i < 3; ++i) { // the second and third over the same connection
            const auto answer = client->send({Method::Put, "/thing/a%20b", "{}", "application/json", "tok"});
            QVERIFY(answer.has_value());
            QCOMPARE(answer->status, 201);
            QCOMPARE(answer->body, std::string("a b|{}|Bearer tok|application/json"));
            QCOMPARE(http::findHeader(answer->headers, "x-mark"), std::string_view("yes"));
        }
    }

    void send_reportsProblemsAsAnswers() {
        const EchoServer server;
        auto client = http::Client::create(server.origin());
        const auto answer = client->send(get("/none"));
        QCOMPARE(answer->status, 404);
        QVERIFY(protocol::parseProblem(QByteArray::fromStdString(answer->body)).has_value());
    }

    void send_replacesAConnectionThatWasClosed() {
        const EchoServer server;
        auto client = http::Client::create(server.origin());
        QVERIFY(client->send(get("/large")).has_value());
        QTest::qSleep(400); // past the server's patience with idle connections
        QVERIFY(client->send(get("/large")).has_value());
    }

    void send_keepsItsLimits() {
        const EchoServer server;
        http::ClientOptions options;
        options.answerLimit = 1000;
        auto client = http::Client::create(server.origin(), options);
        const auto large = client->send(get("/large"));
        QVERIFY(!large.has_value());
        QCOMPARE(large.error().code, ErrorCode::LimitExceeded);
        http::ClientOptions hasty;
        hasty.answerTimeout = std::chrono::milliseconds(200);
        const auto never = http::Client::create(server.origin(), hasty)->send(get("/never"));
        QVERIFY(!never.has_value());
        QCOMPARE(never.error().code, ErrorCode::NetworkUnreachable);
        QCOMPARE(client->send(get("/none"))->status, 404);
    }

    void send_refusesLineBreaks() {
        auto client = http::Client::create("http://127.0.0.1:1");
        QCOMPARE(client->send(get("/x\r\nEvil: 1")).error().code, ErrorCode::InvalidRequest);
        QCOMPARE(client->send(get("x")).error().code, ErrorCode::InvalidRequest);
        QCOMPARE(client->send({Method::Get, "/x", {}, "a", "t\nEvil: 1"}).error().code,
                 ErrorCode::InvalidRequest);
        QCOMPARE(client->send(get("/x")).error().code, ErrorCode::NetworkUnreachable);
    }

    void tls_verifiesTheServer() {
        QVERIFY(makeCertificate());
        const EchoServer server(file("cert.pem"), file("key.pem"));
        QVERIFY(server.origin().starts_with("https://"));
        http::ClientOptions trusting;
        trusting.caFile = file("cert.pem").toStdString();
        auto client = http::Client::create(server.origin(), trusting);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(client->send({Method::Put, "/thing/x", "b", "text/plain", {}})->status, 201);
        auto stranger = http::Client::create(server.origin());
        QCOMPARE(stranger->send(get("/large")).error().code, ErrorCode::TlsFailed);
        std::string otherName = server.origin();
        otherName.replace(otherName.find("127.0.0.1"), 9, "localhost");
        auto misled = http::Client::create(otherName, trusting);
        QCOMPARE(misled->send(get("/large")).error().code, ErrorCode::TlsFailed);
    }

    void tls_refusesPlainHttp() {
        const EchoServer server;
        std::string origin = server.origin();
        origin.replace(0, 4, "https");
        auto client = http::Client::create(origin);
        QCOMPARE(client->send(get("/large")).error().code, ErrorCode::TlsFailed);
        http::ClientOptions options;
        options.caFile = "/nonexistent.pem";
        QCOMPARE(http::Client::create("https://127.0.0.1", options).error().code, ErrorCode::TlsFailed);
    }
};

QTEST_GUILESS_MAIN(ClientTest)
#include "client_test.moc"
