// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace envelope {

/// A name and address as the header carries them (UTF-8, already decoded; the name may be empty).
struct HeaderMailbox {
    std::string name;
    std::string address;

    bool operator==(const HeaderMailbox&) const = default;
};

/// What the recipient must do before the key is released (docs/envelope-format.md §4).
enum class SecurityLevel {
    High,   ///< The password each time.
    Medium, ///< Signed in; may be remembered.
    None,   ///< No account needed.
};

enum class Compression { None, Deflate };

/// The bytes of a SHA-256.
using Digest = std::array<std::uint8_t, 32>;

/// What replies are sealed for: JWK members of an EC P-256 key (RFC 7518 §6.2).
struct HeaderKey {
    std::string keyId;
    std::string x; ///< base64url, 32 bytes
    std::string y; ///< base64url, 32 bytes

    bool operator==(const HeaderKey&) const = default;
};

/// The signed claims of an envelope: everything its front shows. A value; says nothing about trust by itself.
struct EnvelopeHeader {
    std::string issuer;        ///< `iss`: https origin of the key service, e.g. "https://keys.example.org".
    std::string envelopeId;    ///< `jti`: 128 random bits, base64url, 22 characters.
    std::int64_t issuedAt = 0; ///< `iat`: seconds since the epoch, UTC.
    std::string organisation;
    HeaderMailbox from;
    std::vector<HeaderMailbox>
        to; ///< Never a Bcc recipient; such a one gets an envelope that names only them.
    std::vector<HeaderMailbox> cc;
    std::vector<HeaderMailbox> replyTo; ///< Where a reply goes; none: to `from`.
    std::optional<HeaderKey> replyKey;  ///< None: the institution takes no reply.
    std::string date;                   ///< RFC 3339, as the message's Date field says.
    std::string subject;                ///< As the sender's gateway left it.
    SecurityLevel level = SecurityLevel::Medium;
    bool replyAllowed = false;
    bool replyAllAllowed = false;
    bool forwardAllowed = false;
    bool hasHtmlBody = false;              ///< A hint, so that a reader gets its HTML view ready in time.
    std::uint32_t offlineLeaseSeconds = 0; ///< How long a released key may be kept; 0 = not at all.
    Compression compression = Compression::None;
    std::uint64_t payloadLength = 0; ///< Exact length of the sealed payload in bytes.
    Digest listDigest{};             ///< `digests`: of the digest list, which covers the payload.
    Digest pageDigest{};             ///< `page`: of the script that the writer put into the file.

    /// More bytes than these the message does not have; how many it has is told by the payload alone.
    std::uint64_t messageSizeLimit() const;

    bool operator==(const EnvelopeHeader&) const = default;
};

} // namespace envelope
