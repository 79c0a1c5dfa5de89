// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include "server/delivery/smtp_envelope.h"

#include <string>
#include <string_view>
#include <vector>

namespace delivery {

struct HandoffTarget;

/// One SMTP connection to the mail server on this machine (RFC 5321), greeted once, good for any number of
/// mails. Blocking; one thread. Errors of all functions: NetworkUnreachable (no connection, time-out,
/// connection lost), ServiceUnavailable (4yz), InvalidRequest (5yz: it will not take this, ever); the detail
/// has the codes of the answer and no address.
class SmtpConnection final {
public:
    SmtpConnection() = default;
    SmtpConnection(const SmtpConnection&) = delete;
    SmtpConnection& operator=(const SmtpConnection&) = delete;
    /// Says goodbye and does not wait for the answer.
    ~SmtpConnection();

    base::Result<void> open(const HandoffTarget& target);
    /// Bytes of the largest mail that it takes (RFC 1870); 0 when it names none.
    std::uint64_t sizeLimit() const { return m_sizeLimit; }
    /// MAIL and RCPT, for a mail of so many bytes. Returns the recipients whom the server will never take;
    /// the mail is for the others. An error when there are none, or one of them has to wait: then nobody gets
    /// it, and the connection is of no use any more.
    base::Result<std::vector<std::string>> sendAddresses(const SmtpEnvelope& envelope, std::uint64_t size);
    /// DATA and the mail, in lines of CRLF. The mail is the server's when this returns without error.
    base::Result<void> sendMail(const base::RandomAccessSource& mail);

private:
    base::Result<void> connectTo(const std::string& host, const std::string& port);
    base::Result<void> send(base::BytesView bytes);
    base::Result<void> send(std::string_view text) { return send(base::bytesOf(text)); }
    base::Result<void> expect(char firstDigit);
    base::Result<void> command(const std::string& line, char firstDigit);
    void readGreeting();
    base::Result<std::vector<std::string>> sendRecipients(const std::vector<std::string>& commands,
                                                          const SmtpEnvelope& envelope);
    base::Result<void> sendText(const base::RandomAccessSource& mail);
    base::Result<std::string> readLine();

    int m_socket = -1;
    bool m_takesPipelines = false; ///< RFC 2920
    bool m_takesRequests = false;  ///< RFC 3461
    bool m_namesSize = false;      ///< RFC 1870
    std::uint64_t m_sizeLimit = 0;
    std::string m_received;
    std::string m_greeting; ///< the answer to EHLO
};

} // namespace delivery
