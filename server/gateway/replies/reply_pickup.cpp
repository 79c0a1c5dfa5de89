// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/reply_pickup.h"

#include "server/log/barrier.h"

#include <algorithm>
#include <ctime>
#include <iostream>

namespace gateway {
namespace {

constexpr std::int64_t kFirstOutage = 2; // seconds
constexpr std::int64_t kLongestOutage = 60;
constexpr std::int64_t kFirstRetry = 5;
constexpr std::int64_t kLongestRetry = 900;
constexpr std::int64_t kLongestNap = 10; // while something waits for its retry, new replies are looked for

std::int64_t secondsNow() {
    return std::time(nullptr);
}

void log(const std::string& line) {
    std::cerr << "securedoc-gateway: " + line + '\n'; // one write, so that lines of threads do not mix
}

} // namespace

base::Result<std::unique_ptr<ReplyPickup>> ReplyPickup::start(const Parts& parts, const Targets& targets) {
    if (parts.config.replyKeys.empty()) {
        log("replies are not set up: securedoc-service admin rotate-key makes the key they need");
        return std::unique_ptr<ReplyPickup>();
    }
    auto queue = SealedQueue::open(parts.config.spoolFolder / "replies", SealedQueue::Endurance::PowerCut);
    if (!queue)
        return base::fail(queue.error());
    return std::unique_ptr<ReplyPickup>(new ReplyPickup(parts, targets, std::move(*queue)));
}

ReplyPickup::ReplyPickup(const Parts& parts, const Targets& targets, std::unique_ptr<SealedQueue> queue)
    : m_outside(targets.outside), m_inside(targets.inside), m_queue(std::move(queue)), m_source(parts.config),
      m_delivery(
          {parts.config, m_source, parts.depositor, parts.contentScan, *m_queue, m_outside, &m_inside}),
      m_thread([this] { run(); }) {}

ReplyPickup::~ReplyPickup() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_stopped.notify_all();
    m_thread.join();
}

bool ReplyPickup::isStopping() {
    const std::lock_guard lock(m_mutex);
    return m_isStopping;
}

void ReplyPickup::pause(std::int64_t seconds) {
    std::unique_lock lock(m_mutex);
    m_stopped.wait_for(lock, std::chrono::seconds(seconds), [this] { return m_isStopping; });
}

void ReplyPickup::run() {
    logging::RepeatedWork fetching("fetching replies");
    while (!isStopping()) {
        std::int64_t seconds = kLongestOutage;
        fetching.run([&] { seconds = workOnce(); });
        if (seconds > 0)
            pause(seconds);
    }
}

std::int64_t ReplyPickup::workOnce() {
    const auto list = m_source.list();
    if (!list) {
        if (m_outage == 0)
            log("replies cannot be fetched: " + list.error().detail);
        m_outage = std::clamp(m_outage * 2, kFirstOutage, kLongestOutage);
        return m_outage;
    }
    if (m_outage != 0)
        log("replies can be fetched again");
    m_outage = 0;
    std::int64_t next = secondsNow() + kLongestNap;
    bool hasWorked = list->empty(); // the service has waited in our place
    for (const protocol::Submission& submission : *list) {
        const std::int64_t now = secondsNow();
        const auto retry = m_retries.find(submission.submissionId);
        if (isStopping())
            return 0;
        if (retry != m_retries.end() && retry->second.at > now) {
            next = std::min(next, retry->second.at);
            continue;
        }
        hasWorked = deliver(submission, now) || hasWorked;
    }
    return hasWorked ? 0 : std::max<std::int64_t>(1, next - secondsNow());
}

/// False when it has to be tried again.
bool ReplyPickup::deliver(const protocol::Submission& submission, std::int64_t now) {
    const std::string& id = submission.submissionId;
    ReplyReport report{ReplyVerdict::Later, "internal error"};
    // One reply that cannot be handled must not stop those behind it.
    logging::contain("a reply", [&] { report = m_delivery.deliver(submission, now); });
    if (report.verdict == ReplyVerdict::Delivered || report.verdict == ReplyVerdict::Refused) {
        const bool isDelivered = report.verdict == ReplyVerdict::Delivered;
        log("reply " + id + (isDelivered ? " delivered" : " refused: " + report.detail));
        // Only now, after everything was handed over: whoever is killed before asks again and hands over
        // nothing twice.
        const auto closed = m_source.close(id, isDelivered);
        if (!closed)
            report = {ReplyVerdict::Later, closed.error().detail};
    }
    if (report.verdict != ReplyVerdict::Later) {
        m_delivery.forget(submission);
        m_retries.erase(id);
        return true;
    }
    Retry& retry = m_retries[id];
    if (retry.pause == 0)
        log("reply " + id + " waits: " + report.detail);
    retry.pause = std::clamp(retry.pause * 2, kFirstRetry, kLongestRetry);
    retry.at = now + retry.pause;
    return false;
}

} // namespace gateway
