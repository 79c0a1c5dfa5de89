// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/output_file.h"

namespace pipeline {

/// A folder being filled under a hidden temporary name (0700) beside its final place; removed with all that
/// is in it unless it is published.
class OutputFolder final {
public:
    /// Makes `directory` if it is missing. Errors: OutputUnwritable, also when `directory`/`name` exists
    /// and files::Overwrite::No.
    static base::Result<OutputFolder> create(const std::filesystem::path& directory, const std::string& name,
                                             files::Overwrite overwrite);

    OutputFolder(OutputFolder&& other) noexcept;
    OutputFolder& operator=(OutputFolder&&) = delete;
    OutputFolder(const OutputFolder&) = delete;
    ~OutputFolder();

    const std::filesystem::path& path() const { return m_path; }

    /// Gives the folder its final name in one step. Where one exists and may be overwritten, each file takes
    /// the place of its namesake there, and what else the user keeps there stays.
    base::Result<void> publish();

private:
    OutputFolder() = default;
    base::Result<void> mergeInto(const std::filesystem::path& target) const;

    std::filesystem::path m_path; ///< empty once it is published
    std::filesystem::path m_target;
    files::Overwrite m_overwrite = files::Overwrite::No;
};

} // namespace pipeline
