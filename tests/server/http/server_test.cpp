// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.h"
#include "tests/server/http/raw_client.h"
#include "tests/support/patience.h"

#include <QByteArray>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using http::Method;
using http::Request;
using http::Respond;

constexpr std::chrono::milliseconds kShort{300}; ///< for what is meant to be cut

/// A server on a free loopback port, run on threads of its own until stop().
class RunningServer final {
public:
    explicit RunningServer(std::chrono::milliseconds headerTimeout = std::chrono::milliseconds(kPatience)) {
        http::Router router;
        router.add(Method::Get, "/hello", [](Request request, Respond respond) {
            respond({200, "text/plain", "hello " + request.query("name").value_or("you"), {}});
        });
        router.add(Method::Post, "/echo", [](Request request, Respond respond) {
            respond({200, "text/plain", std::move(request.body), {}});
        });
        router.add(Method::Get, "/who", [](Request request, Respond respond) {
            respond({200, "text/plain", request.clientAddress, {}});
        });
        router.add(Method::Get, "/dropped", [](Request, Respond) {});
        router.add(Method::Get, "/twice", [](Request, Respond respond) {
            respond({200, "text/plain", "first", {}});
            respond({200, "text/plain", "second", {}});
        });
        router.add(Method::Get, "/later/{secret}", [this](Request, Respond respond) {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(respond));
        });
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        options.trustedProxies = {"127.0.0.1"};
        options.bodyLimit = 1000;
        options.headerLimit = 2000;
        options.connectionLimit = 8;
        options.headerTimeout = headerTimeout;
        options.drainTimeout = std::chrono::milliseconds(300);
        options.access = [this](const http::AccessEntry& entry) {
            const std::lock_guard lock(m_mutex);
            m_log += std::string(entry.method) + " " + std::string(entry.pathTemplate) + " " +
                     std::to_string(entry.status) + "\n";
        };
        m_server = std::move(*http::Server::listen(std::move(options), std::move(router)));
        m_thread = std::thread([this] { m_server->run([this] { answerWaiting(); }); });
    }
    ~RunningServer() {
        stop();
        answerWaiting();
        join();
    }
    void stop() { m_server->stop(); }
    void join() {
        if (m_thread.joinable())
            m_thread.join();
    }
    std::size_t waiting() {
        const std::lock_guard lock(m_mutex);
        return m_waiting.size();
    }
    void answerWaiting() {
        const std::lock_guard lock(m_mutex);
        for (const Respond& respond : m_waiting)
            respond({200, "text/plain", "at last", {}});
        m_waiting.clear();
    }
    std::string log() {
        const std::lock_guard lock(m_mutex);
        return m_log;
    }
    quint16 port() const {
        const std::string& origin = m_server->origins().front();
        return QByteArray::fromStdString(origin.substr(origin.rfind(':') + 1)).toUShort();
    }

private:
    std::mutex m_mutex;
    std::vector<Respond> m_waiting;
    std::string m_log;
    std::unique_ptr<http::Server> m_server;
    std::thread m_thread;
};

class ServerTest : public QObject {
    Q_OBJECT

    /// Sends `bytes` and gives everything up to the server's closing.
    static QByteArray talk(const RunningServer& server, const QByteArray& bytes) {
        RawClient client(server.port());
        client.send(bytes);
        return client.readToEnd();
    }

private Q_SLOTS:
    void keepAlive_answersOneAfterTheOther() {
        const RunningServer server;
        RawClient client(server.port());
        for (int i = 0; i < 3; ++i) {
            client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
            QVERIFY(client.readUntil("hello you").startsWith("HTTP/1.1 200 OK\r\n"));
        }
    }

    void pipelining_keepsTheOrder() {
        const RunningServer server;
        const QByteArray all =
            talk(server, "GET /hello?name=1 HTTP/1.1\r\nHost: x\r\n\r\n"
                         "GET /hello?name=2 HTTP/1.1\r\nHost: x\r\n\r\n"
                         "GET /hello?name=3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QCOMPARE(all.count("HTTP/1.1 200 OK"), 3);
        QVERIFY(all.indexOf("hello 1") < all.indexOf("hello 2"));
        QVERIFY(all.indexOf("hello 2") < all.indexOf("hello 3"));
    }

    void pipelining_waitsForAnAnswerThatTakesTime() {
        RunningServer server;
        RawClient client(server.port());
        client.send("GET /later/a HTTP/1.1\r\nHost: x\r\n\r\n"
                    "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(server.waiting(), std::size_t{1}, kPatience);
        server.answerWaiting();
        const QByteArray all = client.readToEnd();
        QVERIFY(all.contains("at last"));
        QVERIFY(all.indexOf("at last") < all.indexOf("hello you"));
    }

    void closing_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /hello HTTP/1.0\r\n\r\n");
        QTest::newRow("HTTP/1.0 keep-alive")
            << QByteArray("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        QTest::newRow("close") << QByteArray("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }
    void closing() {
        QFETCH(QByteArray, request);
        const RunningServer server;
        const QByteArray all = talk(server, request);
        QVERIFY(all.startsWith("HTTP/1.1 200"));
        QVERIFY(all.contains("Connection: close\r\n"));
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        const auto row = [](const char* name, const QByteArray& request, const char* status) {
            QTest::newRow(name) << request << QByteArray(status);
        };
        const QByteArray post = "POST /echo HTTP/1.1\r\nHost: x\r\n";
        row("garbage", "\x16\x03\x01 nonsense\r\n\r\n", "400");
        row("no Host", "GET /hello HTTP/1.1\r\n\r\n", "400");
        row("two Hosts", "GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "400");
        row("length and chunked",
            post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "400");
        row("chunked and length",
            post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "400");
        row("two lengths", post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nhello", "400");
        row("negative length", post + "Content-Length: -3\r\n\r\nhello", "400");
        row("foreign coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400");
        row("two codings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "400");
        row("coding in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "400");
        row("blank before the colon", "GET /hello HTTP/1.1\r\nHost : x\r\n\r\n", "400");
        row("bad chunk size", post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "400");
        row("HTTP/2.0 line", "GET /hello HTTP/2.0\r\nHost: x\r\n\r\n", "400");
        row("large header", "GET /hello HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(3000, 'a') + "\r\n\r\n",
            "431");
        row("endless header", "GET /hello HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(8 << 20, 'a'), "431");
        row("large body", post + "Content-Length: 1001\r\n\r\n" + QByteArray(1001, 'b'), "413");
        row("huge body", post + "Content-Length: 20000000\r\n\r\n" + QByteArray(20'000'000, 'b'), "413");
        row("large chunk",
            post + "Transfer-Encoding: chunked\r\n\r\nffff\r\n" + QByteArray(0xffff, 'b') + "\r\n0\r\n\r\n",
            "413");
    }
    void refusals() {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        const RunningServer server;
        const QByteArray all = talk(server, request);
        QVERIFY2(all.startsWith("HTTP/1.1 " + status), all.left(200).constData());
        QVERIFY(all.contains("application/problem+json"));
        QVERIFY(all.contains("Connection: close\r\n"));
        QCOMPARE(all.count("HTTP/1.1 "), 1); // nothing behind it was taken for a second request
    }

    void atTheLimits_isTaken() {
        const RunningServer server;
        const QByteArray body(1000, 'b');
        const QByteArray all = talk(
            server,
            "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n" + body);
        QVERIFY(all.startsWith("HTTP/1.1 200"));
        QVERIFY(all.endsWith(body));
    }

    void chunkedBody_isJoined() {
        const RunningServer server;
        const QByteArray all =
            talk(server, "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
        QVERIFY(all.endsWith("hello world"));
    }

    void expectContinue_isAnswered() {
        const RunningServer server;
        RawClient client(server.port());
        client.send("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
                    "Content-Length: 5\r\n\r\n");
        QCOMPARE(client.readUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("hello");
        QVERIFY(client.readToEnd().endsWith("hello"));
    }

    void head_hasNoBody() {
        const RunningServer server;
        const QByteArray all = talk(server, "HEAD /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY(all.contains("Content-Length: 9\r\n"));
        QVERIFY(all.endsWith("\r\n\r\n"));
    }

    void unknownPathAndMethod_areProblems() {
        const RunningServer server;
        QVERIFY(talk(server, "GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 404"));
        const QByteArray wrong = talk(server, "BREW /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY(wrong.startsWith("HTTP/1.1 405"));
        QVERIFY(wrong.contains("Allow: POST\r\n"));
    }

    void slowHeader_isCut() {
        const RunningServer server(kShort);
        RawClient client(server.port());
        client.send("GET /hello HTTP/1.1\r\nHo");
        QCOMPARE(client.readToEnd(), QByteArray()); // returns only because the server closed
    }

    void silentConnection_isCut() {
        const RunningServer server(kShort);
        RawClient client(server.port());
        QCOMPARE(client.readToEnd(), QByteArray());
    }

    void droppedRespond_answers500() {
        const RunningServer server;
        QVERIFY(talk(server, "GET /dropped HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 500"));
    }

    void secondRespond_isIgnored() {
        const RunningServer server;
        const QByteArray all = talk(server, "GET /twice HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY(all.endsWith("first"));
    }

    void forwardedFields_areJoined() {
        const RunningServer server;
        // The proxy's own field comes last; a client that sends one first must not win.
        const QByteArray all =
            talk(server, "GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                         "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n");
        QVERIFY(all.endsWith("\r\n\r\n198.51.100.7"));
    }

    void log_namesTemplatesOnly() {
        RunningServer server;
        RawClient client(server.port());
        client.send(
            "GET /later/very-secret-token?also=secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(server.waiting(), std::size_t{1}, kPatience);
        server.answerWaiting();
        QVERIFY(client.readToEnd().endsWith("at last"));
        QVERIFY(talk(server, "GET /no/secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .contains(" 404 "));
        QCOMPARE(server.log(), std::string("GET /later/{secret} 200\nGET - 404\n"));
    }

    void stop_finishesWhatIsUnderWay() {
        RunningServer server;
        RawClient busy(server.port());
        busy.send("GET /later/x HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(server.waiting(), std::size_t{1}, kPatience);
        RawClient idle(server.port());
        idle.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(idle.readUntil("hello you").contains("200 OK"));
        server.stop();
        QCOMPARE(idle.readToEnd(), QByteArray()); // closed at once
        const QByteArray all = busy.readToEnd();  // answered by the draining
        QVERIFY(all.endsWith("at last"));
        QVERIFY(all.contains("Connection: close\r\n"));
        server.join();
        QVERIFY(!RawClient(server.port()).isConnected());
    }

    void connectionLimit_makesOthersWait() {
        const RunningServer server;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 20; ++i) { // over the limit of 8: the kernel holds them until others go
            clients.push_back(std::make_unique<RawClient>(server.port()));
            clients.back()->send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }
        for (const auto& client : clients)
            QVERIFY(client->readToEnd().endsWith("hello you"));
    }

    void listen_saysWhatIsWrong() {
        const auto refused = [](const char* address) {
            http::ServerOptions options;
            options.listen = {address};
            return http::Server::listen(std::move(options), {});
        };
        const RunningServer server;
        const std::string taken = "127.0.0.1:" + std::to_string(server.port());
        QCOMPARE(refused(taken.c_str()).error().code, base::ErrorCode::Conflict);
        QVERIFY(refused(taken.c_str()).error().detail.find("in use") != std::string::npos);
        QCOMPARE(refused("nonsense").error().code, base::ErrorCode::InvalidRequest);
        QCOMPARE(refused("203.0.113.1:80").error().code, base::ErrorCode::NetworkUnreachable);
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        options.tlsCertificateFile = "/nonexistent.pem";
        QCOMPARE(http::Server::listen(options, {}).error().code, base::ErrorCode::InvalidRequest);
        options.tlsKeyFile = "/nonexistent.key";
        QCOMPARE(http::Server::listen(options, {}).error().code, base::ErrorCode::TlsFailed);
    }
};

QTEST_APPLESS_MAIN(ServerTest)
#include "server_test.moc"
