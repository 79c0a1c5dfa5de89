// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/spool.h"

#include "core/files/folder.h"

#include <algorithm>
#include <cstring>

namespace files {
namespace {

constexpr std::size_t kBufferSize = 512U << 10; // in front of the file

} // namespace

base::Result<std::unique_ptr<Spool>> Spool::create(const std::filesystem::path& folder,
                                                   const SpoolLimits& limits) {
    if (!folder.empty() && !isWritable(folder))
        return base::fail(base::ErrorCode::OutputUnwritable,
                          "no temporary file can be made in " + folder.string());
    return std::unique_ptr<Spool>(new Spool(folder, limits));
}

base::Result<void> Spool::openFile() {
    std::error_code error;
    if (m_folder.empty())
        m_folder = std::filesystem::temp_directory_path(error);
    auto file = FileHandle::createNameless(error ? "/" : m_folder);
    if (!file)
        return base::fail(base::ErrorCode::OutputUnwritable,
                          "no temporary file in " + m_folder.string() + ": " + file.error().detail);
    m_file.emplace(std::move(*file));
    return {};
}

base::Result<void> Spool::write(base::BytesView bytes) {
    m_size += bytes.size();
    if (m_size > m_limits.total)
        return base::fail(base::ErrorCode::LimitExceeded, "the file inside grows too large");
    const std::uint64_t room = m_file ? kBufferSize : m_limits.memory;
    if (m_pending.size() + bytes.size() <= room) {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        return {};
    }
    if (!m_file) {
        if (auto opened = openFile(); !opened)
            return opened;
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    return m_file->write(bytes);
}

base::Result<void> Spool::overwrite(std::uint64_t offset, base::BytesView bytes) {
    if (!m_file) {
        std::copy(bytes.begin(), bytes.end(), m_pending.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    auto flushed = flush();
    return flushed ? m_file->writeAt(offset, bytes) : flushed;
}

base::Result<void> Spool::flush() {
    if (!m_file)
        return {};
    auto written = m_file->write(m_pending);
    m_pending.clear();
    return written;
}

base::Result<void> Spool::nameAs(const std::filesystem::path& path) {
    if (!m_file) {
        if (auto opened = openFile(); !opened)
            return opened;
    }
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (m_file->link(path))
        return {};
    return writeWhole(path, *this);
}

base::Result<std::size_t> Spool::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (m_file)
        return m_file->readAt(offset, out);
    if (offset >= m_pending.size())
        return std::size_t{0};
    const std::size_t count = std::min<std::uint64_t>(out.size(), m_pending.size() - offset);
    std::memcpy(out.data(), m_pending.data() + offset, count);
    return count;
}

} // namespace files
