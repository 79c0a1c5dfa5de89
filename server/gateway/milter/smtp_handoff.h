// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <string>
#include <vector>

namespace gateway {

/// Where sealed mail is handed back to the mail server: an SMTP listener on this machine that has no milter.
struct HandoffTarget {
    std::string host = "127.0.0.1"; ///< a loopback address: the hand-off is not encrypted
    std::string port;
};

/// "127.0.0.1:10026", "[::1]:10026" or "localhost:10026". Errors: InvalidRequest for anything that is not
/// loopback.
base::Result<HandoffTarget> parseHandoffTarget(const std::string& text);

/// Hands one mail over by SMTP (RFC 5321), streaming, to all recipients or to none. `mail` has CRLF line
/// ends. Errors: NetworkUnreachable (no connection, time-out, connection lost), ServiceUnavailable (the mail
/// server said no; the detail has its codes).
base::Result<void> handOff(const HandoffTarget& target, const std::string& sender,
                           const std::vector<std::string>& recipients, const base::RandomAccessSource& mail);

} // namespace gateway
