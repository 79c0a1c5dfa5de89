// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/smtp_handoff.h"

#include "core/base/file_source.h"

#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

base::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return base::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

// A mail server for one connection that answers from a list, one answer a line (a text is one answer).
class ScriptedServer final {
public:
    explicit ScriptedServer(std::vector<std::string> answers) : m_answers(std::move(answers)) {
        m_listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
        ::listen(m_listener, 1);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
        m_port = std::to_string(ntohs(address.sin_port));
        m_thread = std::thread([this] { serve(); });
    }
    ~ScriptedServer() {
        if (m_thread.joinable())
            m_thread.join();
        ::close(m_listener);
    }

    gateway::HandoffTarget target() const { return {"127.0.0.1", m_port}; }
    std::string received() {
        m_thread.join();
        return m_received;
    }

private:
    void serve() {
        const int client = ::accept(m_listener, nullptr, nullptr);
        bool isText = false;
        for (const std::string& answer : m_answers) {
            ::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
            if (!readUntil(client, isText ? "\r\n.\r\n" : "\r\n"))
                break;
            isText = answer.starts_with("354");
        }
        ::close(client);
    }

    bool readUntil(int client, std::string_view end) {
        std::string text;
        while (!text.ends_with(end)) {
            char c = 0;
            if (::recv(client, &c, 1, 0) != 1)
                return false;
            text += c;
            m_received += c;
        }
        return true;
    }

    std::vector<std::string> m_answers;
    std::string m_received;
    std::string m_port;
    int m_listener = -1;
    std::thread m_thread;
};

const std::vector<std::string> kWilling{"220 hello\r\n",
                                        "250-one\r\n250 two\r\n",
                                        "250 ok\r\n",
                                        "250 ok\r\n",
                                        "354 go on\r\n",
                                        "250 taken\r\n",
                                        ""};

} // namespace

class SmtpHandoffTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handOff_doublesDotsAndEndsTheText() {
        ScriptedServer server(kWilling);
        const auto done = gateway::handOff(server.target(), "a@b.example", {"c@d.example"},
                                           sourceOf("Subject: x\r\n\r\n.dot\r\n..\r\nend"));
        QVERIFY(done.has_value());
        const std::string received = server.received();
        QVERIFY(received.find("MAIL FROM:<a@b.example> BODY=8BITMIME\r\n") != std::string::npos);
        QVERIFY(received.find("RCPT TO:<c@d.example>\r\n") != std::string::npos);
        QVERIFY(received.find("\r\n\r\n..dot\r\n...\r\nend\r\n.\r\n") != std::string::npos);
    }

    void refusal_isAnError_data() {
        QTest::addColumn<int>("step");
        for (int step = 0; step < 6; ++step)
            QTest::addRow("step %d", step) << step;
    }
    void refusal_isAnError() {
        QFETCH(int, step);
        std::vector<std::string> answers = kWilling;
        answers[static_cast<std::size_t>(step)] = "451 4.3.0 <c@d.example> not now\r\n";
        ScriptedServer server(answers);
        const auto done =
            gateway::handOff(server.target(), "a@b.example", {"c@d.example"}, sourceOf("x\r\n"));
        QVERIFY(!done);
        QVERIFY(done.error().code == base::ErrorCode::ServiceUnavailable);
        QVERIFY(done.error().detail.find("451 4.3.0") != std::string::npos);
        QVERIFY2(done.error().detail.find("c@d") == std::string::npos, "addresses stay out of the log");
    }

    void lostConnection_isAnError() {
        ScriptedServer server({"220 hello\r\n", "250 ok\r\n"});
        const auto done =
            gateway::handOff(server.target(), "a@b.example", {"c@d.example"}, sourceOf("x\r\n"));
        QVERIFY(!done && done.error().code == base::ErrorCode::NetworkUnreachable);
    }

    void target_isOnThisMachine() {
        QCOMPARE(gateway::parseHandoffTarget("127.0.0.1:10026")->port, std::string("10026"));
        QCOMPARE(gateway::parseHandoffTarget("[::1]:25")->host, std::string("::1"));
        for (const char* bad : {"", "127.0.0.1", "mx.example.net:25", "127.0.0.1:", "127.0.0.1:smtp", ":25"})
            QVERIFY2(!gateway::parseHandoffTarget(bad), bad);
    }
};

QTEST_APPLESS_MAIN(SmtpHandoffTest)
#include "smtp_handoff_test.moc"
