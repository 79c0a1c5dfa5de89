// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/serve_command.h"

#include "server/gateway/milter/milter_server.h"
#include "server/gateway/mobile/mobile_desk.h"
#include "server/gateway/notice/notice_outbox.h"
#include "server/gateway/outbound/outbound_handler.h"
#include "server/gateway/program/gateway_metrics.h"
#include "server/gateway/proof/clear_reporter.h"
#include "server/gateway/replies/gateway_name.h"
#include "server/gateway/replies/reply_pickup.h"
#include "server/gateway/scan/content_scan.h"
#include "server/gateway/scan/rule_reload.h"
#include "server/gateway/sealing/sealer.h"
#include "server/gateway/service/key_depositor.h"
#include "server/gateway/service/submission_source.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>

namespace gateway {
namespace {

using base::ErrorCode;

/// Everybody whom a message is for: first the mobile address, then the others.
class Reception final {
public:
    Reception(MobileDesk& mobile, OutboundHandler& outbound) : m_mobile(mobile), m_outbound(outbound) {}

    Verdict judge(const ReceivedMail& mail) {
        std::vector<std::string> others = mail.recipients;
        const auto first = std::stable_partition(
            others.begin(), others.end(), [this](const std::string& one) { return !m_mobile.isOurs(one); });
        std::vector<std::string> mobile(first, others.end());
        others.erase(first, others.end());
        const std::int64_t now = std::time(nullptr);
        logging::Entry log{logging::Event::MobileNotAnswered};
        if (!mobile.empty()) {
            auto answered = m_mobile.answer(mail.sender, mail.content, now);
            if (!answered)
                return tryLater(answered.error());
            log = std::move(*answered);
        }
        if (others.empty())
            return {Verdict::Act::Discard, log, {}, {}};
        Verdict verdict = m_outbound.handle({mail.sender, others, mail.content, mail.asked}, now);
        verdict.removed = std::move(mobile);
        return verdict;
    }

private:
    MobileDesk& m_mobile;
    OutboundHandler& m_outbound;
};

Verdict timed(GatewayMetrics* metrics, Reception& reception, const ReceivedMail& mail) {
    const auto start = std::chrono::steady_clock::now();
    auto verdict = reception.judge(mail);
    if (metrics != nullptr)
        metrics->noteMessage(std::chrono::steady_clock::now() - start);
    return verdict;
}

/// The signals that end the service are libmilter's to wait for, one is RuleReload's: in a thread that does
/// not wait for them, they would kill the process. Threads inherit this, so it comes before the first of
/// them.
void leaveSignalsToWaiters() {
    sigset_t ending{};
    sigemptyset(&ending);
    for (const int number : {SIGTERM, SIGINT, SIGHUP, RuleReload::kSignal})
        sigaddset(&ending, number);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
}

} // namespace

base::Result<void> runServe(const GatewayConfig& config, const std::string& socket) {
    if (config.spoolFolder.empty() || config.ports.reinject.empty())
        return base::fail(ErrorCode::InvalidRequest,
                          "the milter needs spool_folder and reinject in its settings");
    leaveSignalsToWaiters();
    std::unique_ptr<GatewayMetrics> metrics;
    if (!config.metrics.empty()) {
        auto started = GatewayMetrics::start(config.metrics);
        if (!started)
            return base::fail(started.error().code, "metrics: " + started.error().detail);
        metrics = std::move(*started);
    }
    const auto target = delivery::parseHandoffTarget(config.ports.reinject);
    if (!target)
        return base::fail(target.error());
    const auto own = delivery::submissionTarget(config.ports.submit, *target);
    if (!own)
        return base::fail(own.error());
    const auto contentScan = ContentScan::open(config.scan, config.institution.language);
    if (!contentScan)
        return base::fail(contentScan.error());
    const auto queue = delivery::MailQueue::open(config.spoolFolder / "sealed");
    if (!queue)
        return base::fail(queue.error());
    const auto outbox = NoticeOutbox::open(config.spoolFolder / "notices", *own);
    if (!outbox)
        return base::fail(outbox.error());
    ServiceClient client(config.service);
    ServiceDepositor depositor(client);
    const Sealer sealer({config.institution, config.rules, config.signingKey, config.spoolFolder, depositor,
                         **contentScan, config.replies.keys});
    const auto name = gatewayName(config.spoolFolder);
    if (!name)
        return base::fail(name.error());
    ServiceSubmissions submissions(config.service, config.institution.issuer, *name);
    const auto pickup = ReplyPickup::start(
        {config.institution, config.replies, config.options, config.spoolFolder, submissions, sealer},
        {*target, *own});
    if (!pickup)
        return base::fail(pickup.error());
    ClearReporter clearReporter(client);
    OutboundHandler outbound({config.institution, config.rules, config.options, config.delayNoticeSeconds,
                              sealer, **queue, **outbox, **contentScan, clearReporter},
                             *target);
    MobileDesk mobile(config.mobile, config.institution, client, **outbox);
    const RuleReload reload(**contentScan);
    Reception reception(mobile, outbound);
    return serveMilter({socket, config.spoolFolder},
                       [&](const ReceivedMail& mail) { return timed(metrics.get(), reception, mail); });
}

} // namespace gateway
