// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <memory>

namespace envelope {

/// Unpacks DEFLATE data that comes in pieces; bounded memory. One thread at a time.
class Inflater final {
public:
    enum class Wrapper {
        Raw,  ///< RFC 1951, as JOSE's `zip: DEF`
        Gzip, ///< RFC 1952
    };
    explicit Inflater(Wrapper wrapper);
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Hands on what `packed` unpacks to; bytes behind the stream's end are ignored. What came before
    /// an error has been handed on. Errors: PayloadCorrupt
    /// (no such data), Internal, the sink's.
    base::Result<void> write(base::BytesView packed, base::ByteSink& sink);
    /// The stream's own end was seen, its checksum (gzip) fitted.
    bool isFinished() const { return m_isFinished; }
    /// The stream ended before its last bytes were given: something stands behind it.
    bool hasTrailingBytes() const { return m_hasTrailingBytes; }

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    bool m_isFinished = false;
    bool m_hasTrailingBytes = false;
};

/// Packs `bytes` as raw DEFLATE (RFC 1951). Errors: Internal.
base::Result<base::Bytes> deflate(base::BytesView bytes);

} // namespace envelope
