// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/scan/rule_reload.h"

#include "server/log/barrier.h"
#include "server/log/log.h"

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
        if (read)
            logging::write({logging::Event::RulesRead});
        else
            logging::write({logging::Event::RulesKept, {logging::Field::reason(read.error())}});
    }
}

} // namespace gateway
