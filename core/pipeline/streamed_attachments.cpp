// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/streamed_attachments.h"

namespace pipeline {

namespace fs = std::filesystem;

base::Result<void> StreamedAttachments::makeFolder() {
    if (m_isMade)
        return {};
    std::error_code error;
    fs::create_directory(m_folder, m_folder.parent_path(), error);
    if (error)
        return base::fail(base::ErrorCode::OutputUnwritable, error.message());
    m_isMade = true;
    return {};
}

fs::path StreamedAttachments::take(const message::Part& part) {
    const auto file = m_files.extract(Place{part.offset, part.length});
    return file ? file.mapped() : fs::path();
}

void StreamedAttachments::discardRest() {
    std::error_code error;
    for (const auto& [place, path] : m_files)
        fs::remove(path, error);
    m_files.clear();
}

base::Result<void> StreamedAttachments::begin(std::uint64_t offset) {
    if (const auto made = makeFolder(); !made)
        return made;
    auto file = files::OutputFile::createTemporary(m_folder);
    if (!file)
        return base::fail(file.error());
    m_file.emplace(std::move(*file));
    m_offset = offset;
    return {};
}

base::Result<void> StreamedAttachments::write(base::BytesView decoded) {
    return m_file->write(decoded);
}

base::Result<void> StreamedAttachments::end(std::uint64_t length) {
    const fs::path path = m_file->path();
    const auto kept = m_file->keep();
    m_file.reset();
    if (kept)
        m_files[{m_offset, length}] = path;
    return kept;
}

void StreamedAttachments::drop() {
    m_file.reset();
}

} // namespace pipeline
