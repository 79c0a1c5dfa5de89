// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/block_buffer.h"

#include "core/base/secret_bytes.h"

#include <utility>

namespace envelope {

BlockBuffer::BlockBuffer(BlockBuffer&& other) noexcept
    : m_memory(std::move(other.m_memory)), m_size(std::exchange(other.m_size, 0)) {}

BlockBuffer::~BlockBuffer() {
    base::wipe(bytes());
}

std::span<std::uint8_t> BlockBuffer::require(std::size_t size) {
    if (m_size < size) {
        base::wipe(bytes());
        m_memory.reset(); // before the larger one is there as well
        m_size = 0;
        m_memory = std::make_unique_for_overwrite<std::uint8_t[]>(size);
        m_size = size;
    }
    return bytes();
}

} // namespace envelope
