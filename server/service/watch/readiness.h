// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/key_service.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace service {

/// From when on a service is not ready.
struct ReadinessLimits {
    std::uint64_t freeDisk = 256ULL << 20; ///< bytes free where the data folder is; 0: not checked
    std::int64_t mailAge = 3600;           ///< seconds that the oldest mail waits
    std::int64_t gatewaySilence = 300;     ///< seconds since a gateway that fetches replies was seen
};

/// One check of /ready: no address, identifier or token in it.
struct Check {
    std::string name; ///< "store", "disk", "mail", "certificate", "gateway"
    bool isGood = true;
    std::string detail; ///< for people
};

/// What the checks found, with the numbers behind it.
struct ReadinessReport {
    std::vector<Check> checks;
    keyservice::ServiceState state;
    std::uint64_t freeDisk = 0;       ///< bytes
    std::int64_t certificateEnds = 0; ///< seconds since the epoch; 0: no TLS here, or unreadable
    std::int64_t at = 0;              ///< when it was looked at
    bool isReady() const;
};

/// Whether the service can do its work: the store can be written, there is room on the disk, mail leaves, the
/// certificate is valid, the gateway comes for replies. Thread-safe; looks at most once in a few seconds,
/// because anybody may ask.
class Readiness final {
public:
    using Done = std::function<void(const ReadinessReport&)>;

    /// `keyService` must outlive it. `certificate` is a PEM file; empty: not checked.
    Readiness(keyservice::KeyService& keyService, std::filesystem::path data, std::string certificate,
              ReadinessLimits limits);

    /// `done` is called once, on any thread; it must not block.
    void ask(Done done);

private:
    void onState(const keyservice::Answer<keyservice::ServiceState>& state);
    ReadinessReport look(const keyservice::Answer<keyservice::ServiceState>& state) const;
    Check diskCheck(ReadinessReport& report) const;
    Check certificateCheck(ReadinessReport& report) const;

    keyservice::KeyService& m_keyService;
    const std::filesystem::path m_data;
    const std::string m_certificate;
    const ReadinessLimits m_limits;
    std::mutex m_mutex;
    ReadinessReport m_report;
    std::chrono::steady_clock::time_point m_lookedAt;
    std::vector<Done> m_waiting;
};

} // namespace service
