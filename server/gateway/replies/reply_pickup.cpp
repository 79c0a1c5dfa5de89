// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/replies/reply_pickup.h"

#include "server/log/barrier.h"
#include "server/log/log.h"

#include <algorithm>
#include <ctime>

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

void log(logging::Event event, const std::string& submissionId) {
    logging::write({event, {logging::Field::begins("reply", submissionId)}});
}

void log(logging::Event event, const std::string& submissionId, const base::Error& error) {
    logging::write({event, {logging::Field::begins("reply", submissionId), logging::Field::reason(error)}});
}

} // namespace

base::Result<std::unique_ptr<ReplyPickup>> ReplyPickup::start(const ReplyParts& parts,
                                                              const Targets& targets) {
    if (parts.settings.keys.empty()) {
        logging::write({logging::Event::RepliesOff});
        return std::unique_ptr<ReplyPickup>();
    }
    auto queue =
        delivery::MailQueue::open(parts.spoolFolder / "replies", delivery::MailQueue::Endurance::PowerCut);
    if (!queue)
        return base::fail(queue.error());
    return std::unique_ptr<ReplyPickup>(new ReplyPickup(parts, targets, std::move(*queue)));
}

ReplyPickup::ReplyPickup(const ReplyParts& parts, const Targets& targets,
                         std::unique_ptr<delivery::MailQueue> queue)
    : m_outside(targets.outside), m_inside(targets.inside), m_queue(std::move(queue)), m_source(parts.source),
      m_delivery(parts, {*m_queue, m_outside, &m_inside}), m_thread([this] { run(); }) {}

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
            logging::write({logging::Event::RepliesUnreachable, {logging::Field::reason(list.error())}});
        m_outage = std::clamp(m_outage * 2, kFirstOutage, kLongestOutage);
        return m_outage;
    }
    if (m_outage != 0)
        logging::write({logging::Event::RepliesBack});
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
    ReplyReport report{ReplyVerdict::Later, {base::ErrorCode::Internal, "internal error"}};
    // One reply that cannot be handled must not stop those behind it.
    logging::contain("a reply", [&] { report = m_delivery.deliver(submission, now); });
    if (report.verdict == ReplyVerdict::Delivered || report.verdict == ReplyVerdict::Refused) {
        const bool isDelivered = report.verdict == ReplyVerdict::Delivered;
        if (isDelivered)
            log(logging::Event::ReplyDelivered, id);
        else
            log(logging::Event::ReplyRefused, id, report.error);
        // Only now, after everything was handed over: whoever is killed before asks again and hands over
        // nothing twice.
        const auto closed = m_source.close(id, isDelivered);
        if (!closed)
            report = {ReplyVerdict::Later, closed.error()};
    }
    if (report.verdict != ReplyVerdict::Later) {
        m_delivery.forget(submission);
        m_retries.erase(id);
        return true;
    }
    Retry& retry = m_retries[id];
    if (retry.pause == 0)
        log(logging::Event::ReplyWaits, id, report.error);
    retry.pause = std::clamp(retry.pause * 2, kFirstRetry, kLongestRetry);
    retry.at = now + retry.pause;
    return false;
}

} // namespace gateway
