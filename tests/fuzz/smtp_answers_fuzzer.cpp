// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// A mail server that answers anything: over a real socket, in whatever pieces the system makes of it.
#include "core/files/source.h"
#include "server/delivery/smtp_connection.h"
#include "server/delivery/smtp_handoff.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdlib>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace {

void check(bool condition) {
    if (!condition)
        std::abort();
}

class Listener final {
public:
    Listener() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        check(::bind(m_socket, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
              ::listen(m_socket, 1) == 0);
        check(::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &length) == 0);
        m_port = std::to_string(ntohs(address.sin_port));
    }
    const std::string& port() const { return m_port; }

    /// Sends all answers at once, and hears everything until the other side ends.
    void serve(base::BytesView answers) const {
        const int client = ::accept(m_socket, nullptr, nullptr);
        check(client >= 0);
        static_cast<void>(::send(client, answers.data(), answers.size(), MSG_NOSIGNAL));
        ::shutdown(client, SHUT_WR);
        char buffer[4096];
        while (::recv(client, buffer, sizeof buffer, 0) > 0) {
        }
        ::close(client);
    }

private:
    int m_socket;
    std::string m_port;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Listener listener;
    std::thread server([&] { listener.serve({data, size}); });
    {
        delivery::SmtpConnection connection;
        const files::MemorySource mail(base::Bytes{'.', '\r', '\n'});
        if (connection.open({"127.0.0.1", listener.port()}) &&
            connection.sendAddresses({"a@b.example", {"c@d.example"}}, mail.size()) &&
            connection.sendMail(mail)) {
            // Taken: greeting, EHLO, MAIL, RCPT, DATA and the end were answered.
            check(std::count(data, data + size, '\n') >= 6);
        }
    }
    server.join();
    return 0;
}
