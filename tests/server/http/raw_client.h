// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <algorithm>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

/// A plain socket, so that a test says every byte itself.
class RawClient final {
public:
    explicit RawClient(quint16 port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isConnected = ::connect(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
    }
    ~RawClient() { ::close(m_socket); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool isConnected() const { return m_isConnected; }
    void send(const QByteArray& bytes) {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t sent = ::send(m_socket, bytes.constData() + done,
                                        static_cast<std::size_t>(bytes.size() - done), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            done += sent;
        }
    }
    /// Everything until the server closes.
    QByteArray readToEnd() {
        QByteArray all;
        for (QByteArray next = readSome(); !next.isEmpty(); next = readSome())
            all += next;
        return all;
    }
    QByteArray readUntil(const QByteArray& mark) {
        QByteArray all;
        while (!all.contains(mark)) {
            const QByteArray next = readSome();
            if (next.isEmpty())
                break;
            all += next;
        }
        return all;
    }

    /// Says that nothing more is sent, or closes at once.
    void finish() { ::shutdown(m_socket, SHUT_WR); }

private:
    QByteArray readSome() {
        QByteArray buffer(65536, '\0');
        const ssize_t size = ::recv(m_socket, buffer.data(), static_cast<std::size_t>(buffer.size()), 0);
        return buffer.left(std::max<qsizetype>(0, size));
    }

    int m_socket;
    bool m_isConnected = false;
};
