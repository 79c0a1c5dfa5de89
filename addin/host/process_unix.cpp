// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/process.h"

#include <fcntl.h>
#include <unistd.h>

namespace host {

void widenStandardInput(int bytes) {
#ifdef F_SETPIPE_SZ
    ::fcntl(STDIN_FILENO, F_SETPIPE_SZ, bytes);
#else
    static_cast<void>(bytes);
#endif
}

} // namespace host
