// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/archive_feed.h"

#include <archive.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace scan {
namespace {

constexpr std::size_t kBlock = 64U << 10;
constexpr std::uint64_t kBytesPerWork = 4; // of packed bytes and headers
constexpr std::uint64_t kBlockWork = 16;

} // namespace

ReadProblem problemOf(archive* reader) {
    if (archive_errno(reader) == ENOMEM)
        return {UnreadReason::LimitReached, Limit::Memory};
    const bool isEncrypted = archive_read_has_encrypted_entries(reader) == 1;
    return {isEncrypted ? UnreadReason::Encrypted : UnreadReason::Damaged};
}

void ArchiveFree::operator()(archive* reader) const {
    archive_read_free(reader);
}

struct ArchiveFeed::Callbacks {
    static ArchiveFeed& feed(void* self) { return *static_cast<ArchiveFeed*>(self); }

    static la_ssize_t read(archive* reader, void* self, const void** buffer) {
        const base::BytesView block = feed(self).paidBlock();
        *buffer = block.data();
        if (!feed(self).m_problem)
            return static_cast<la_ssize_t>(block.size());
        archive_set_error(reader, EIO, "not read to its end");
        return ARCHIVE_FATAL;
    }

    static la_int64_t skip(archive*, void* self, la_int64_t count) {
        ArchiveFeed& own = feed(self);
        const auto skipped =
            std::min(static_cast<std::uint64_t>(std::max<la_int64_t>(count, 0)), own.size() - own.m_at);
        own.m_at += skipped;
        return static_cast<la_int64_t>(skipped);
    }

    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
        ArchiveFeed& own = feed(self);
        const auto base =
            whence == SEEK_SET ? 0 : static_cast<la_int64_t>(whence == SEEK_CUR ? own.m_at : own.size());
        own.m_at = static_cast<std::uint64_t>(
            std::clamp<la_int64_t>(base + offset, 0, static_cast<la_int64_t>(own.size())));
        return static_cast<la_int64_t>(own.m_at);
    }
};

bool ArchiveFeed::open(archive* reader) {
    archive_read_set_read_callback(reader, Callbacks::read);
    if (canSeek()) {
        archive_read_set_skip_callback(reader, Callbacks::skip);
        archive_read_set_seek_callback(reader, Callbacks::seek);
    }
    archive_read_set_callback_data(reader, this);
    return archive_read_open1(reader) == ARCHIVE_OK;
}

base::BytesView ArchiveFeed::paidBlock() {
    if (m_problem)
        return {};
    const base::BytesView bytes = block();
    if (!m_run.budget().spend(kBlockWork + bytes.size() / kBytesPerWork))
        m_problem = ReadProblem{UnreadReason::LimitReached, m_run.budget().reached()};
    return bytes;
}

base::BytesView MemoryFeed::block() {
    const auto bytes = m_bytes.subspan(static_cast<std::size_t>(m_at));
    const auto next = bytes.first(std::min(bytes.size(), kBlock));
    m_at += next.size();
    return next;
}

namespace {

struct PackingForm {
    std::string_view start;
    InflatedFeed::Packing packing;
    int filter;
};
using Packing = InflatedFeed::Packing;
constexpr std::array<PackingForm, 8> kPackings{{
    {"\x1F\x8B", Packing::Gzip, ARCHIVE_FILTER_GZIP},
    {"BZh", Packing::Bzip2, ARCHIVE_FILTER_BZIP2},
    {"\xFD"
     "7zXZ",
     Packing::Xz, ARCHIVE_FILTER_XZ},
    {"\x28\xB5\x2F\xFD", Packing::Zstd, ARCHIVE_FILTER_ZSTD},
    {"\x04\x22\x4D\x18", Packing::Lz4, ARCHIVE_FILTER_LZ4},
    {"\x1F\x9D", Packing::Compress, ARCHIVE_FILTER_COMPRESS},
    {std::string_view("\x5D\0\0", 3), Packing::Lzma, ARCHIVE_FILTER_LZMA},
    {"LZIP", Packing::Lzip, ARCHIVE_FILTER_LZIP},
}};

int filterOf(Packing packing) {
    const auto form = std::find_if(kPackings.begin(), kPackings.end(),
                                   [&](const PackingForm& one) { return one.packing == packing; });
    return form == kPackings.end() ? ARCHIVE_FILTER_NONE : form->filter;
}

} // namespace

InflatedFeed::Packing InflatedFeed::packingOf(base::BytesView start) {
    const std::string_view text = base::textOf(start.first(std::min<std::size_t>(start.size(), 8)));
    const auto form = std::find_if(kPackings.begin(), kPackings.end(),
                                   [&](const PackingForm& one) { return text.starts_with(one.start); });
    return form == kPackings.end() ? Packing::None : form->packing;
}

namespace {

// Exactly one filter: what lies below a second one would be inflated uncounted. libarchive's filter for
// compress reads while it is appended, when there is nothing to read from yet; so it has to find the form
// itself, which it does a second time when what comes out begins alike. Its first byte is the first that was
// packed.
bool addFilter(archive* reader, base::BytesView bytes, Packing packing) {
    constexpr std::size_t kHeader = 3;
    if (packing != Packing::Compress)
        return archive_read_append_filter(reader, filterOf(packing)) == ARCHIVE_OK;
    return bytes.size() > kHeader && bytes[kHeader] != bytes[0] &&
           archive_read_support_filter_compress(reader) == ARCHIVE_OK;
}

} // namespace

InflatedFeed::InflatedFeed(ScanRun& run, base::BytesView bytes, Packing packing)
    : ArchiveFeed(run), m_packed(run, bytes), m_reader(archive_read_new()) {
    archive_read_support_format_raw(m_reader.get());
    archive_entry* entry = nullptr;
    if (!addFilter(m_reader.get(), bytes, packing))
        m_problem = ReadProblem{UnreadReason::NotSupported};
    else if (!m_packed.open(m_reader.get()))
        m_problem = m_packed.problem().value_or(ReadProblem{UnreadReason::Damaged});
    else if (archive_read_next_header(m_reader.get(), &entry) < ARCHIVE_WARN)
        m_problem = m_packed.problem() ? *m_packed.problem() : problemOf(m_reader.get());
}

base::BytesView InflatedFeed::block() {
    const la_ssize_t count = archive_read_data(m_reader.get(), m_buffer.data(), m_buffer.size());
    if (count < 0) {
        m_problem = m_packed.problem() ? *m_packed.problem() : problemOf(m_reader.get());
        return {};
    }
    m_run.budget().spend(static_cast<std::uint64_t>(count)); // what it cost to inflate them
    return base::BytesView(m_buffer).first(static_cast<std::size_t>(count));
}

} // namespace scan
