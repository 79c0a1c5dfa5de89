// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/smtp_handoff.h"

#include "server/delivery/smtp_connection.h"

namespace delivery {
namespace {

using base::ErrorCode;

constexpr std::chrono::seconds kIdleTime{5}; // a busy Postfix hangs up after ten
constexpr std::size_t kIdleConnections = 16;
constexpr std::chrono::minutes kLimitLife{1};

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
                          "reinject and submit must each be a port on this machine, e.g. 127.0.0.1:10026");
    return target;
}

base::Result<HandoffTarget> submissionTarget(const std::string& submit, const HandoffTarget& reinject) {
    auto target = parseHandoffTarget(submit);
    if (target && target->host == reinject.host)
        target->sparePort = reinject.port;
    return target;
}

SmtpHandoff::SmtpHandoff(HandoffTarget target) : m_target(std::move(target)) {}
SmtpHandoff::~SmtpHandoff() = default;

std::unique_ptr<SmtpConnection> SmtpHandoff::takeIdle() {
    const std::lock_guard lock(m_mutex);
    const auto oldest = std::chrono::steady_clock::now() - kIdleTime;
    std::erase_if(m_idle, [oldest](const Idle& idle) { return idle.since < oldest; });
    if (m_idle.empty())
        return nullptr;
    auto connection = std::move(m_idle.back().connection);
    m_idle.pop_back();
    return connection;
}

void SmtpHandoff::keepIdle(std::unique_ptr<SmtpConnection> connection) {
    const std::lock_guard lock(m_mutex);
    if (m_idle.size() < kIdleConnections)
        m_idle.push_back({std::move(connection), std::chrono::steady_clock::now()});
}

void SmtpHandoff::noteLimit(const SmtpConnection& connection) {
    const std::lock_guard lock(m_mutex);
    m_sizeLimit = connection.sizeLimit();
    m_sizeKnownAt = std::chrono::steady_clock::now();
}

std::uint64_t SmtpHandoff::sizeLimit() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_sizeKnownAt && std::chrono::steady_clock::now() - *m_sizeKnownAt < kLimitLife)
            return m_sizeLimit;
    }
    auto connection = std::make_unique<SmtpConnection>();
    if (!connection->open(m_target))
        return 0;
    noteLimit(*connection);
    const std::uint64_t limit = connection->sizeLimit();
    keepIdle(std::move(connection));
    return limit;
}

base::Result<std::vector<std::string>> SmtpHandoff::send(const SmtpEnvelope& envelope,
                                                         const base::RandomAccessSource& mail) {
    using Refused = base::Result<std::vector<std::string>>;
    auto connection = takeIdle();
    // A kept connection may have ended in between; before DATA nothing is lost by another try.
    Refused refused = connection ? connection->sendAddresses(envelope, mail.size())
                                 : Refused(base::fail(ErrorCode::NetworkUnreachable, "no kept connection"));
    if (!refused) {
        connection = std::make_unique<SmtpConnection>();
        if (auto opened = connection->open(m_target); !opened)
            return base::fail(opened.error());
        noteLimit(*connection);
        refused = connection->sendAddresses(envelope, mail.size());
    }
    if (!refused)
        return refused;
    if (auto done = connection->sendMail(mail); !done)
        return base::fail(done.error());
    keepIdle(std::move(connection));
    return refused;
}

} // namespace delivery
