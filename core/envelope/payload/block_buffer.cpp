// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/block_buffer.h"

#include "core/base/secret_bytes.h"

#include <new>
#include <sys/mman.h>
#include <utility>

namespace envelope {
namespace {

constexpr std::size_t kHugePage = 2U << 20;
constexpr std::size_t kLeastForHugePages = 1U << 20; ///< less would be more waste than gain

std::uint8_t* allocate(std::size_t size) {
    const bool isHuge = size >= kLeastForHugePages;
    const std::size_t unit = isHuge ? kHugePage : alignof(std::max_align_t);
    const std::size_t whole = (size + unit - 1) / unit * unit;
    void* const memory = std::aligned_alloc(unit, whole);
    if (memory == nullptr)
        throw std::bad_alloc(); // as every other container does
#ifdef MADV_HUGEPAGE
    if (isHuge)
        madvise(memory, whole, MADV_HUGEPAGE); // refused is fine: the pages are small then
#endif
    return static_cast<std::uint8_t*>(memory);
}

} // namespace

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
        m_memory.reset(allocate(size));
        m_size = size;
    }
    return bytes();
}

} // namespace envelope
