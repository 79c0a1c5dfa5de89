// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/platform/pipe.h"

#include "core/files/spool.h"
#include "viewer/cli/platform/interrupt.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {
namespace {

using base::ErrorCode;

constexpr std::size_t kBufferSize = std::size_t{64} << 10;
const std::filesystem::path kStandardInput = "-";

/// A descriptor that is closed again, unless it is standard input.
class Descriptor final {
public:
    explicit Descriptor(const std::filesystem::path& path)
        : m_number(path == kStandardInput ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number > STDIN_FILENO)
            ::close(m_number);
    }
    int number() const { return m_number; }

private:
    int m_number;
};

base::Result<std::size_t> readSome(int descriptor, std::span<std::uint8_t> buffer) {
    for (;;) {
        const auto count = ::read(descriptor, buffer.data(), buffer.size());
        if (isInterrupted())
            return base::fail(ErrorCode::Cancelled, "interrupted");
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR)
            return base::fail(ErrorCode::FileUnreadable, std::strerror(errno));
    }
}

} // namespace

bool isPipe(const std::filesystem::path& path) {
    struct stat status {};
    return path == kStandardInput || (::stat(path.c_str(), &status) == 0 && S_ISFIFO(status.st_mode));
}

base::Result<std::unique_ptr<base::RandomAccessSource>> readPipe(const std::filesystem::path& path,
                                                                 std::uint64_t limit) {
    const Descriptor descriptor(path);
    if (descriptor.number() < 0)
        return base::fail(isInterrupted() ? ErrorCode::Cancelled : ErrorCode::FileUnreadable,
                          std::strerror(errno));
    auto spool = files::Spool::create({}, {files::kMemoryOfOneFile, limit});
    if (!spool)
        return base::fail(spool.error());
    std::vector<std::uint8_t> buffer(kBufferSize);
    for (;;) {
        const auto count = readSome(descriptor.number(), buffer);
        if (!count)
            return base::fail(count.error());
        if (*count == 0)
            break;
        if (auto written = (*spool)->write({buffer.data(), *count}); !written)
            return base::fail(written.error());
    }
    if (auto flushed = (*spool)->flush(); !flushed)
        return base::fail(flushed.error());
    return std::unique_ptr<base::RandomAccessSource>(std::move(*spool));
}

} // namespace cli
