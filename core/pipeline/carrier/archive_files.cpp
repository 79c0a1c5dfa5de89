// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/spool.h"
#include "core/pipeline/carrier/readers.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace pipeline {
namespace {

constexpr int kMostFiles = 1000;

struct Free {
    void operator()(archive* reader) const { archive_read_free(reader); }
};

/// What libarchive reads from.
class Feed {
public:
    explicit Feed(const base::RandomAccessSource& file) : m_file(file) {}

    static la_ssize_t read(archive*, void* self, const void** bytes) {
        auto& feed = *static_cast<Feed*>(self);
        const auto count = feed.m_file.readAt(feed.m_at, feed.m_block);
        if (!count)
            return ARCHIVE_FATAL;
        feed.m_at += *count;
        *bytes = feed.m_block.data();
        return static_cast<la_ssize_t>(*count);
    }
    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence) {
        auto& feed = *static_cast<Feed*>(self);
        const auto size = static_cast<la_int64_t>(feed.m_file.size());
        const la_int64_t base = whence == SEEK_SET   ? 0
                                : whence == SEEK_CUR ? static_cast<la_int64_t>(feed.m_at)
                                                     : size;
        if (base + offset < 0 || base + offset > size)
            return ARCHIVE_FATAL;
        feed.m_at = static_cast<std::uint64_t>(base + offset);
        return base + offset;
    }

private:
    const base::RandomAccessSource& m_file;
    std::uint64_t m_at = 0;
    std::array<std::uint8_t, 64U << 10> m_block{};
};

class Files {
public:
    Files(Feed& feed, const base::Limits& limits) : m_reader(archive_read_new()), m_left(limits.fileSize) {
        archive* const reader = m_reader.get();
        archive_read_support_format_zip(reader);
        archive_read_support_format_7zip(reader);
        archive_read_support_format_tar(reader);
        archive_read_support_format_raw(reader);
        archive_read_support_filter_gzip(reader);
        archive_read_set_read_callback(reader, Feed::read);
        archive_read_set_seek_callback(reader, Feed::seek);
        archive_read_set_callback_data(reader, &feed);
        m_isOpen = archive_read_open1(reader) == ARCHIVE_OK;
    }

    base::Result<void> each(const TakeFile& take) {
        archive_entry* entry = nullptr;
        for (int i = 0; m_isOpen && i < kMostFiles; ++i) {
            const int status = archive_read_next_header(m_reader.get(), &entry);
            if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
                return {};
            if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_is_encrypted(entry))
                continue;
            auto content = read();
            if (!content)
                return base::fail(content.error());
            const char* const name = archive_entry_pathname_utf8(entry);
            const auto isEnough = take(std::move(*content), QString::fromUtf8(name ? name : ""));
            if (!isEnough)
                return base::fail(isEnough.error());
            if (*isEnough)
                return {};
        }
        return {};
    }

private:
    // As far as it is sound.
    base::Result<std::shared_ptr<const base::RandomAccessSource>> read() {
        auto spool = files::Spool::create({}, {.memory = files::kMemoryOfOneFile, .total = m_left});
        if (!spool)
            return base::fail(spool.error());
        std::array<std::uint8_t, 64U << 10> block{};
        for (;;) {
            const la_ssize_t count = archive_read_data(m_reader.get(), block.data(), block.size());
            if (count <= 0)
                break;
            const auto written =
                (*spool)->write(base::BytesView(block).first(static_cast<std::size_t>(count)));
            if (!written)
                return base::fail(written.error());
            m_left -= std::min(m_left, static_cast<std::uint64_t>(count));
        }
        if (const auto flushed = (*spool)->flush(); !flushed)
            return base::fail(flushed.error());
        return std::shared_ptr<const base::RandomAccessSource>(std::move(*spool));
    }

    std::unique_ptr<archive, Free> m_reader;
    std::uint64_t m_left; ///< bytes of all files together
    bool m_isOpen = false;
};

} // namespace

base::Result<void> eachFileInArchive(const base::RandomAccessSource& file, const base::Limits& limits,
                                     const TakeFile& take) {
    Feed feed(file);
    return Files(feed, limits).each(take);
}

} // namespace pipeline
