// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/files/file_handle.h"

namespace files {

/// Makes a folder and those above it; the folder itself is its owner's alone (0700), also where it was there.
/// Errors: OutputUnwritable.
base::Result<void> makePrivateFolder(const std::filesystem::path& folder);

/// Gives `from` the name `to` in one step, on one file system. Overwrite::No never replaces anything. Errors:
/// OutputUnwritable.
base::Result<void> renameTo(const std::filesystem::path& from, const std::filesystem::path& to,
                            Overwrite overwrite);

/// Waits until the disk has the folder's list of names: without it a new or renamed file may be missing after
/// a power cut. Errors: OutputUnwritable.
base::Result<void> syncFolder(const std::filesystem::path& folder);

/// True when this process may make files there.
bool isWritable(const std::filesystem::path& folder);

/// Bytes that may still be written on the folder's file system; `otherwise` where it does not say.
std::uint64_t freeSpace(const std::filesystem::path& folder, std::uint64_t otherwise);

} // namespace files
