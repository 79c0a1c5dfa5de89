// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/process.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace app {

void forbidCoreFiles() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    // The limit is not for cores that the kernel pipes to a program; what a core holds is (core(5)).
    const int filter = ::open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
    if (filter < 0)
        return; // not every system has it
    static_cast<void>(!::write(filter, "0", 1));
    ::close(filter);
}

void hideLinkTokens(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        for (const char* path : {"/activate/", "/prove/", "/undo/", "/reset/"})
            if (char* found = std::strstr(argv[i], path)) {
                char* token = found + std::strlen(path);
                std::fill(token, token + std::strlen(token), '*');
            }
}

} // namespace app
