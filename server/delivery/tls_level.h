// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

namespace delivery {

/// How a connection to a mail server is protected, in the words of Postfix (smtp_tls_security_level).
enum class TlsLevel {
    None,    ///< in clear
    May,     ///< TLS where it works, whoever the server is, else in clear (opportunistic, RFC 7435)
    Encrypt, ///< TLS with whoever the server is, or nothing
    Verify,  ///< TLS with a trusted certificate for the server's name, or nothing
};

/// "none", "may", "encrypt", "verify".
std::optional<TlsLevel> tlsLevelOf(std::string_view word);

/// What the choice depends on when nobody made it.
struct TlsHints {
    std::string url; ///< as SmtpServer::url
    bool hasPassword = false;
    bool hasCaFile = false;
};

/// May, like Postfix; Verify where a password would go to another machine, where the URL is smtps:// to
/// another machine, or where an authority is named.
TlsLevel usualTlsLevel(const TlsHints& hints);

/// Errors: InvalidRequest, as a sentence, when `chosen` contradicts the rest: a password that could travel in
/// clear to another machine, smtps:// without TLS.
base::Result<void> checkTlsLevel(TlsLevel chosen, const TlsHints& hints);

/// Whether `url` names this very machine: localhost, 127.0.0.0/8, ::1.
bool isLoopback(const std::string& url);

} // namespace delivery
