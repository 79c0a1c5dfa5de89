// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/archive_reader.h"

#include <QString>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>

namespace scan {
namespace {

constexpr std::uint64_t kFreeInflation = 1U << 20; // small things may be packed as well as they like
constexpr std::size_t kChunk = 64U << 10;

constexpr qsizetype kNameLength = 200;

// For people to read: whatever the packer's system spoke, in one line of a bearable length.
std::string nameOf(archive_entry* entry) {
    const char* raw = archive_entry_pathname_utf8(entry);
    if (raw == nullptr)
        raw = archive_entry_pathname(entry);
    QString name = QString::fromUtf8(raw).right(kNameLength);
    name.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return name.isEmpty() ? "?" : name.toStdString();
}

} // namespace

ArchiveReader::ArchiveReader(ScanRun& run, base::BytesView bytes)
    : m_run(run), m_archive(archive_read_new(), archive_read_free), m_packedSize(bytes.size()) {
    archive* const reader = m_archive.get();
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_format_zip(reader);
    archive_read_support_format_tar(reader);
    archive_read_support_format_7zip(reader);
    archive_read_support_format_raw(reader); // one file, packed alone
    if (archive_read_open_memory(reader, bytes.data(), bytes.size()) != ARCHIVE_OK)
        m_problem = UnreadReason::Damaged;
}

ArchiveReader::~ArchiveReader() = default;

std::optional<ArchiveReader::Entry> ArchiveReader::next() {
    archive_entry* entry = nullptr;
    while (!m_problem && m_run.mayGoOn()) {
        const int status = archive_read_next_header(m_archive.get(), &entry);
        if (status == ARCHIVE_EOF)
            return std::nullopt;
        if (status == ARCHIVE_FATAL || status == ARCHIVE_RETRY || entry == nullptr) {
            m_problem = damage();
        } else if (++m_entries > m_run.limits().entries || !hasRoom()) {
            m_problem = UnreadReason::LimitReached;
        } else if (archive_entry_filetype(entry) == AE_IFREG) {
            return Entry{nameOf(entry), archive_entry_is_encrypted(entry) != 0};
        }
    }
    return std::nullopt;
}

bool ArchiveReader::hasRoom() const {
    const ScanLimits& limits = m_run.limits();
    const bool isBomb = m_inflated > kFreeInflation && m_inflated / limits.inflationRatio > m_packedSize;
    return m_inflated < limits.inflatedSize && !isBomb;
}

UnreadReason ArchiveReader::damage() const {
    const bool isEncrypted = archive_read_has_encrypted_entries(m_archive.get()) == 1;
    return isEncrypted ? UnreadReason::Encrypted : UnreadReason::Damaged;
}

ArchiveReader::Content ArchiveReader::read(const LimitOf& limitOf) {
    Content content;
    std::uint64_t limit = kChunk;
    std::array<std::uint8_t, kChunk> chunk;
    while (m_run.mayGoOn()) {
        const la_ssize_t count = archive_read_data(m_archive.get(), chunk.data(), chunk.size());
        if (count <= 0 && content.bytes.empty())
            limit = limitOf({});
        if (count == 0)
            return content;
        if (count < 0) {
            m_problem = damage();
            break;
        }
        const auto size = static_cast<std::size_t>(count);
        m_inflated += size;
        if (content.bytes.empty())
            limit = limitOf({chunk.data(), size});
        const auto kept = std::min(static_cast<std::size_t>(limit - content.bytes.size()), size);
        content.bytes.insert(content.bytes.end(), chunk.begin(),
                             chunk.begin() + static_cast<std::ptrdiff_t>(kept));
        if (!hasRoom())
            m_problem = UnreadReason::LimitReached;
        if (m_problem || kept < size)
            break;
    }
    content.isWhole = false;
    return content;
}

} // namespace scan
