// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "server/delivery/smtp_envelope.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace delivery {

class SmtpConnection;

/// Where mail is handed back to the mail server: an SMTP listener on this machine that has no milter.
struct HandoffTarget {
    std::string host = "127.0.0.1"; ///< a loopback address: the hand-off is not encrypted
    std::string port;
    std::string sparePort = {}; ///< of the same host, when nobody answers at `port`; empty = none
};

/// "127.0.0.1:10026", "[::1]:10026" or "localhost:10026". Errors: InvalidRequest for anything that is not
/// loopback.
base::Result<HandoffTarget> parseHandoffTarget(const std::string& text);

/// Where the gateway's own mail to people enters: the mail server still follows its aliases there
/// (`submit`, with `reinject` as the spare). Errors: InvalidRequest as above.
base::Result<HandoffTarget> submissionTarget(const std::string& submit, const HandoffTarget& reinject);

/// Hands mail over by SMTP (RFC 5321), streaming, on connections that are kept for the next mail.
/// Thread-safe.
class SmtpHandoff final {
public:
    explicit SmtpHandoff(HandoffTarget target);
    SmtpHandoff(const SmtpHandoff&) = delete;
    SmtpHandoff& operator=(const SmtpHandoff&) = delete;
    ~SmtpHandoff();

    /// Returns the recipients whom the mail server will never take; everybody else has the mail. `mail` has
    /// CRLF line ends. A server need not take more than 100 recipients at once (RFC 5321 §4.5.3.1.8). Errors,
    /// and then nobody has it: NetworkUnreachable (no connection, time-out, connection lost),
    /// ServiceUnavailable (the mail server said: not now), InvalidRequest (it said: never, to the mail or to
    /// every recipient); the detail has its codes.
    base::Result<std::vector<std::string>> send(const SmtpEnvelope& envelope,
                                                const base::RandomAccessSource& mail);
    /// Bytes of the largest mail that the server takes (RFC 1870), as it said a minute ago or says now; 0
    /// when it names no limit or does not answer.
    std::uint64_t sizeLimit();

private:
    struct Idle {
        std::unique_ptr<SmtpConnection> connection;
        std::chrono::steady_clock::time_point since;
    };
    std::unique_ptr<SmtpConnection> takeIdle();
    void noteLimit(const SmtpConnection& connection);
    void keepIdle(std::unique_ptr<SmtpConnection> connection);

    HandoffTarget m_target;
    std::mutex m_mutex;
    std::vector<Idle> m_idle;
    std::uint64_t m_sizeLimit = 0;
    std::optional<std::chrono::steady_clock::time_point> m_sizeKnownAt;
};

} // namespace delivery
