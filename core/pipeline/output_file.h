// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/pipeline/sealed_message.h"

#include <filesystem>

namespace pipeline {

/// A file being written (0600) that is removed again unless it is kept.
class OutputFile final : public base::ByteSink {
public:
    /// A new file; `path` must not exist. Errors: OutputUnwritable.
    static base::Result<OutputFile> create(const std::filesystem::path& path);
    /// A new file with a temporary name in the folder `directory`, hidden where a dot hides.
    static base::Result<OutputFile> createTemporary(const std::filesystem::path& directory);

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    OutputFile(const OutputFile&) = delete;
    ~OutputFile() override;

    base::Result<void> write(base::BytesView bytes) override;
    /// No more is written; the file stays where it is. Errors: OutputUnwritable.
    base::Result<void> keep();
    /// keep(), under another name of the same folder, in one step.
    base::Result<void> keepAs(const std::filesystem::path& target, Overwrite overwrite);

    const std::filesystem::path& path() const { return m_path; }

private:
    OutputFile(std::filesystem::path path, int descriptor)
        : m_path(std::move(path)), m_descriptor(descriptor) {}
    base::Result<void> close();

    std::filesystem::path m_path; ///< empty once it is kept
    int m_descriptor;
};

/// Gives `from` the name `to` in one step. Overwrite::No never replaces anything. Errors: OutputUnwritable.
base::Result<void> renameTo(const std::filesystem::path& from, const std::filesystem::path& to,
                            Overwrite overwrite);

} // namespace pipeline
