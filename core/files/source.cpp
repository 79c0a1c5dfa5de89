// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"

#include <algorithm>
#include <cstring>

namespace files {
namespace {

constexpr std::size_t kBufferSize = 512U << 10;

} // namespace

base::Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path) {
    auto handle = FileHandle::openForReading(path);
    if (!handle)
        return base::fail(handle.error());
    const auto size = handle->size();
    if (!size)
        return base::fail(size.error());
    return std::unique_ptr<FileSource>(new FileSource(std::move(*handle), *size));
}

base::Result<std::size_t> FileSource::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    return m_handle.readAt(offset, out);
}

base::Result<std::size_t> MemorySource::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    if (offset >= m_bytes.size())
        return std::size_t{0};
    const std::size_t count = std::min<std::uint64_t>(out.size(), m_bytes.size() - offset);
    std::memcpy(out.data(), m_bytes.data() + offset, count);
    return count;
}

base::Result<std::size_t> SequentialReader::read(std::span<std::uint8_t> out) {
    auto count = m_source.readAt(m_offset, out);
    if (count)
        m_offset += *count;
    return count;
}

base::Result<void> copyAll(const base::RandomAccessSource& source, base::ByteSink& sink) {
    base::Bytes buffer(std::min<std::uint64_t>(kBufferSize, source.size()));
    for (std::uint64_t offset = 0; offset < source.size();) {
        const auto count = source.readAt(offset, buffer);
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            return base::fail(base::ErrorCode::FileUnreadable, "the source ended early");
        if (auto written = sink.write({buffer.data(), *count}); !written)
            return written;
        offset += *count;
    }
    return {};
}

base::Result<void> copyAll(const FileHandle& handle, base::ByteSink& sink) {
    base::Bytes buffer(kBufferSize);
    for (;;) {
        const auto count = handle.read(buffer);
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            return {};
        if (auto written = sink.write({buffer.data(), *count}); !written)
            return written;
    }
}

base::Result<base::Bytes> readWhole(const std::filesystem::path& path, std::uint64_t limit) {
    const auto source = FileSource::open(path);
    if (!source)
        return base::fail(source.error());
    if ((*source)->size() > limit)
        return base::fail(base::ErrorCode::LimitExceeded, "the file is too large");
    base::Bytes bytes((*source)->size());
    const auto count = (*source)->readAt(0, bytes);
    if (!count)
        return base::fail(count.error());
    bytes.resize(*count);
    return bytes;
}

} // namespace files
