// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace scan {

struct HelperStreams {
    int input = -1;
    int output = -1;
    int complaints = -1;
};

constexpr int kNoCage = 126; ///< exit status

/// Between fork and exec: makes `streams` the only open files and locks the process in: limits of memory,
/// processor time (whole seconds; SIGXCPU) and files, no new privileges, a system call filter, death with
/// `parent`. Only system calls, no allocation. Ends the process with status kNoCage when any of it fails.
void enterCage(const HelperStreams& streams, int parent, unsigned processorSeconds);

} // namespace scan
