// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/output_file.h"

#include "server/gateway/spool_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace gateway {

base::Result<void> writeFile(const base::RandomAccessSource& source, const std::filesystem::path& file) {
    std::string temporary = file.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0)
        return base::fail(base::ErrorCode::OutputUnwritable, file.string() + ": " + std::strerror(errno));
    DescriptorSink sink(descriptor);
    base::Result<void> outcome = copyAll(source, sink);
    const bool isDurable = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (outcome && (!isDurable || ::rename(temporary.c_str(), file.c_str()) != 0))
        outcome = base::fail(base::ErrorCode::OutputUnwritable, file.string() + ": " + std::strerror(errno));
    if (!outcome)
        ::unlink(temporary.c_str());
    return outcome;
}

} // namespace gateway
