// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

/// An HTTP server on loopback whose every answer the test has written: for what a well-behaved key service
/// never does. The real service is used by tests/e2e.
class ScriptedServer final : public QObject {
public:
    struct Request {
        QByteArray method;
        QByteArray path;
        QByteArray headers;
        QByteArray body;
    };

    ScriptedServer() : m_server(std::make_unique<QTcpServer>()) { listen(); }
    /// Speaks TLS with this certificate.
    ScriptedServer(const QSslCertificate& certificate, const QSslKey& key) {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(certificate);
        configuration.setPrivateKey(key);
        server->setSslConfiguration(configuration);
        m_scheme = "https";
        m_server = std::move(server);
        listen();
    }

    std::string origin() const { return m_scheme + "://127.0.0.1:" + std::to_string(m_server->serverPort()); }

    /// Answers to "METHOD /path" in order; the last one again and again.
    void answer(const QByteArray& call, int status, const QByteArray& body, const QByteArray& headers = {}) {
        m_answers[call].append("HTTP/1.1 " + QByteArray::number(status) +
                               " X\r\nContent-Length: " + QByteArray::number(body.size()) +
                               "\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body);
    }
    void forget(const QByteArray& call) { m_answers.remove(call); }
    /// Keeps "METHOD /path" waiting for ever.
    void hang(const QByteArray& call) { m_answers[call].append(QByteArray()); }
    void stop() {
        m_server->close();
        const auto sockets = m_server->findChildren<QTcpSocket*>();
        for (QTcpSocket* socket : sockets)
            socket->abort();
    }

    const QList<Request>& requests() const { return m_requests; }
    int count(const QByteArray& call) const {
        int found = 0;
        for (const Request& request : m_requests)
            found += request.method + ' ' + request.path == call ? 1 : 0;
        return found;
    }

    QByteArray issuerDocument(const QByteArray& keyIds = "k1") const {
        const QByteArray self = QByteArray::fromStdString(origin());
        QByteArray keys;
        for (const QByteArray& keyId : keyIds.split(' '))
            keys += (keys.isEmpty() ? "" : ",") + QByteArray(R"({"kty":"EC","crv":"P-256","kid":")") + keyId +
                    R"(","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
                    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
        return R"({"issuer":")" + self + R"(","organisation":"St. Example","api_base":")" + self +
               R"(/v1","support_contact":"help@example.org","mobile_address":"",)"
               R"("minimum_password_length":10,"keys":[)" +
               keys + "]}";
    }

private:
    void listen() {
        m_server->listen(QHostAddress::LocalHost, 0);
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket* socket = m_server->nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }

    void read(QTcpSocket* socket) {
        QByteArray& input = m_input[socket];
        input += socket->readAll();
        const qsizetype end = input.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = input.left(end);
        const qsizetype at = head.toLower().indexOf("content-length:");
        const qsizetype length =
            at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toInt();
        if (input.size() < end + 4 + length)
            return;
        const QList<QByteArray> line = head.left(head.indexOf('\r')).split(' ');
        m_requests.append({line.value(0), line.value(1), head, input.mid(end + 4, length)});
        input.clear();
        QList<QByteArray>& answers = m_answers[line.value(0) + ' ' + line.value(1)];
        if (answers.isEmpty()) {
            socket->write("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        socket->write(answers.size() > 1 ? answers.takeFirst() : answers.first());
    }

    std::unique_ptr<QTcpServer> m_server;
    std::string m_scheme = "http";
    QHash<QByteArray, QList<QByteArray>> m_answers;
    QHash<QTcpSocket*, QByteArray> m_input;
    QList<Request> m_requests;
};
