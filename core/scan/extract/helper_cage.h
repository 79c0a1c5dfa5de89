// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace scan {

struct HelperStreams {
    int input = -1;
    int output = -1;
    int complaints = -1;
};

/// Between fork and exec: makes `streams` the only open files and locks the process in: limits of memory,
/// time and files, no new privileges, a system call filter, death with `parent`. Only system calls, no
/// allocation. Ends the process with status 127 when any of it fails.
void enterCage(const HelperStreams& streams, pid_t parent);

} // namespace scan
