// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/secret_bytes.h"
#include "server/delivery/tls_level.h"

#include <memory>
#include <string>

/// How mail leaves by SMTP (RFC 5321), for whoever has mail to send. The only place with libcurl.
namespace delivery {

/// A mail server and how to talk to it.
struct SmtpServer {
    std::string url; ///< smtp://[user@]host[:port], or smtps://… for TLS from the first byte (RFC 8314)
    TlsLevel tls = TlsLevel::May;
    std::string user; ///< empty: no sign-in (RFC 4954)
    base::SecretBytes password;
    std::string caFile;       ///< PEM, for Verify; empty: the system's
    std::string helloName;    ///< what EHLO says; empty: this machine's own name
    long connectSeconds = 30; ///< to reach it
    long stallSeconds = 120;  ///< without a byte (RFC 5321 §4.5.3.2 allows more; a retry costs nothing)
};

/// One mail for one recipient.
struct SmtpMail {
    std::string sender; ///< envelope sender; may be empty
    std::string recipient;
    const base::RandomAccessSource& message; ///< CRLF line ends
};

enum class HandOver {
    Delivered,
    TryLater,  ///< the other side is down, or asks to come back (4yz)
    Rejected,  ///< it will never be taken (5yz)
    Untrusted, ///< no TLS, or no trusted certificate, where `tls` asks for it: nothing of the mail was sent
};
struct HandOverReport {
    HandOver outcome = HandOver::Delivered;
    /// Why not, for logs and administrators: no address of a person; the same words for the same cause.
    std::string detail;
    /// Delivered, but in clear although the server offers TLS: what went wrong with it. Else empty.
    std::string tlsTrouble;
};

/// Hands mails over, streaming, on one connection that is kept between them. One thread at a time; blocks as
/// long as something moves.
class SmtpSender final {
public:
    explicit SmtpSender(SmtpServer server);
    ~SmtpSender();
    SmtpSender(const SmtpSender&) = delete;
    SmtpSender& operator=(const SmtpSender&) = delete;

    HandOverReport send(const SmtpMail& mail);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace delivery
