// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/output_file.h"

#include "core/files/folder.h"
#include "core/files/source.h"

#include <functional>
#include <utility>

namespace files {
namespace {

base::Result<void> named(base::Result<void> outcome, const std::filesystem::path& path) {
    if (outcome || outcome.error().code != base::ErrorCode::OutputUnwritable)
        return outcome;
    return base::fail(base::ErrorCode::OutputUnwritable, path.string() + ": " + outcome.error().detail);
}

base::Result<void> writeBy(const std::filesystem::path& path, Durability durability,
                           const std::function<base::Result<void>(OutputFile&)>& fill) {
    auto file = OutputFile::createTemporary(path.parent_path());
    if (!file)
        return named(base::fail(file.error()), path);
    auto outcome = fill(*file);
    if (outcome)
        outcome = file->keepAs(path, Overwrite::Yes, durability);
    return named(std::move(outcome), path);
}

} // namespace

base::Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
    auto handle = FileHandle::create(path, Overwrite::No);
    if (!handle)
        return base::fail(handle.error());
    return OutputFile(path, std::move(*handle));
}

base::Result<OutputFile> OutputFile::createTemporary(const std::filesystem::path& folder,
                                                     const std::string& prefix) {
    std::filesystem::path path;
    auto handle = FileHandle::createUnique(folder, prefix, ".part", path);
    if (!handle)
        return base::fail(handle.error());
    return OutputFile(std::move(path), std::move(*handle));
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_handle(std::move(other.m_handle)), m_size(other.m_size) {}

OutputFile::~OutputFile() {
    std::error_code error;
    if (!m_path.empty())
        std::filesystem::remove(m_path, error);
}

base::Result<void> OutputFile::write(base::BytesView bytes) {
    auto written = m_handle.write(bytes);
    if (written)
        m_size += bytes.size();
    return written;
}

base::Result<void> OutputFile::overwrite(std::uint64_t offset, base::BytesView bytes) {
    return m_handle.writeAt(offset, bytes);
}

base::Result<std::size_t> OutputFile::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    return m_handle.readAt(offset, out);
}

base::Result<void> OutputFile::keep() {
    auto closed = m_handle.close();
    if (closed)
        m_path.clear();
    return closed;
}

base::Result<void> OutputFile::keepAs(const std::filesystem::path& target, Overwrite overwrite,
                                      Durability durability) {
    auto outcome = durability == Durability::OfPower ? m_handle.sync() : base::Result<void>();
    if (outcome)
        outcome = m_handle.close();
    if (outcome)
        outcome = renameTo(m_path, target, overwrite);
    if (!outcome)
        return outcome;
    m_path.clear();
    return durability == Durability::OfPower ? syncFolder(target.parent_path()) : outcome;
}

base::Result<void> writeWhole(const std::filesystem::path& path, base::BytesView bytes,
                              Durability durability) {
    return writeBy(path, durability, [bytes](OutputFile& file) { return file.write(bytes); });
}

base::Result<void> writeWhole(const std::filesystem::path& path, const base::RandomAccessSource& source,
                              Durability durability) {
    return writeBy(path, durability, [&source](OutputFile& file) { return copyAll(source, file); });
}

} // namespace files
