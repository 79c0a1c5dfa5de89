// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

// libsodium maps Argon2id's 19 MiB anew for each password and offers no way to bring memory along. In pages
// of 4 KiB the faults cost the kernel as much time as the hash takes; in huge pages next to nothing
// (docs/decisions/0043-huge-pages-for-passwords.md). So this program's mmap, which its libraries call too,
// advises the kernel about mappings of that size and leaves all others as they are.

namespace {

constexpr std::size_t kLeast = 16U << 20;
constexpr std::size_t kMost = 64U << 20;

} // namespace

extern "C" __attribute__((visibility("default"))) void*
mmap(void* address, std::size_t length, int protection, int flags, int file, off_t offset) noexcept {
    const bool isForPassword =
        (flags & MAP_ANONYMOUS) != 0 && (flags & MAP_FIXED) == 0 && length >= kLeast && length <= kMost;
    // Populating comes before any advice could: it would fill small pages.
    const int wanted = isForPassword ? flags & ~MAP_POPULATE : flags;
    void* const memory =
        reinterpret_cast<void*>(syscall(SYS_mmap, address, length, protection, wanted, file, offset));
    if (isForPassword && memory != MAP_FAILED)
        madvise(memory, length, MADV_HUGEPAGE); // refused is fine: the pages are small then
    return memory;
}
