// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/scan/rule_reload.h"

#include "server/log/barrier.h"

#include <iostream>
#include <pthread.h>

namespace gateway {

RuleReload::RuleReload(ContentScan& contentScan) : m_contentScan(contentScan), m_thread([this] { run(); }) {}

RuleReload::~RuleReload() {
    m_isOver = true;
    pthread_kill(m_thread.native_handle(), kSignal);
    m_thread.join();
}

void RuleReload::run() {
    sigset_t wanted{};
    sigemptyset(&wanted);
    sigaddset(&wanted, kSignal);
    int received = 0;
    while (sigwait(&wanted, &received) == 0 && !m_isOver) {
        base::Result<void> read = base::fail(base::ErrorCode::Internal, "internal error");
        logging::contain("reading the scan's rules", [&] { read = m_contentScan.reload(); });
        std::cerr << (read ? std::string("securedoc-gateway: the scan's rules were read again\n")
                           : "securedoc-gateway: the scan's rules stay as they were: " + read.error().detail +
                                 '\n');
    }
}

} // namespace gateway
