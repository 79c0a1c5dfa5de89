// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/smtp_handoff.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr time_t kTimeoutSeconds = 60;
constexpr std::size_t kBlock = 64U << 10;
constexpr std::size_t kReplyLimit = 64U << 10;

base::Unexpected<base::Error> lost(const std::string& what) {
    return base::fail(ErrorCode::NetworkUnreachable, "hand-off: " + what + ": " + std::strerror(errno));
}

bool isAscii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; });
}

// "451 4.3.0" of a reply; its words may name a recipient, and belong into the mail server's own log.
std::string codesOf(const std::string& reply) {
    return reply.substr(0, reply.find_first_not_of("0123456789. "));
}

class Connection final {
public:
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        if (m_socket >= 0)
            ::close(m_socket);
    }

    base::Result<void> open(const HandoffTarget& target) {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (::getaddrinfo(target.host.c_str(), target.port.c_str(), &hints, &found) != 0)
            return base::fail(ErrorCode::NetworkUnreachable, "hand-off: no address for " + target.host);
        for (const addrinfo* entry = found; entry != nullptr && m_socket < 0; entry = entry->ai_next)
            connectTo(*entry);
        ::freeaddrinfo(found);
        return m_socket >= 0 ? base::Result<void>() : lost("connecting");
    }

    base::Result<void> send(std::string_view text) {
        while (!text.empty()) {
            const ssize_t count = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return lost("sending");
            text.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    }

    // RFC 5321 §4.2: the last line of a reply has a blank behind its code.
    base::Result<void> expect(char firstDigit) {
        std::string line;
        do {
            auto next = readLine();
            if (!next)
                return base::fail(next.error());
            line = std::move(*next);
        } while (line.size() > 3 && line[3] == '-');
        if (line.empty() || line[0] != firstDigit)
            return base::fail(ErrorCode::ServiceUnavailable,
                              "hand-off: the mail server said " + codesOf(line));
        return {};
    }

    base::Result<void> command(const std::string& text, char firstDigit) {
        if (auto sent = send(text + "\r\n"); !sent)
            return sent;
        return expect(firstDigit);
    }

private:
    void connectTo(const addrinfo& address) {
        m_socket = ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol);
        const timeval timeout{kTimeoutSeconds, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
        if (m_socket >= 0 && ::connect(m_socket, address.ai_addr, address.ai_addrlen) != 0) {
            ::close(m_socket);
            m_socket = -1;
        }
    }

    base::Result<std::string> readLine() {
        std::size_t end = m_received.find('\n');
        while (end == std::string::npos) {
            char buffer[4096];
            const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0 || m_received.size() > kReplyLimit)
                return lost("waiting for an answer");
            m_received.append(buffer, static_cast<std::size_t>(count));
            end = m_received.find('\n');
        }
        std::string line = m_received.substr(0, end);
        m_received.erase(0, end + 1);
        if (line.ends_with('\r'))
            line.pop_back();
        return line;
    }

    int m_socket = -1;
    std::string m_received;
};

base::Result<void> sendEnvelope(Connection& connection, const std::string& sender,
                                const std::vector<std::string>& recipients) {
    const bool needsUtf8 = !isAscii(sender) || !std::all_of(recipients.begin(), recipients.end(), isAscii);
    const std::string parameters = std::string(" BODY=8BITMIME") + (needsUtf8 ? " SMTPUTF8" : "");
    if (auto done = connection.command("MAIL FROM:<" + sender + '>' + parameters, '2'); !done)
        return done;
    for (const std::string& recipient : recipients) {
        if (auto done = connection.command("RCPT TO:<" + recipient + '>', '2'); !done)
            return done;
    }
    return connection.command("DATA", '3');
}

// RFC 5321 §4.5.2: a dot at the start of a line is doubled.
base::Result<void> sendText(Connection& connection, const base::RandomAccessSource& mail) {
    base::Bytes block(kBlock);
    std::string stuffed;
    char last = '\n';
    for (std::uint64_t offset = 0; offset < mail.size();) {
        const auto count = mail.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(count ? base::Error{ErrorCode::FileUnreadable, "the spool ended early"}
                                    : count.error());
        stuffed.clear();
        for (std::size_t i = 0; i < *count; ++i) {
            const char c = static_cast<char>(block[i]);
            if (c == '.' && last == '\n')
                stuffed += '.';
            stuffed += c;
            last = c;
        }
        if (auto sent = connection.send(stuffed); !sent)
            return sent;
        offset += *count;
    }
    return connection.command(last == '\n' ? "." : "\r\n.", '2');
}

} // namespace

base::Result<HandoffTarget> parseHandoffTarget(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    HandoffTarget target;
    if (colon != std::string::npos) {
        target.host = text.substr(0, colon);
        target.port = text.substr(colon + 1);
    }
    if (target.host == "[::1]")
        target.host = "::1";
    const bool isLoopback = target.host == "127.0.0.1" || target.host == "::1" || target.host == "localhost";
    const bool isPort =
        !target.port.empty() && target.port.find_first_not_of("0123456789") == std::string::npos;
    if (!isLoopback || !isPort)
        return base::fail(ErrorCode::InvalidRequest,
                          "reinject must be a port on this machine, e.g. 127.0.0.1:10026");
    return target;
}

base::Result<void> handOff(const HandoffTarget& target, const std::string& sender,
                           const std::vector<std::string>& recipients, const base::RandomAccessSource& mail) {
    Connection connection;
    if (auto opened = connection.open(target); !opened)
        return opened;
    if (auto greeted = connection.expect('2'); !greeted)
        return greeted;
    if (auto done = connection.command("EHLO localhost", '2'); !done)
        return done;
    if (auto done = sendEnvelope(connection, sender, recipients); !done)
        return done;
    if (auto done = sendText(connection, mail); !done)
        return done;
    // The mail is theirs from here on; how the connection ends does not matter any more.
    static_cast<void>(connection.send("QUIT\r\n"));
    return {};
}

} // namespace gateway
