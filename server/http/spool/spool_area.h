// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/spool/spooled_body.h"

#include <mutex>
#include <string>
#include <unordered_map>

namespace http {

/// The room that the bodies of one route share. Thread-safe.
class SpoolArea final {
public:
    explicit SpoolArea(BodySpool spool) : m_spool(std::move(spool)) {}

    const BodySpool& spool() const { return m_spool; }
    /// Makes the folder and removes the bodies that an earlier run did not finish. Errors: OutputUnwritable.
    base::Result<void> prepare() const;

    /// Claims room among the bodies under way; false past the total limit.
    /// No client gets more than half of it, so that none takes the room of all.
    bool reserve(const std::string& client, std::uint64_t bytes);
    void release(const std::string& client, std::uint64_t bytes);
    bool leavesDiskFree(std::uint64_t bytes) const;
    Response adorned(const Request& head, Response response) const;

private:
    const BodySpool m_spool;
    std::mutex m_mutex;
    std::uint64_t m_reserved = 0;
    std::unordered_map<std::string, std::uint64_t> m_byClient; ///< network address
};

/// Writes one body. Waits for the disk; one thread at a time. A writer that is dropped leaves no file.
class SpoolWriter final {
public:
    SpoolWriter(std::shared_ptr<SpoolArea> area, std::string client)
        : m_area(std::move(area)), m_client(std::move(client)) {}

    /// Before the first byte; `announced` is the body's length when the client told it. Answers what refuses
    /// the body, if anything does.
    std::optional<Response> open(std::optional<std::uint64_t> announced);
    std::optional<Response> write(base::BytesView bytes);
    std::shared_ptr<SpooledBody> finish() { return std::move(m_body); }

private:
    std::optional<Response> makeRoom(std::uint64_t wanted);
    Response refuse(base::ErrorCode code, int status, const char* why) const;

    std::shared_ptr<SpoolArea> m_area; // shared with the route and the bodies
    const std::string m_client;
    std::shared_ptr<SpooledBody> m_body;
};

} // namespace http
