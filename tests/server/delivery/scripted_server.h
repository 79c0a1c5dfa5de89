// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/delivery/smtp_handoff.h"

#include <arpa/inet.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

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

    delivery::HandoffTarget target() const { return {"127.0.0.1", m_port}; }
    std::string received() {
        m_thread.join();
        return m_received;
    }

private:
    void serve() {
        const int client = ::accept(m_listener, nullptr, nullptr);
        for (const std::string& answer : m_answers) {
            ::send(client, answer.data(), answer.size(), MSG_NOSIGNAL);
            if (!readUntil(client, answer.starts_with("354") ? "\r\n.\r\n" : "\r\n"))
                break;
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

inline const std::vector<std::string> kWilling{"220 hello\r\n",
                                               "250-one\r\n250 two\r\n",
                                               "250 ok\r\n",
                                               "250 ok\r\n",
                                               "354 go on\r\n",
                                               "250 taken\r\n",
                                               ""};
