// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/archive_reader.h"

#include <QString>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>

namespace scan {
namespace {

constexpr std::uint64_t kFreeInflation = 1U << 20; // small things may be packed as well as they like
constexpr std::size_t kChunk = 64U << 10;
constexpr std::uint64_t kEntryWork = 200;
constexpr std::uint64_t kBlockWork = 16;
constexpr std::uint64_t kBytesPerWork = 2;

constexpr qsizetype kNameLength = 200;

// For people to read: whatever the packer's system spoke, in one line of a bearable length.
std::string nameOf(archive_entry* entry) {
    const char* raw = archive_entry_pathname_utf8(entry);
    if (raw == nullptr)
        raw = archive_entry_pathname(entry);
    QString name = QString::fromUtf8(raw).right(kNameLength);
    for (const char* target : {archive_entry_symlink_utf8(entry), archive_entry_hardlink_utf8(entry)}) {
        if (target != nullptr)
            name += QStringLiteral(" -> ") + QString::fromUtf8(target).right(kNameLength);
    }
    name.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return name.isEmpty() ? "?" : name.toStdString();
}

// Some formats say nothing of it.
bool isFile(archive_entry* entry) {
    return archive_entry_filetype(entry) == AE_IFREG || archive_entry_filetype(entry) == 0;
}

} // namespace

ArchiveReader::ArchiveReader(ScanRun& run, base::BytesView bytes)
    : m_run(run), m_bytes(bytes), m_form(formOf(bytes)) {
    open(m_form);
}

ArchiveReader::~ArchiveReader() = default;

ArchiveReader::Form ArchiveReader::formOf(base::BytesView bytes) {
    const std::string_view text = base::textOf(bytes.first(std::min<std::size_t>(bytes.size(), 8)));
    if (text.starts_with("PK"))
        return Form::Zip;
    if (text.starts_with("7z\xBC\xAF\x27\x1C"))
        return Form::SevenZip;
    return InflatedFeed::packingOf(bytes) == InflatedFeed::Packing::None ? Form::Tar : Form::Packed;
}

void ArchiveReader::open(Form form) {
    m_form = form;
    m_archive.reset(archive_read_new());
    archive* const reader = m_archive.get();
    if (form == Form::Packed)
        m_feed = std::make_unique<InflatedFeed>(m_run, m_bytes, InflatedFeed::packingOf(m_bytes));
    else
        m_feed = std::make_unique<MemoryFeed>(m_run, m_bytes);
    if (form == Form::Zip)
        archive_read_support_format_zip_seekable(reader);
    if (form == Form::StreamedZip)
        archive_read_support_format_zip_streamable(reader);
    if (form == Form::SevenZip)
        archive_read_support_format_7zip(reader);
    if (form == Form::Tar || (form == Form::Packed && !m_isOneFile)) {
        archive_read_support_format_tar(reader);
        archive_read_support_format_cpio(reader);
    }
    if (form == Form::Tar) {
        archive_read_support_format_ar(reader);
        archive_read_support_format_iso9660(reader);
        archive_read_support_format_xar(reader);
    }
    if (form == Form::Packed)
        archive_read_support_format_raw(reader); // one file, packed alone
    if (m_feed->open(reader))
        return;
    if (form == Form::Zip && !m_feed->problem())
        return open(Form::StreamedZip); // it has lost its directory
    m_problem = m_feed->problem().value_or(ReadProblem{UnreadReason::Damaged});
}

std::optional<ArchiveReader::Entry> ArchiveReader::next() {
    archive_entry* entry = nullptr;
    while (!m_problem) {
        const int status = nextHeader(entry);
        if (!m_run.mayGoOn())
            m_problem = ReadProblem{UnreadReason::LimitReached, m_run.budget().reached()};
        else if (status == ARCHIVE_EOF && isEmptyTar())
            openOneFile();
        else if (status == ARCHIVE_EOF)
            return std::nullopt;
        else if (status == ARCHIVE_FATAL || status == ARCHIVE_RETRY || entry == nullptr)
            m_problem = failure();
        else if (++m_entries > m_run.limits().entries)
            m_problem = ReadProblem{UnreadReason::LimitReached, Limit::Files};
        else if (limitReached() != Limit::None)
            m_problem = ReadProblem{UnreadReason::LimitReached, limitReached()};
        else
            return Entry{nameOf(entry), archive_entry_is_encrypted(entry) != 0, isFile(entry)};
    }
    return std::nullopt;
}

// Zeros are an empty tar; packed alone they are the beginning of a file.
bool ArchiveReader::isEmptyTar() const {
    return m_form == Form::Packed && m_entries == 0 && !m_isOneFile;
}

void ArchiveReader::openOneFile() {
    m_isOneFile = true;
    open(Form::Packed);
}

int ArchiveReader::nextHeader(archive_entry*& entry) {
    m_run.budget().spend(kEntryWork);
    if (m_entries > 0)
        passOver();
    return archive_read_next_header(m_archive.get(), &entry);
}

// What libarchive would inflate on its way to the next file is counted, like all else.
void ArchiveReader::passOver() {
    if (m_form != Form::SevenZip && m_form != Form::StreamedZip) {
        archive_read_data_skip(m_archive.get());
        return;
    }
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    while (archive_read_data_block(m_archive.get(), &block, &size, &offset) == ARCHIVE_OK) {
        if (!m_run.budget().spend(size + kBlockWork))
            return;
    }
}

Limit ArchiveReader::limitReached() const {
    const ScanLimits& limits = m_run.limits();
    if (m_inflated > kFreeInflation && m_inflated / limits.inflationRatio > m_bytes.size())
        return Limit::Ratio;
    return m_inflated < limits.inflatedSize ? Limit::None : Limit::Size;
}

ReadProblem ArchiveReader::failure() const {
    return m_feed->problem() ? *m_feed->problem() : problemOf(m_archive.get());
}

ArchiveReader::Content ArchiveReader::read(const LimitOf& limitOf) {
    Content content;
    std::uint64_t limit = kChunk;
    std::array<std::uint8_t, kChunk> chunk;
    while (true) {
        const la_ssize_t count = archive_read_data(m_archive.get(), chunk.data(), chunk.size());
        if (count <= 0 && content.bytes.empty())
            limit = limitOf({});
        if (count == 0)
            return content;
        if (count < 0) {
            m_problem = failure();
            break;
        }
        const auto size = static_cast<std::size_t>(count);
        m_inflated += size;
        if (content.bytes.empty())
            limit = limitOf({chunk.data(), size});
        const auto kept = std::min(static_cast<std::size_t>(limit - content.bytes.size()), size);
        content.bytes.insert(content.bytes.end(), chunk.begin(),
                             chunk.begin() + static_cast<std::ptrdiff_t>(kept));
        if (!m_run.budget().spend(size / kBytesPerWork + kBlockWork))
            m_problem = ReadProblem{UnreadReason::LimitReached, m_run.budget().reached()};
        else if (limitReached() != Limit::None)
            m_problem = ReadProblem{UnreadReason::LimitReached, limitReached()};
        if (m_problem || kept < size)
            break;
    }
    content.isWhole = false;
    return content;
}

} // namespace scan
