// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/smtp_connection.h"

#include "server/delivery/smtp_handoff.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace delivery {
namespace {

using base::ErrorCode;

constexpr time_t kTimeoutSeconds = 60;
constexpr time_t kDataTimeoutSeconds = 600; // RFC 5321 §4.5.3.2.6: ten minutes for the last answer
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

void setTimeout(int socket, time_t seconds) {
    const timeval timeout{seconds, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
}

int connected(const addrinfo& address) {
    const int socket = ::socket(address.ai_family, address.ai_socktype | SOCK_CLOEXEC, address.ai_protocol);
    if (socket < 0)
        return socket;
    setTimeout(socket, kTimeoutSeconds);
    const int now = 1; // or a short command waits 40 ms for the other side's delayed acknowledgement
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    if (::connect(socket, address.ai_addr, address.ai_addrlen) == 0)
        return socket;
    ::close(socket);
    return -1;
}

// Where a line starts with a dot, from `from` on; npos if none does. `last` is the byte before the block.
std::size_t dotAtLineStart(std::string_view block, std::size_t from, char last) {
    std::size_t dot = block.find('.', from);
    while (dot != std::string_view::npos && (dot == 0 ? last : block[dot - 1]) != '\n')
        dot = block.find('.', dot + 1);
    return dot;
}

} // namespace

SmtpConnection::~SmtpConnection() {
    if (m_socket < 0)
        return;
    static_cast<void>(send("QUIT\r\n"));
    ::close(m_socket);
}

base::Result<void> SmtpConnection::connectTo(const std::string& host, const std::string& port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), port.c_str(), &hints, &found) != 0)
        return base::fail(ErrorCode::NetworkUnreachable, "hand-off: no address for " + host);
    for (const addrinfo* entry = found; entry != nullptr && m_socket < 0; entry = entry->ai_next)
        m_socket = connected(*entry);
    ::freeaddrinfo(found);
    return m_socket >= 0 ? base::Result<void>() : lost("connecting");
}

base::Result<void> SmtpConnection::open(const HandoffTarget& target) {
    auto done = connectTo(target.host, target.port);
    if (!done && !target.sparePort.empty())
        done = connectTo(target.host, target.sparePort);
    if (!done)
        return done;
    if (auto greeted = expect('2'); !greeted)
        return greeted;
    if (auto greeted = command("EHLO localhost\r\n", '2'); !greeted)
        return greeted;
    readGreeting();
    return {};
}

// RFC 5321 §4.1.1.1: a keyword behind each code.
void SmtpConnection::readGreeting() {
    std::istringstream lines(m_greeting);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line.size() > 4 ? line.substr(4) : std::string());
        std::string keyword;
        words >> keyword;
        m_takesPipelines = m_takesPipelines || keyword == "PIPELINING";
        m_takesRequests = m_takesRequests || keyword == "DSN";
        if (keyword == "SIZE") {
            m_namesSize = true;
            words >> m_sizeLimit; // stays 0 without a number
        }
    }
}

base::Result<std::vector<std::string>> SmtpConnection::sendAddresses(const SmtpEnvelope& envelope,
                                                                     std::uint64_t size) {
    const auto& recipients = envelope.recipients;
    const bool needsUtf8 =
        !isAscii(envelope.sender) || !std::all_of(recipients.begin(), recipients.end(), isAscii);
    std::vector<std::string> commands;
    commands.push_back("MAIL FROM:<" + envelope.sender + "> BODY=8BITMIME" + (needsUtf8 ? " SMTPUTF8" : "") +
                       (m_namesSize ? " SIZE=" + std::to_string(size) : "") +
                       (m_takesRequests ? envelope.asked.ofSender() : "") + "\r\n");
    for (const std::string& recipient : recipients)
        commands.push_back("RCPT TO:<" + recipient + '>' +
                           (m_takesRequests ? envelope.asked.ofRecipient(recipient) : "") + "\r\n");
    return sendRecipients(commands, envelope);
}

base::Result<std::vector<std::string>>
SmtpConnection::sendRecipients(const std::vector<std::string>& commands, const SmtpEnvelope& envelope) {
    std::string together;
    for (const std::string& line : commands)
        together += line;
    if (auto sent = m_takesPipelines ? send(together) : base::Result<void>(); !sent)
        return base::fail(sent.error());
    std::vector<std::string> refused;
    base::Result<void> last;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        auto answered = m_takesPipelines ? expect('2') : command(commands[i], '2');
        const bool isRefusal = i > 0 && !answered && answered.error().code == ErrorCode::InvalidRequest;
        if (!answered && !isRefusal)
            return base::fail(answered.error());
        if (isRefusal) {
            refused.push_back(envelope.recipients[i - 1]);
            last = std::move(answered);
        }
    }
    if (refused.size() == envelope.recipients.size())
        return base::fail(last ? base::Error{ErrorCode::InvalidRequest, "hand-off: no recipient"}
                               : last.error());
    return refused;
}

base::Result<void> SmtpConnection::sendMail(const base::RandomAccessSource& mail) {
    if (auto done = command("DATA\r\n", '3'); !done)
        return done;
    return sendText(mail);
}

// RFC 5321 §4.5.2: a dot at the start of a line is doubled.
base::Result<void> SmtpConnection::sendText(const base::RandomAccessSource& mail) {
    base::Bytes block(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, mail.size() + 1)));
    char last = '\n';
    base::Result<void> sent;
    for (std::uint64_t offset = 0; offset < mail.size() && sent;) {
        const auto count = mail.readAt(offset, block);
        if (!count || *count == 0)
            return base::fail(count ? base::Error{ErrorCode::FileUnreadable, "the spool ended early"}
                                    : count.error());
        const std::string_view text = base::textOf({block.data(), *count});
        std::size_t start = 0;
        for (std::size_t dot = dotAtLineStart(text, 0, last); dot != text.npos && sent;
             dot = dotAtLineStart(text, dot + 1, last)) {
            sent = send(text.substr(start, dot + 1 - start));
            start = dot; // and goes again at the head of what follows
        }
        if (sent)
            sent = send(text.substr(start));
        last = text.back();
        offset += *count;
    }
    if (!sent)
        return sent;
    setTimeout(m_socket, kDataTimeoutSeconds);
    auto taken = command(last == '\n' ? ".\r\n" : "\r\n.\r\n", '2');
    setTimeout(m_socket, kTimeoutSeconds);
    return taken;
}

base::Result<void> SmtpConnection::send(base::BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return lost("sending");
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

// RFC 5321 §4.2: the last line of a reply has a blank behind its code.
base::Result<void> SmtpConnection::expect(char firstDigit) {
    m_greeting.clear();
    std::string line;
    do {
        auto next = readLine();
        if (!next)
            return base::fail(next.error());
        line = std::move(*next);
        m_greeting += line + '\n';
    } while (line.size() > 3 && line[3] == '-' && m_greeting.size() < kReplyLimit);
    if (line.starts_with(firstDigit))
        return {};
    return base::fail(line.starts_with('5') ? ErrorCode::InvalidRequest : ErrorCode::ServiceUnavailable,
                      "hand-off: " + codesOf(line));
}

base::Result<void> SmtpConnection::command(const std::string& line, char firstDigit) {
    if (auto sent = send(line); !sent)
        return sent;
    return expect(firstDigit);
}

base::Result<std::string> SmtpConnection::readLine() {
    std::size_t end = m_received.find('\n');
    while (end == std::string::npos) {
        char buffer[4096];
        errno = 0;
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

} // namespace delivery
