// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>

namespace base {

/// Bytes that arrive in order, once. `read` fills up to `out.size()` bytes and returns how many; 0 is the
/// end.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    virtual Result<std::size_t> read(std::span<std::uint8_t> out) = 0;
};

/// Bytes at an offset, any number of times. `readAt` may return fewer than asked only at the end.
/// Implementations say in their own comment whether several threads may call it at once.
class RandomAccessSource {
public:
    virtual ~RandomAccessSource() = default;
    virtual std::uint64_t size() const = 0;
    virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const = 0;
};

/// Where bytes go, in order. After an error nothing more is written.
class ByteSink {
public:
    virtual ~ByteSink() = default;
    virtual Result<void> write(BytesView bytes) = 0;
};

/// A sink whose bytes may be replaced once they are written: what stands in front of a payload is often known
/// only behind it.
class PatchableSink : public ByteSink {
public:
    /// How many bytes were written.
    virtual std::uint64_t position() const = 0;
    /// Replaces bytes that were written. Errors: OutputUnwritable.
    virtual Result<void> overwrite(std::uint64_t offset, BytesView bytes) = 0;
};

} // namespace base
