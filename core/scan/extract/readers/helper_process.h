// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace scan {

/// Takes a helper's output, in pieces that follow from the output alone; false ends the helper.
class HelperOutput {
public:
    virtual ~HelperOutput() = default;
    virtual bool write(std::string_view text) = 0;
};

/// A program that reads its standard input and writes its standard output, and nothing else.
struct HelperTask {
    std::vector<std::string> program; ///< name, looked for in /usr/bin, and arguments
    base::BytesView input;
    std::chrono::milliseconds processorTime{
        20000}; ///< the helper's own; counts in whole seconds, one at least
    /// On the wall: a helper that uses no processor and writes nothing for so long is ended.
    std::chrono::milliseconds stillness{60000};
    std::uint64_t outputSize = 8U << 20;
};

struct HelperResult {
    enum class End {
        Done,
        Failed,    ///< it said no, or died of what it was given
        TooLong,   ///< its output; what came before counts
        Unwanted,  ///< the taker wanted no more
        OutOfTime, ///< processor time; what came before counts
        Stopped,   ///< it crashed, or stood still
        NoRoom,    ///< the system could not start it now
        NotInstalled,
    };
    End end = End::NoRoom;
    std::chrono::nanoseconds processorTime{0}; ///< that it used
    std::string complaint; ///< the start of what it wrote to standard error; may hold content: not for logs
};

/// Runs a helper to its end. It gets no environment, no files but these, a gibibyte of memory, no right to
/// write files, and a system call filter against the network and other processes; it dies with this process.
/// Takes two megabytes of ours and the input's size. Several threads may run helpers at once.
HelperResult runHelper(const HelperTask& task, HelperOutput& output);

} // namespace scan
