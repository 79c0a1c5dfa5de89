// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace scan {

/// Takes a helper's output as it comes; false ends the helper.
class HelperOutput {
public:
    virtual ~HelperOutput() = default;
    virtual bool write(std::string_view text) = 0;
};

/// A program that reads its standard input and writes its standard output, and nothing else.
struct HelperTask {
    std::vector<std::string> program; ///< name, looked for in /usr/bin, and arguments
    base::BytesView input;
    std::chrono::milliseconds time{10000};
    std::uint64_t outputSize = 8U << 20;
};

struct HelperResult {
    enum class End {
        Done,
        Failed,       ///< it said no, or died of what it was given
        LimitReached, ///< of time or output; what came before counts
        NotStarted,   ///< it is not installed, or the system has no room
    };
    End end = End::NotStarted;
    std::string complaint; ///< the start of what it wrote to standard error; may hold content: not for logs
};

/// Runs a helper to its end. It gets no environment, no files but these, a gibibyte of memory, no right to
/// write files, and a system call filter against the network and other processes; it dies with this process.
/// Takes two megabytes of ours and the input's size. Several threads may run helpers at once.
HelperResult runHelper(const HelperTask& task, HelperOutput& output);

} // namespace scan
