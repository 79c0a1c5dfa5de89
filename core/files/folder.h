// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/file_handle.h"

#include <optional>

namespace files {

/// Makes a folder and those above it; the folder itself is its owner's alone (0700), also where it was there.
/// Errors: OutputUnwritable.
base::Result<void> makePrivateFolder(const std::filesystem::path& folder);

/// A new folder (0700) in `parent` whose name begins with `prefix` and nobody had. Errors: OutputUnwritable.
base::Result<std::filesystem::path> makeUniqueFolder(const std::filesystem::path& parent,
                                                     const std::string& prefix);

/// Gives `from` the name `to` in one step, on one file system. Overwrite::No never replaces anything. Errors:
/// OutputUnwritable.
base::Result<void> renameTo(const std::filesystem::path& from, const std::filesystem::path& to,
                            Overwrite overwrite);

/// Waits until the disk has the folder's list of names: without it a new or renamed file may be missing after
/// a power cut. Errors: OutputUnwritable.
base::Result<void> syncFolder(const std::filesystem::path& folder);

/// When a file was last written, in seconds since 1970; nothing for what is no regular file, links included.
std::optional<std::int64_t> changedAt(const std::filesystem::path& file);
/// False when it cannot be set. A link is not followed.
bool setChangedAt(const std::filesystem::path& file, std::int64_t seconds);

/// True when this process may make files there.
bool isWritable(const std::filesystem::path& folder);

/// Bytes that may still be written on the folder's file system; `otherwise` where it does not say.
std::uint64_t freeSpace(const std::filesystem::path& folder, std::uint64_t otherwise);

} // namespace files
