// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/envelope/envelope.h"

#include <functional>

namespace envelope {

/// Called now and then with plaintext bytes done; returning false cancels (ErrorCode::Cancelled).
using Progress = std::function<bool(std::uint64_t done)>;

/// The message inside an envelope, decrypted on demand. Holds a bounded buffer whatever the size.
/// Every byte handed out is of a segment whose digest was signed, and has authenticated in its own chunk;
/// only verifyAll() says that the whole message is complete. Several threads may call readAt at once.
class PayloadReader final : public base::RandomAccessSource {
public:
    /// Checks digest list and key commitment before anything else. Errors: SignatureInvalid (another digest
    /// list), PayloadCorrupt (wrong key, or another payload than was signed), PayloadTruncated,
    /// LimitExceeded.
    static base::Result<std::unique_ptr<PayloadReader>>
    open(const Envelope& envelope, const base::SecretBytes& key, const base::Limits& limits = {});

    ~PayloadReader() override;

    /// Length of the message (inflated).
    std::uint64_t size() const override;
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

    /// Decrypts and checks the whole payload in order on `threads` cores, handing the plaintext to `sink`
    /// (may be null) in order. Errors: PayloadCorrupt, PayloadTruncated, LimitExceeded, Cancelled, or the
    /// sink's own.
    base::Result<void> verifyAll(base::ByteSink* sink, const Progress& progress, unsigned threads = 2) const;

private:
    struct Data;
    explicit PayloadReader(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// What the payload is sealed for besides the key (docs/envelope-format.md §6.2).
Digest payloadContext(const EnvelopeHeader& header);

} // namespace envelope
