// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/server.h"
#include "server/http/spool/spooled_body.h"
#include "tests/server/http/raw_client.h"
#include "tests/server/log/captured_log.h"

#include <QTest>

#include <stdexcept>
#include <thread>

using http::Method;
using http::Request;
using http::Respond;

namespace {

[[noreturn]] void fail() {
    throw std::out_of_range("secret of a person");
}

/// A file that cannot be read, in the least polite way.
class ThrowingSource final : public base::RandomAccessSource {
public:
    std::uint64_t size() const override { return 1000; }
    base::Result<std::size_t> readAt(std::uint64_t, std::span<std::uint8_t>) const override { fail(); }
};

http::BodySpool memorySpool() {
    http::BodySpool spool;
    spool.limit = spool.totalLimit = 1 << 20;
    return spool;
}

http::Router throwingRoutes() {
    http::Router router;
    const auto answer = [](Request request, Respond respond) {
        respond({200, "text/plain", request.spooled ? "spooled" : "plain", {}});
    };
    const auto failing = [](Request, Respond) { fail(); };
    router.add(Method::Get, "/fine", answer);
    router.add(Method::Post, "/fine", memorySpool(), answer);
    router.add(Method::Get, "/throws", failing);
    router.add(Method::Post, "/throws", memorySpool(), failing);
    router.add(Method::Get, "/throws/int", [](Request, Respond) { throw 7; });
    router.add(Method::Get, "/throws/{late}", [](Request, Respond respond) {
        respond({200, "text/plain", "first", {}});
        fail();
    });
    auto spool = memorySpool();
    spool.admit = [](const Request&, http::Admission) { fail(); };
    router.add(Method::Put, "/admission", std::move(spool), answer);
    spool = memorySpool();
    spool.limit = 1;
    spool.adorn = [](const Request&, http::Response) -> http::Response { fail(); };
    router.add(Method::Put, "/adorned", std::move(spool), answer);
    router.add(Method::Get, "/file", [](Request, Respond respond) {
        respond({200, "text/plain", {}, {}, std::make_shared<ThrowingSource>()});
    });
    return router;
}

class RunningServer final {
public:
    RunningServer() {
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        m_server = std::move(*http::Server::listen(std::move(options), throwingRoutes()));
        m_thread = std::thread([this] { m_server->run({}); });
    }
    ~RunningServer() {
        m_server->stop();
        m_thread.join();
    }
    QByteArray talk(const QByteArray& bytes) const {
        const std::string& origin = m_server->origins().front();
        RawClient client(QByteArray::fromStdString(origin.substr(origin.rfind(':') + 1)).toUShort());
        client.send(bytes);
        return client.readToEnd();
    }

private:
    std::unique_ptr<http::Server> m_server;
    std::thread m_thread;
};

constexpr const char* kLastGet = "GET /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

} // namespace

class ServerThrowTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void throw_isOne500AndOneLine_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char* line, const char* body, const char* answer) {
            QTest::newRow(line) << QByteArray(line) + " HTTP/1.1\r\nHost: x\r\n" + body << QByteArray(answer);
        };
        const auto* three = "Content-Length: 3\r\n\r\nabc";
        row("GET /throws", "\r\n", "HTTP/1.1 500");
        row("GET /throws/int", "\r\n", "HTTP/1.1 500");
        row("GET /throws/late", "\r\n", "HTTP/1.1 200"); // it was answered before
        row("POST /throws", three, "HTTP/1.1 500");
        row("PUT /admission", three, "HTTP/1.1 500");
        row("PUT /adorned", three, "HTTP/1.1 413"); // told plainly where it cannot be adorned
        row("GET /file", "\r\n", "HTTP/1.1 200");   // promised before it was read: cut
    }
    void throw_isOne500AndOneLine() {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        const RunningServer server;
        CapturedLog log;
        const QByteArray all = server.talk(request + kLastGet);
        QVERIFY2(all.startsWith(answer), all.constData());
        QVERIFY(!all.contains("secret"));
        const QByteArray text = log.text();
        QVERIFY2(text.count('\n') == 1 && text.contains("internal error"), text.constData());
        QVERIFY2(!text.contains("secret"), text.constData());
        QVERIFY(server.talk(kLastGet).endsWith("plain"));
        QVERIFY(
            server.talk("POST /fine HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc")
                .endsWith("spooled"));
    }

    void connection_goesOnAfterAThrow() {
        const RunningServer server;
        CapturedLog log;
        const QByteArray all = server.talk(QByteArray("GET /throws HTTP/1.1\r\nHost: x\r\n\r\n") + kLastGet);
        QCOMPARE(all.count("HTTP/1.1 500"), 1);
        QVERIFY(all.endsWith("plain"));
    }
};

QTEST_APPLESS_MAIN(ServerThrowTest)
#include "server_throw_test.moc"
