// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/http/network.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

class NetworkTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void send_doesNotWaitForAnAnswerThatOnlyDrips() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QTimer drip;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            connect(&drip, &QTimer::timeout, socket, [socket] { socket->write("x"); });
            drip.start(50);
        });
        account::Network network({});
        account::HttpCall call;
        call.method = "GET";
        call.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
        call.timeoutSeconds = 1;
        std::optional<base::ErrorCode> code;
        network.send(call, [&code](account::Reply<QByteArray> reply) {
            code = reply.result ? base::ErrorCode::Internal : reply.result.error().code;
        });
        QTRY_VERIFY_WITH_TIMEOUT(code.has_value(), 60000);
        QVERIFY(*code == base::ErrorCode::NetworkUnreachable);
    }
};

QTEST_GUILESS_MAIN(NetworkTest)
#include "network_test.moc"
