// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <string>

namespace mail {

/// An SMTP server that gets mail in clear over TLS that is verified, on loopback too: STARTTLS, or nothing.
struct VerifiedServer {
    std::string host; ///< a name or an address, which its certificate has to be for
    std::string port;
    std::string caFile; ///< PEM; empty: the system's
};

struct StreamedMail {
    std::string sender; ///< envelope sender; may be empty
    std::string recipient;
    const base::RandomAccessSource& message; ///< CRLF line ends
};

enum class HandOver {
    Delivered,
    TryLater,  ///< the other side is down, or asks to come back (4yz)
    Rejected,  ///< it will never be taken (5yz)
    Untrusted, ///< no TLS, or a certificate that is not trusted: nothing of the mail was sent
};
struct HandOverReport {
    HandOver outcome = HandOver::Delivered;
    std::string detail; ///< for the log; no address
};

/// Hands one mail over, streaming. Blocks as long as something moves; any thread.
HandOverReport handOverVerified(const VerifiedServer& server, const StreamedMail& mail);

} // namespace mail
