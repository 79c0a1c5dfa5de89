// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/spool/spool_area.h"

#include "core/files/folder.h"

#include "server/log/barrier.h"

#include <algorithm>

namespace http {
namespace {

using base::ErrorCode;

constexpr const char* kPrefix = ".upload-";
constexpr std::uint32_t kRetryAfterSeconds = 30;

base::Unexpected<base::Error> unwritable(const std::filesystem::path& what, const base::Error& error) {
    return base::fail(ErrorCode::OutputUnwritable, what.string() + ": " + error.detail);
}

} // namespace

SpooledBody::SpooledBody(std::shared_ptr<SpoolArea> area, files::FileHandle handle, Origin origin)
    : m_area(std::move(area)), m_handle(std::move(handle)), m_path(std::move(origin.path)),
      m_client(std::move(origin.client)) {}

SpooledBody::~SpooledBody() {
    std::error_code error;
    if (!m_path.empty())
        std::filesystem::remove(m_path, error);
    m_area->release(m_client, m_reserved);
}

base::Result<std::size_t> SpooledBody::readAt(std::uint64_t offset, std::span<std::uint8_t> out) const {
    return m_handle.readAt(offset, out);
}

base::Result<void> SpooledBody::keepAs(const std::filesystem::path& path) {
    auto outcome = m_handle.sync();
    if (outcome)
        outcome = files::renameTo(m_path, path, files::Overwrite::Yes);
    if (outcome) {
        m_path.clear();
        outcome = files::syncFolder(path.parent_path());
    }
    return outcome ? outcome : unwritable(path, outcome.error());
}

base::Result<void> SpoolArea::prepare() const {
    if (m_spool.folder.empty())
        return {};
    if (auto made = files::makePrivateFolder(m_spool.folder); !made)
        return unwritable(m_spool.folder, made.error());
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_spool.folder, error))
        if (std::error_code ignored; entry.path().filename().string().starts_with(kPrefix))
            std::filesystem::remove(entry.path(), ignored);
    if (error)
        return unwritable(m_spool.folder, {ErrorCode::OutputUnwritable, error.message()});
    return {};
}

bool SpoolArea::reserve(const std::string& client, std::uint64_t bytes) {
    const std::lock_guard lock(m_mutex);
    auto& own = m_byClient[client];
    const std::uint64_t most = std::max(m_spool.limit, m_spool.totalLimit / 2);
    const bool isTooMuch = bytes > m_spool.totalLimit || m_reserved > m_spool.totalLimit - bytes ||
                           bytes > most || own > most - bytes;
    if (isTooMuch) {
        if (own == 0)
            m_byClient.erase(client);
        return false;
    }
    m_reserved += bytes;
    own += bytes;
    return true;
}

void SpoolArea::release(const std::string& client, std::uint64_t bytes) {
    const std::lock_guard lock(m_mutex);
    m_reserved -= bytes;
    const auto found = m_byClient.find(client);
    if (found != m_byClient.end() && (found->second -= std::min(bytes, found->second)) == 0)
        m_byClient.erase(found);
}

bool SpoolArea::leavesDiskFree(std::uint64_t bytes) const {
    if (m_spool.folder.empty())
        return true;
    const std::uint64_t needed = m_spool.keepFree + bytes;
    return files::freeSpace(m_spool.folder, needed) >=
           needed; // where the system does not say, writing will tell
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
    const std::filesystem::path& folder = m_area->spool().folder;
    std::filesystem::path path;
    auto handle = folder.empty() ? files::FileHandle::createNameless({})
                                 : files::FileHandle::createUnique(folder, kPrefix, {}, path);
    if (!handle)
        return refuse(ErrorCode::ServiceUnavailable, 503, "the body cannot be stored");
    m_body = std::make_shared<SpooledBody>(m_area, std::move(*handle),
                                           SpooledBody::Origin{std::move(path), m_client});
    // Room is claimed for what has come: who announces much and sends little takes none.
    if (!m_area->leavesDiskFree(announced.value_or(0)))
        return refuse(ErrorCode::ServiceUnavailable, 507, "no room for the request's body");
    return std::nullopt;
}

/// Claims what is wanted beyond what was claimed before.
std::optional<Response> SpoolWriter::makeRoom(std::uint64_t wanted) {
    const std::uint64_t more = wanted > m_body->m_reserved ? wanted - m_body->m_reserved : 0;
    if (!m_area->reserve(m_client, more))
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
    if (const auto written = m_body->m_handle.write(bytes); !written) {
        const bool isFull = files::isDiskFull(written.error());
        return refuse(ErrorCode::ServiceUnavailable, isFull ? 507 : 503,
                      isFull ? "no room for the request's body" : "the body cannot be stored");
    }
    m_body->m_size += bytes.size();
    return std::nullopt;
}

} // namespace http
