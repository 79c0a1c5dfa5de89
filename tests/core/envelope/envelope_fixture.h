// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/crypto/signature.h"
#include "core/files/source.h"
#include "core/sealing/envelope_writer.h"

#include <algorithm>
#include <memory>
#include <string>

/// What the tests of this folder share: a header, keys, sinks, deterministic bytes.
namespace fixture {

class MemorySink final : public base::PatchableSink {
public:
    base::Result<void> write(base::BytesView piece) override {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    }
    std::uint64_t position() const override { return bytes.size(); }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView piece) override {
        std::copy(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    std::string text() const { return std::string(base::textOf(bytes)); }
    base::Bytes bytes;
};

/// Bytes that no compression shrinks, the same for the same size.
inline base::Bytes noise(std::size_t size) {
    base::Bytes bytes(size);
    std::uint64_t state = 0x9E3779B97F4A7C15ULL + size;
    for (std::uint8_t& byte : bytes) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        byte = static_cast<std::uint8_t>(state >> 24);
    }
    return bytes;
}

inline envelope::EnvelopeHeader header() {
    envelope::EnvelopeHeader header;
    header.issuer = "https://keys.example.org";
    header.envelopeId = sealing::newEnvelopeId();
    header.issuedAt = 1386689999;
    header.organisation = "Example Hospital";
    header.from = {"Dr. Ana Núñez", "ana@example.org"};
    header.to = {{"Bob", "bob@example.net"}};
    header.date = "2013-12-10T15:39:59Z";
    header.subject = "Your results <today> & \"tomorrow\"";
    header.replyAllowed = true;
    return header;
}

inline const sealing::SigningKey& signingKey() {
    static const sealing::SigningKey kKey{"key-1", *crypto::SigningKey::generate().value().toPem()};
    return kKey;
}

inline base::SecretBytes messageKey() {
    return base::SecretBytes(base::Bytes(32, 7));
}

inline base::Bytes written(const base::Bytes& message, const envelope::EnvelopeHeader& header) {
    MemorySink sink;
    const files::MemorySource source(message);
    const base::SecretBytes key = messageKey();
    const auto jws = sealing::writeEnvelope(header, {signingKey(), key}, source, sink);
    return jws ? sink.bytes : base::Bytes();
}

inline std::shared_ptr<const base::RandomAccessSource> sourceOf(base::Bytes bytes) {
    return std::make_shared<files::MemorySource>(std::move(bytes));
}

} // namespace fixture
