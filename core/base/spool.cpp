// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/spool.h"

#include "core/base/file_source.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace base {
namespace {

constexpr std::uint64_t kMemoryLimit = 64ULL << 20;

} // namespace

Spool::~Spool() {
    discardFile();
}

Result<void> Spool::write(BytesView bytes) {
    m_size += bytes.size();
    if (m_size > m_limit)
        return fail(ErrorCode::LimitExceeded, "the file inside grows too large");
    if (m_descriptor < 0 && m_size <= kMemoryLimit) {
        m_memory.insert(m_memory.end(), bytes.begin(), bytes.end());
        return {};
    }
    if (m_descriptor < 0) {
        if (const auto opened = openFile(); !opened)
            return opened;
    }
    return writeFile(bytes);
}

Result<std::shared_ptr<const RandomAccessSource>> Spool::finish() {
    using Shared = std::shared_ptr<const RandomAccessSource>;
    if (m_descriptor < 0)
        return Shared(std::make_shared<MemorySource>(std::move(m_memory)));
    auto source = FileSource::open(m_path);
    discardFile();
    if (!source)
        return fail(source.error());
    return Shared(std::move(*source));
}

Result<void> Spool::openFile() {
    std::error_code error;
    m_path = (std::filesystem::temp_directory_path(error) / "securedoc-XXXXXX").string();
    m_descriptor = error ? -1 : ::mkstemp(m_path.data()); // 0600
    if (m_descriptor < 0)
        return fail(ErrorCode::OutputUnwritable, "no temporary file");
    const Bytes memory = std::exchange(m_memory, {});
    return writeFile(memory);
}

Result<void> Spool::writeFile(BytesView bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            return fail(ErrorCode::OutputUnwritable, std::strerror(errno));
        if (count > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

void Spool::discardFile() {
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    ::unlink(m_path.c_str());
    m_descriptor = -1;
}

} // namespace base
