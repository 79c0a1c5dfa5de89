// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/secret_bytes.h"
#include "core/envelope/envelope_header.h"
#include "core/envelope/payload_reader.h"

namespace sealing {

/// Signs a header: ES256 over the compact JWS. `privateKey` is PKCS#8 PEM of a P-256 key.
struct SigningKey {
    std::string keyId;
    base::SecretBytes privateKeyPem;
};

/// The two keys of one envelope.
struct EnvelopeKeys {
    const SigningKey& signing;
    const base::SecretBytes& message; ///< 32 random bytes, deposited at the key service
};

/// Writes a complete envelope file to `out`, streaming: header and digest list, which stand before the
/// payload, are filled in at the end, and until then the file is none. `header.payloadLength`, `.listDigest`
/// and `.pageDigest` are set here from `message`, which is read once. Compression::Deflate is a wish, for a
/// message that is small and shrinks (docs/envelope-format.md §7 tells its cost). An empty `header.date`
/// becomes that of `issuedAt`. Returns the JWS as written. Errors: the source's and the sink's own,
/// MalformedHeader for claims that do not fit, Cancelled, Internal.
base::Result<std::string> writeEnvelope(envelope::EnvelopeHeader header, const EnvelopeKeys& keys,
                                        const base::RandomAccessSource& message, base::PatchableSink& out,
                                        const envelope::Progress& progress = {});

/// The exact size of the file writeEnvelope would make for an uncompressed message, reader page and all;
/// 0 for claims that do not fit.
std::uint64_t envelopeFileSize(const envelope::EnvelopeHeader& header, const std::string& keyId,
                               std::uint64_t messageLength);

/// 128 random bits as the header's `jti`.
std::string newEnvelopeId();
/// 32 random bytes: the input key of one envelope.
base::SecretBytes newMessageKey();

/// "securedoc_20131210T153959.html" for a time given in UTC seconds.
std::string envelopeFileName(std::int64_t issuedAt);

} // namespace sealing
