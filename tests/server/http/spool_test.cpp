// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "core/files/spool.h"
#include "server/http/client.h"
#include "server/http/server.h"
#include "tests/server/http/raw_client.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>
#include <thread>

using http::Admission;
using http::Method;
using http::Request;
using http::Respond;

namespace {

constexpr std::uint64_t kLimit = 300'000;

/// A server that puts bodies into files and sends them back from there.
class SpoolServer final {
public:
    explicit SpoolServer(const QString& folder, std::uint64_t keepFree = 0,
                         std::chrono::milliseconds bodyTimeout = std::chrono::milliseconds(kPatience)) {
        http::BodySpool spool;
        spool.folder = folder.toStdString();
        spool.limit = kLimit;
        spool.totalLimit = 400'000;
        spool.keepFree = keepFree;
        spool.admit = [this](const Request& request, Admission admission) {
            decide(request, std::move(admission));
        };
        spool.adorn = [](const http::Request&, http::Response response) {
            response.headers.push_back({"X-Adorned", "yes"});
            return response;
        };
        http::Router router;
        router.add(Method::Post, "/files/{name}", spool, [](Request request, Respond respond) {
            respond({200,
                     "application/octet-stream",
                     {},
                     {{"X-Name", request.parameters.at(0)}},
                     request.spooled});
        });
        router.add(Method::Post, "/small", [](Request, Respond respond) { respond({204, {}, {}, {}}); });
        router.add(Method::Post, "/kept", spool, [folder](Request request, Respond respond) {
            const auto kept = request.spooled->keepAs(folder.toStdString() + "/kept");
            respond({kept ? 204 : 500, {}, {}, {}});
        });
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        options.bodyLimit = 1000; // what has no spool keeps the small limit
        options.bodyTimeout = bodyTimeout;
        options.drainTimeout = std::chrono::milliseconds(200);
        m_server = std::move(*http::Server::listen(std::move(options), std::move(router)));
        m_thread = std::thread([this] { m_server->run([] {}); });
    }
    ~SpoolServer() {
        m_server->stop();
        m_thread.join();
    }
    SpoolServer(const SpoolServer&) = delete;
    SpoolServer& operator=(const SpoolServer&) = delete;

    std::string origin() const { return m_server->origins().front(); }
    quint16 port() const {
        return QByteArray::fromStdString(origin().substr(origin().rfind(':') + 1)).toUShort();
    }

private:
    static void decide(const Request& request, Admission admission) {
        const std::string_view wish = request.header("X-Wish");
        if (wish == "dropped")
            return;
        if (wish == "refused")
            return admission(http::problemResponse(base::ErrorCode::NotAuthorized, 403, "not you"));
        admission(std::nullopt);
    }

    std::unique_ptr<http::Server> m_server;
    std::thread m_thread;
};

QByteArray pattern(qsizetype size) {
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 977) & 0xff);
    return bytes;
}

QByteArray post(qsizetype length, const QByteArray& more = {}) {
    return "POST /files/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more +
           "Content-Length: " + QByteArray::number(length) + "\r\n\r\n";
}

QByteArray chunk(const QByteArray& bytes) {
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

const QByteArray kChunkedPost = "POST /files/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n";

} // namespace

class SpoolTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_parent;
    QString m_folder = m_parent.filePath(QStringLiteral("uploads"));

    QStringList files() const { return QDir(m_folder).entryList(QDir::Files | QDir::Hidden); }
    qint64 received() const {
        qint64 sum = 0;
        for (const QFileInfo& file : QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden))
            sum += file.size();
        return sum;
    }
    static QByteArray talk(const SpoolServer& server, const QByteArray& bytes) {
        RawClient client(server.port());
        client.send(bytes);
        return client.readToEnd();
    }

private Q_SLOTS:
    void cleanup() { QVERIFY(QDir(m_folder).removeRecursively()); }

    void body_goesThroughAFile() {
        const SpoolServer server(m_folder);
        const QByteArray body = pattern(kLimit);
        const QByteArray all = talk(server, post(body.size()) + body);
        QVERIFY2(all.startsWith("HTTP/1.1 200"), all.left(300).constData());
        QVERIFY(all.contains("Content-Length: 300000\r\n"));
        QVERIFY(all.contains("X-Name: a\r\n"));
        QVERIFY(all.endsWith(body));
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void chunks_areJoined() {
        const SpoolServer server(m_folder);
        const QByteArray body = pattern(200'000);
        QByteArray request = kChunkedPost;
        for (qsizetype at = 0; at < body.size(); at += 33'333)
            request += chunk(body.mid(at, 33'333));
        QVERIFY(talk(server, request + "0\r\n\r\n").endsWith("\r\n\r\n" + body));
    }

    void emptyBody_isABody() {
        const SpoolServer server(m_folder);
        QVERIFY(talk(server, post(0)).contains("Content-Length: 0\r\n"));
    }

    void pipelining_goesOnBehindABody() {
        const SpoolServer server(m_folder);
        const QByteArray first = "POST /files/one HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nfirst";
        const QByteArray all = talk(server, first + post(6) + "second");
        QVERIFY(all.contains("X-Name: one\r\n"));
        QVERIFY(all.indexOf("first") < all.indexOf("second"));
        QVERIFY(all.endsWith("second"));
    }

    void slowClient_mayTakeLongerThanOnePiece() {
        const SpoolServer server(m_folder, 0, std::chrono::seconds(5));
        RawClient client(server.port());
        const QByteArray body = pattern(260'000);
        client.send(post(body.size()));
        for (qsizetype at = 0; at < body.size(); at += 13'000) { // longer together than bodyTimeout
            QTest::qSleep(300);
            client.send(body.mid(at, 13'000));
        }
        QVERIFY(client.readToEnd().endsWith(body));
    }

    void stalledClient_isCut() {
        const SpoolServer server(m_folder, 0, std::chrono::seconds(1));
        RawClient client(server.port());
        client.send(post(200'000) + pattern(100'000));
        QCOMPARE(client.readToEnd(), QByteArray()); // returns only because the server closed
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void clientThatGoes_leavesNothing() {
        const SpoolServer server(m_folder);
        {
            RawClient client(server.port());
            client.send(post(200'000) + pattern(150'000));
            QTRY_COMPARE_WITH_TIMEOUT(files().size(), 1, kPatience);
        }
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void truncatedChunks_areNoBody() {
        const SpoolServer server(m_folder);
        RawClient client(server.port());
        client.send(kChunkedPost + chunk(pattern(1000)));
        client.finish();
        QVERIFY(!client.readToEnd().contains(" 200 "));
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void brokenChunks_areRefused() {
        const SpoolServer server(m_folder);
        const QByteArray all = talk(server, kChunkedPost + chunk(pattern(1000)) + "zz\r\n");
        QVERIFY(all.startsWith("HTTP/1.1 400"));
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void overTheLimit_isRefused() {
        const SpoolServer server(m_folder);
        const QByteArray announced = talk(server, post(kLimit + 1) + pattern(kLimit + 1));
        QVERIFY2(announced.startsWith("HTTP/1.1 413"), announced.left(300).constData());
        QVERIFY(announced.contains("urn:securedoc:problem:limit-exceeded"));
        QVERIFY(announced.contains("X-Adorned: yes\r\n"));
        QByteArray chunked = kChunkedPost;
        for (int i = 0; i < 4; ++i)
            chunked += chunk(pattern(100'000));
        QVERIFY(talk(server, chunked + "0\r\n\r\n").startsWith("HTTP/1.1 413"));
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void routesWithoutSpool_keepTheSmallLimit() {
        const SpoolServer server(m_folder);
        const QByteArray body = pattern(1001);
        const QByteArray all =
            talk(server, "POST /small HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n" + body);
        QVERIFY(all.startsWith("HTTP/1.1 413"));
    }

    void tooManyAtOnce_areToldToWait() {
        const SpoolServer server(m_folder);
        constexpr qsizetype kSent = 290'000; // whole pieces of it are written
        RawClient first(server.port());
        first.send(post(kLimit) + pattern(kSent));
        QTRY_VERIFY_WITH_TIMEOUT(received() >= 260'000, kPatience);
        const QByteArray second = talk(server, post(200'000) + pattern(200'000));
        QVERIFY2(second.startsWith("HTTP/1.1 503"), second.left(300).constData());
        QVERIFY(second.contains("Retry-After: 30\r\n"));
        QVERIFY(talk(server, post(3) + "yes").endsWith("yes")); // what still fits
        first.send(pattern(static_cast<qsizetype>(kLimit)).mid(kSent));
        QVERIFY(first.readToEnd().startsWith("HTTP/1.1 200"));
        // The room of the first is free when its answer has been sent, a moment after it was read here.
        const QByteArray third = post(200'000) + pattern(200'000);
        QTRY_VERIFY_WITH_TIMEOUT(talk(server, third).startsWith("HTTP/1.1 200"), kPatience);
    }

    /// Only what has come takes room.
    void muchAnnouncedAndLittleSent_keepsNobodyAway() {
        const SpoolServer server(m_folder);
        std::vector<std::unique_ptr<RawClient>> drips;
        for (int i = 0; i < 10; ++i) {
            drips.push_back(std::make_unique<RawClient>(server.port()));
            drips.back()->send(post(kLimit) + pattern(10));
        }
        QTRY_COMPARE_WITH_TIMEOUT(files().size(), 10, kPatience);
        QVERIFY(talk(server, post(200'000) + pattern(200'000)).startsWith("HTTP/1.1 200"));
    }

    void fullDisk_isSaid() {
        const SpoolServer server(m_folder, std::uint64_t{1} << 60);
        const QByteArray all = talk(server, post(1000) + pattern(1000));
        QVERIFY2(all.startsWith("HTTP/1.1 507"), all.left(300).constData());
        QVERIFY(all.contains("urn:securedoc:problem:service-unavailable"));
        QTRY_VERIFY_WITH_TIMEOUT(files().isEmpty(), kPatience);
    }

    void admission_comesBeforeTheBody() {
        const SpoolServer server(m_folder);
        const QByteArray refused = talk(server, post(1000, "X-Wish: refused\r\nExpect: 100-continue\r\n"));
        QVERIFY2(refused.startsWith("HTTP/1.1 403"), refused.left(300).constData());
        QVERIFY(refused.contains("X-Adorned: yes\r\n"));
        QVERIFY(refused.contains("Connection: close\r\n"));
        QVERIFY(files().isEmpty());
        RawClient client(server.port());
        client.send(post(5, "Expect: 100-continue\r\n"));
        QCOMPARE(client.readUntil("\r\n\r\n"), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("hello");
        QVERIFY(client.readToEnd().endsWith("hello"));
    }

    void droppedAdmission_answers500() {
        const SpoolServer server(m_folder);
        QVERIFY(talk(server, post(5, "X-Wish: dropped\r\n")).startsWith("HTTP/1.1 500"));
    }

    void keptBody_staysUnderItsName() {
        const SpoolServer server(m_folder);
        const QByteArray all = talk(server, "POST /kept HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                            "Content-Length: 5\r\n\r\nhello");
        QVERIFY(all.startsWith("HTTP/1.1 204"));
        QTRY_COMPARE_WITH_TIMEOUT(files(), QStringList{QStringLiteral("kept")}, kPatience);
        QFile kept(m_folder + QStringLiteral("/kept"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("hello"));
        QCOMPARE(kept.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void listen_clearsWhatAnEarlierRunLeft() {
        QVERIFY(QDir().mkpath(m_folder));
        for (const char* name : {"/.upload-abcdef", "/other"}) {
            QFile file(m_folder + QLatin1StringView(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const SpoolServer server(m_folder);
        QCOMPARE(files(), QStringList{QStringLiteral("other")});
    }

    void listen_needsTheFolder() {
        http::Router router;
        http::BodySpool spool;
        QFile file(m_parent.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        spool.folder = (file.fileName() + QStringLiteral("/uploads")).toStdString();
        router.add(Method::Post, "/x", spool, [](Request, Respond) {});
        http::ServerOptions options;
        options.listen = {"127.0.0.1:0"};
        QCOMPARE(http::Server::listen(options, std::move(router)).error().code,
                 base::ErrorCode::OutputUnwritable);
    }

    void client_sendsAndFetchesFiles() {
        const SpoolServer server(m_folder);
        const QByteArray body = pattern(250'001);
        const files::MemorySource source(base::Bytes(body.begin(), body.end()));
        auto client = http::Client::create(server.origin());
        http::ClientRequest request;
        request.method = Method::Post;
        request.target = "/files/x";
        request.file = &source;
        for (int i = 0; i < 2; ++i) { // the second one over the same connection
            const auto spool = files::Spool::create({}).value();
            const auto answer = client->fetch(request, *spool);
            QVERIFY2(answer.has_value(), answer ? "" : answer.error().detail.c_str());
            QCOMPARE(answer->status, 200);
            QVERIFY(spool->flush());
            QByteArray bytes(static_cast<qsizetype>(spool->size()), '\0');
            QCOMPARE(spool->readAt(0, {reinterpret_cast<std::uint8_t*>(bytes.data()), spool->size()}).value(),
                     static_cast<std::size_t>(body.size()));
            QCOMPARE(bytes, body);
        }
    }

    void client_stopsWhereTheSinkDoes() {
        const SpoolServer server(m_folder);
        const files::MemorySource source(base::Bytes(100'000, 7));
        auto client = http::Client::create(server.origin());
        http::ClientRequest request;
        request.method = Method::Post;
        request.target = "/files/x";
        request.file = &source;
        const auto small = files::Spool::create({}, {.total = 1000}).value();
        QCOMPARE(client->fetch(request, *small).error().code, base::ErrorCode::LimitExceeded);
        request.target = "/small"; // a refusal is an answer, and nothing goes to the sink
        const auto unused = files::Spool::create({}, {.total = 0}).value();
        QCOMPARE(client->fetch(request, *unused)->status, 413);
    }
};

QTEST_GUILESS_MAIN(SpoolTest)
#include "spool_test.moc"
