// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace envelope {

/// Memory that a payload block is read into and decrypted in, used again for block after block. Its content
/// is never initialised, since the first touch of memory takes longer than decrypting what is put there, and
/// overwritten when it goes.
class BlockBuffer final {
public:
    BlockBuffer() = default;
    BlockBuffer(BlockBuffer&& other) noexcept;
    BlockBuffer& operator=(BlockBuffer&&) = delete;
    ~BlockBuffer();

    /// At least `size` bytes; what was there before is lost when more is needed.
    std::span<std::uint8_t> require(std::size_t size);
    std::span<std::uint8_t> bytes() { return {m_memory.get(), m_size}; }
    std::span<const std::uint8_t> bytes() const { return {m_memory.get(), m_size}; }

private:
    std::unique_ptr<std::uint8_t[]> m_memory;
    std::size_t m_size = 0;
};

} // namespace envelope
