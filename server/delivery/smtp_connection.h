// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

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
    /// MAIL and RCPT for everybody or nobody. After an error the connection is of no use any more.
    base::Result<void> sendAddresses(const std::string& sender, const std::vector<std::string>& recipients);
    /// DATA and the mail, in lines of CRLF. The mail is the server's when this returns without error.
    base::Result<void> sendMail(const base::RandomAccessSource& mail);

private:
    base::Result<void> connectTo(const std::string& host, const std::string& port);
    base::Result<void> send(base::BytesView bytes);
    base::Result<void> send(std::string_view text) { return send(base::bytesOf(text)); }
    base::Result<void> expect(char firstDigit);
    base::Result<void> command(const std::string& line, char firstDigit);
    base::Result<void> sendAll(const std::vector<std::string>& commands);
    base::Result<void> sendText(const base::RandomAccessSource& mail);
    base::Result<std::string> readLine();

    int m_socket = -1;
    bool m_takesPipelines = false; ///< RFC 2920
    std::string m_received;
    std::string m_greeting; ///< the answer to EHLO
};

} // namespace delivery
