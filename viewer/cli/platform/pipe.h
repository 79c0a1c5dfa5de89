// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <filesystem>
#include <memory>

namespace cli {

/// Whether `path` is "-" for standard input, or names a pipe, such as /dev/stdin or what a shell makes of
/// <(command).
bool isPipe(const std::filesystem::path& path);

/// Everything that comes through that pipe until its end, at most `limit` bytes: in memory while it is
/// little, beyond in a file without a name. Ctrl-C ends it. Errors: FileUnreadable, LimitExceeded,
/// OutputUnwritable, Cancelled.
base::Result<std::unique_ptr<base::RandomAccessSource>> readPipe(const std::filesystem::path& path,
                                                                 std::uint64_t limit);

} // namespace cli
