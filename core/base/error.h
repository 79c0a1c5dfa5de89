// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace base {

/// Why something was refused or failed. One flat list for the whole product, grouped by stage; the names are
/// the `expect:` words of the test vectors and, in kebab case, the problem types of the HTTP API.
enum class ErrorCode {
    // reading the file and its header
    FileUnreadable, ///< The input cannot be opened or read.
    NotAnEnvelope,
    SuspiciousFile, ///< Imitates an envelope: no sealed payload, but asks for a password or runs a script.
    UnsupportedVersion,
    MalformedHeader,
    // trust
    IssuerNotTrusted,
    SignatureInvalid,
    // account and key release
    NotRegistered,
    NotActivated,
    WrongPassword,
    PasswordRequired, ///< Signed in, but this envelope's level asks for the password each time; or not signed
                      ///< in.
    AccountLocked,
    NotARecipient,
    EnvelopeLocked,
    EnvelopeExpired,
    UnknownEnvelope,
    LinkInvalid,    ///< An activation, reset or address link is unknown, used up or expired.
    InvalidRequest, ///< The request does not fit the API, e.g. a password that is too short.
    NotAuthorized,  ///< The credential does not allow this act.
    Conflict,       ///< E.g. the envelope id was deposited before with other content.
    // payload and message
    PayloadTruncated,
    PayloadCorrupt,
    LimitExceeded,
    MalformedMessage,
    // surroundings
    NetworkUnreachable,
    TlsFailed,
    ServiceUnavailable,
    RateLimited,
    CredentialStoreUnavailable,
    OutputUnwritable, ///< A result cannot be written: permission, full disk, exists already.
    Cancelled,
    Internal,
};

/// The enumerator's own name, e.g. "PayloadTruncated". Never translated.
std::string_view errorName(ErrorCode code);

/// An error as a value. `detail` is English, for logs; it never holds a secret and is never shown to a
/// person.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
};

} // namespace base
