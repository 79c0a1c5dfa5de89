// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/scan/content_scan.h"

#include <atomic>
#include <csignal>
#include <thread>

namespace gateway {

/// While it lives, kSignal makes the content scan read its rule file again; the log says how that went. Every
/// thread of the process has the signal blocked, from before this is made. Once in a process.
class RuleReload final {
public:
    /// Not SIGHUP: that one libmilter takes for "stop".
    static constexpr int kSignal = SIGUSR1;

    explicit RuleReload(ContentScan& contentScan);
    ~RuleReload();
    RuleReload(const RuleReload&) = delete;
    RuleReload& operator=(const RuleReload&) = delete;

private:
    void run();

    ContentScan& m_contentScan;
    std::atomic<bool> m_isOver = false;
    std::thread m_thread;
};

} // namespace gateway
