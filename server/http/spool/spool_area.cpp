// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/spool/spool_area.h"

#include "server/log/barrier.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace http {
namespace {

using base::ErrorCode;

constexpr const char* kPrefix = ".upload-";
constexpr std::uint32_t kRetryAfterSeconds = 30;

base::Unexpected<base::Error> unwritable(const std::string& what) {
    return base::fail(ErrorCode::OutputUnwritable, what + ": " + std::strerror(errno));
}

bool syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isSynced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isSynced;
}

} // namespace

SpooledBody::SpooledBody(std::shared_ptr<SpoolArea> area, int descriptor, std::filesystem::path path)
    : m_area(std::move(area)), m_descriptor(descriptor), m_path(std::move(path)) {}

SpooledBody::~SpooledBody() {
    ::close(m_descriptor);
    if (!m_path.empty())
        ::unlink(m_path.c_str());
    m_area->release(m_reserved);
}

base::Result<std::size_t> SpooledBody::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t count =
            ::pread(m_descriptor, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return base::fail(ErrorCode::FileUnreadable, std::strerror(errno));
        if (count == 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

base::Result<void> SpooledBody::keepAs(const std::filesystem::path& path) {
    if (::fsync(m_descriptor) != 0 || ::rename(m_path.c_str(), path.c_str()) != 0)
        return unwritable(path.string());
    m_path.clear();
    if (!syncFolder(path.parent_path()))
        return unwritable(path.string());
    return {};
}

base::Result<void> SpoolArea::prepare() const {
    if (m_spool.folder.empty())
        return {};
    if (::mkdir(m_spool.folder.c_str(), 0700) != 0 && errno != EEXIST)
        return unwritable(m_spool.folder.string());
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_spool.folder, error))
        if (entry.path().filename().string().starts_with(kPrefix))
            ::unlink(entry.path().c_str());
    if (error)
        return base::fail(ErrorCode::OutputUnwritable, m_spool.folder.string() + ": " + error.message());
    return {};
}

bool SpoolArea::reserve(std::uint64_t bytes) {
    std::uint64_t taken = m_reserved.load();
    do {
        if (bytes > m_spool.totalLimit || taken > m_spool.totalLimit - bytes)
            return false;
    } while (!m_reserved.compare_exchange_weak(taken, taken + bytes));
    return true;
}

bool SpoolArea::leavesDiskFree(std::uint64_t bytes) const {
    if (m_spool.folder.empty())
        return true;
    struct statvfs disk {};
    if (::statvfs(m_spool.folder.c_str(), &disk) != 0)
        return true; // writing will tell
    return disk.f_bavail * disk.f_frsize >= m_spool.keepFree + bytes;
}

Response SpoolArea::adorned(const Request& head, Response response) const {
    if (m_spool.adorn)
        logging::contain("an answer in a route's place", [&] { response = m_spool.adorn(head, response); });
    return response;
}

Response SpoolWriter::refuse(ErrorCode code, int status, const char* why) const {
    protocol::Problem problem = protocol::makeProblem(code, why);
    problem.status = status;
    if (status == 503)
        problem.retryAfterSeconds = kRetryAfterSeconds;
    return problemResponse(problem);
}

std::optional<Response> SpoolWriter::open(std::optional<std::uint64_t> announced) {
    if (announced.value_or(0) > m_area->spool().limit)
        return refuse(ErrorCode::LimitExceeded, 413, "the request's body is too large");
    const bool isMemory = m_area->spool().folder.empty();
    std::string path;
    if (!isMemory)
        path = (m_area->spool().folder / (std::string(kPrefix) + "XXXXXX")).string();
    const int descriptor =
        isMemory ? ::memfd_create("securedoc-body", MFD_CLOEXEC) : ::mkostemp(path.data(), O_CLOEXEC); // 0600
    if (descriptor < 0)
        return refuse(ErrorCode::ServiceUnavailable, 503, "the body cannot be stored");
    m_body = std::make_shared<SpooledBody>(m_area, descriptor, std::move(path));
    return makeRoom(announced.value_or(0));
}

/// Claims what is wanted beyond what was claimed before.
std::optional<Response> SpoolWriter::makeRoom(std::uint64_t wanted) {
    const std::uint64_t more = wanted > m_body->m_reserved ? wanted - m_body->m_reserved : 0;
    if (!m_area->reserve(more))
        return refuse(ErrorCode::ServiceUnavailable, 503, "too many large requests at once");
    m_body->m_reserved += more;
    if (!m_area->leavesDiskFree(wanted - std::min(wanted, m_body->m_size)))
        return refuse(ErrorCode::ServiceUnavailable, 507, "no room for the request's body");
    return std::nullopt;
}

std::optional<Response> SpoolWriter::write(base::BytesView bytes) {
    if (m_body->m_size + bytes.size() > m_area->spool().limit)
        return refuse(ErrorCode::LimitExceeded, 413, "the request's body is too large");
    if (auto refusal = makeRoom(m_body->m_size + bytes.size()))
        return refusal;
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_body->m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && (errno == ENOSPC || errno == EDQUOT))
            return refuse(ErrorCode::ServiceUnavailable, 507, "no room for the request's body");
        if (count < 0)
            return refuse(ErrorCode::ServiceUnavailable, 503, "the body cannot be stored");
        m_body->m_size += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return std::nullopt;
}

} // namespace http
