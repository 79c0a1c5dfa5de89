// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"
#include "core/envelope/envelope_header.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace envelope {

enum class EnvelopeKind {
    Registered,      ///< Ours: has a well-formed header.
    CiscoRegistered, ///< The incumbent's; recognised by its page, can only be opened at its own service.
    NotAnEnvelope,
    Suspicious, ///< Imitates one: no payload, but a password field, a foreign form target, a redirect …
};

/// One thing seen in the file that speaks for or against it; a stable word such as "password_field",
/// "form_target", "no_payload", "redirect", "missing_marker", and the place or value it was seen with
/// (sanitised, at most 200 bytes).
struct Signal {
    std::string name;
    std::string value;
};

/// An envelope's front: everything that can be known without the key, the network or the payload.
/// Immutable; safe to share between threads.
class Envelope final {
public:
    /// Reads as little as it needs: up to the end of the header. `file` is kept for the payload. A gzip-ed
    /// file is unpacked on the fly into memory or, past 64 MiB, an unlinked temporary file (it is still
    /// ciphertext). A file that is no registered envelope is a value, not an error: see kind(). Errors:
    /// FileUnreadable, UnsupportedVersion, MalformedHeader, LimitExceeded.
    static base::Result<Envelope> read(std::shared_ptr<const base::RandomAccessSource> file,
                                       const base::Limits& limits = {});

    EnvelopeKind kind() const;
    /// Of a registered envelope looked for when first asked: reads up to 2 MiB of the file, a few
    /// milliseconds.
    const std::vector<Signal>& signals() const;
    /// Whether a registered envelope's file holds what its writer cannot have put there, such as a form or a
    /// foreign script (docs/envelope-format.md §8): whoever shows who sealed it warns of that as well.
    bool isSurroundedByForeignParts() const;
    /// Only for EnvelopeKind::Registered.
    const EnvelopeHeader& header() const;
    const std::string& jws() const;   ///< The compact JWS exactly as it stands in the file.
    const std::string& keyId() const; ///< `kid` of the JOSE header.
    const std::shared_ptr<const base::RandomAccessSource>& file() const;
    std::uint64_t payloadOffset() const; ///< Where in file() the search for payload blocks starts.
    /// Whether the file has the digest list that the header names; its signature is verifySender()'s.
    enum class DigestList { Right, Wrong, CutOff };
    DigestList digestList() const;
    /// SHA-256 of a segment of the payload (core/envelope/segment_layout.h), from the right list.
    Digest segmentDigest(std::uint64_t number) const;

private:
    struct Data;
    explicit Envelope(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

/// The result of holding an envelope's signature against an issuer's published keys. Data only: wording and
/// colour belong to the view.
enum class SenderVerification {
    Verified,
    UnknownIssuer, ///< Signature may be fine, but neither user nor policy trusts this issuer yet.
    Altered,       ///< The signature does not fit the issuer's keys, or the digest list not the header.
    Incomplete,    ///< The signature fits; the file ends before the digest list does.
    Unsigned,      ///< Not a registered envelope at all.
};

/// A signing key as the issuer document publishes it: JWK members of an EC P-256 key (RFC 7518 §6.2).
struct IssuerKey {
    std::string keyId;
    std::string x; ///< base64url, 32 bytes
    std::string y; ///< base64url, 32 bytes
    std::int64_t notBefore = 0;
    std::optional<std::int64_t> notAfter = std::nullopt;
    std::optional<std::int64_t> revokedSince =
        std::nullopt; ///< none once the service bore witness (keyToWitness)
};

/// The keys of an issuer document, which has members of the same names.
template <class Published>
std::vector<IssuerKey> issuerKeys(const std::vector<Published>& published) {
    std::vector<IssuerKey> keys;
    for (const auto& key : published)
        keys.push_back({key.keyId, key.x, key.y, key.notBefore, key.notAfter, key.revokedSince});
    return keys;
}

/// Whether what claims to be sealed at `issuedAt` can be the key's work (docs/issuer-document.md). A key that
/// is revoked vouches for nothing by itself: whoever stole it writes any time.
bool mayHaveSigned(const IssuerKey& key, std::int64_t issuedAt);

/// Verifies the JWS (ES256, RFC 7515) with the issuer's keys, and that the digest list is the one it names:
/// it then covers the payload, each part of which is held against it when it is read. Returns Verified,
/// Altered or Incomplete; whether the issuer is trusted is decided by the caller before (UnknownIssuer). No
/// network, no clock.
SenderVerification verifySender(const Envelope& envelope, const std::vector<IssuerKey>& keys);

/// The digest of the header (SHA-256 of the JWS, base64url), which names it to the key service.
std::string headerDigest(const std::string& jws);

/// When the envelope claims to be older than the revocation of the key that signed it: its key, of which the
/// service has to say that this very header was deposited before then. Nothing otherwise.
std::optional<IssuerKey> keyToWitness(const Envelope& envelope, const std::vector<IssuerKey>& keys);

/// Takes what the service knows, none if it knows nothing: a header that it saw before the key was stolen is
/// the key's work again.
void applyWitness(std::vector<IssuerKey>& keys, const std::string& keyId,
                  std::optional<std::int64_t> depositedAt);

} // namespace envelope
