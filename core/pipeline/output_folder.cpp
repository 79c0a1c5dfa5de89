// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/output_folder.h"

#include "core/files/folder.h"

#include <vector>

namespace pipeline {
namespace {

namespace fs = std::filesystem;

base::Unexpected<base::Error> unwritable(const std::string& why) {
    return base::fail(base::ErrorCode::OutputUnwritable, why);
}

// A link could lead the files elsewhere.
bool isRealFolder(const fs::path& path) {
    std::error_code error;
    return fs::symlink_status(path, error).type() == fs::file_type::directory;
}

bool isTaken(const fs::path& path) {
    std::error_code error;
    const auto type = fs::symlink_status(path, error).type();
    return type != fs::file_type::not_found && type != fs::file_type::none;
}

} // namespace

base::Result<OutputFolder> OutputFolder::create(const fs::path& directory, const std::string& name,
                                                files::Overwrite overwrite) {
    OutputFolder folder;
    folder.m_target = directory / fs::path(name);
    folder.m_overwrite = overwrite;
    std::error_code error;
    fs::create_directories(directory, error);
    if (error)
        return unwritable(error.message());
    if (overwrite == files::Overwrite::No && isTaken(folder.m_target))
        return unwritable("exists already");
    if (overwrite == files::Overwrite::Yes && isTaken(folder.m_target) && !isRealFolder(folder.m_target))
        return unwritable("exists and is no folder");
    auto made = files::makeUniqueFolder(directory, ".securedoc-");
    if (!made)
        return base::fail(made.error());
    folder.m_path = std::move(*made);
    return folder;
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_target(std::move(other.m_target)),
      m_overwrite(other.m_overwrite) {}

OutputFolder::~OutputFolder() {
    if (m_path.empty())
        return;
    std::error_code error;
    fs::remove_all(m_path, error);
}

base::Result<void> OutputFolder::publish() {
    if (m_overwrite == files::Overwrite::Yes && isTaken(m_target))
        return mergeInto(m_target);
    auto renamed = files::renameTo(m_path, m_target, files::Overwrite::No);
    if (renamed)
        m_path.clear();
    return renamed;
}

base::Result<void> OutputFolder::mergeInto(const fs::path& target) const {
    std::error_code error;
    std::vector<fs::path> files;
    for (auto entry = fs::recursive_directory_iterator(m_path, error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const fs::path to = target / fs::relative(entry->path(), m_path, error);
        if (!entry->is_directory())
            files.push_back(fs::relative(entry->path(), m_path, error));
        else if (isTaken(to) && !isRealFolder(to))
            return unwritable("exists and is no folder");
        else
            fs::create_directory(to, entry->path(), error);
    }
    if (error)
        return unwritable(error.message());
    for (const fs::path& file : files) {
        const auto renamed = files::renameTo(m_path / file, target / file, files::Overwrite::Yes);
        if (!renamed)
            return renamed;
    }
    return {};
}

} // namespace pipeline
