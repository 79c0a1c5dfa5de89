// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/watch/service_metrics.h"

#include "server/keyservice/administration/administration.h"

#include <algorithm>

namespace service {

namespace {

using metrics::Family;
using metrics::Kind;

constexpr Family kRequests{Kind::Counter, "securedoc_http_requests_total", "Requests answered."};
constexpr Family kSeconds{Kind::Histogram, "securedoc_http_request_seconds",
                          "From a request's header to its answer; long polls among them."};
constexpr Family kReleases{Kind::Counter, "securedoc_key_releases_total", "Keys released to recipients."};
constexpr Family kRefusals{Kind::Counter, "securedoc_refusals_total", "Requests refused, by problem type."};
constexpr Family kReady{Kind::Gauge, "securedoc_ready", "1 where a check of /ready is good."};
constexpr Family kFreeDisk{Kind::Gauge, "securedoc_disk_free_bytes", "Free where the data folder is."};
constexpr Family kCertificate{Kind::Gauge, "securedoc_certificate_expiry_timestamp_seconds",
                              "When the certificate of --tls-cert expires; 0 without one."};
constexpr Family kGateway{Kind::Gauge, "securedoc_gateway_last_seen_timestamp_seconds",
                          "When a gateway last came for replies; 0 for never."};
constexpr Family kMails{Kind::Gauge, "securedoc_outbox_mails", "Mail in the outbox."};
constexpr Family kOldestMail{Kind::Gauge, "securedoc_outbox_oldest_seconds", "Age of the oldest that waits."};
constexpr Family kReplies{Kind::Gauge, "securedoc_replies_waiting", "Replies that no gateway has fetched."};
constexpr Family kReplyBytes{Kind::Gauge, "securedoc_replies_waiting_bytes", "Their size."};
constexpr Family kOldestReply{Kind::Gauge, "securedoc_replies_oldest_seconds", "Age of the oldest of them."};
constexpr Family kObjects{Kind::Gauge, "securedoc_stored", "What the store holds, by kind."};
constexpr Family kBuild{Kind::Gauge, "securedoc_build_info", "The version that runs."};

/// "urn:securedoc:problem:wrong-password" is "wrong-password".
std::string_view shortName(std::string_view problemType) {
    return problemType.substr(problemType.rfind(':') + 1);
}

double ageOf(const std::optional<std::int64_t>& since, std::int64_t now) {
    return since ? static_cast<double>(std::max<std::int64_t>(0, now - *since)) : 0;
}

} // namespace

ServiceMetrics::ServiceMetrics(keyservice::DataFolder& folder) : m_folder(folder) {
    m_registry.set(kBuild, {{"version", SECUREDOC_VERSION}}, 1);
    m_registry.count(kReleases, {}, 0); // there from the first look on
}

void ServiceMetrics::note(const http::AccessEntry& entry) {
    const std::string status = std::to_string(entry.status);
    m_registry.count(kRequests,
                     {{"route", entry.pathTemplate}, {"method", entry.method}, {"status", status}});
    m_registry.observe(kSeconds, {{"route", entry.pathTemplate}}, entry.duration);
    if (entry.pathTemplate == "/v1/envelopes/{id}/key" && entry.status == 200)
        m_registry.count(kReleases, {});
    if (!entry.problemType.empty())
        m_registry.count(kRefusals, {{"reason", shortName(entry.problemType)}});
}

void ServiceMetrics::note(const ReadinessReport& report) {
    for (const Check& check : report.checks)
        m_registry.set(kReady, {{"check", check.name}}, check.isGood ? 1 : 0);
    m_registry.set(kFreeDisk, {}, static_cast<double>(report.freeDisk));
    m_registry.set(kCertificate, {}, static_cast<double>(report.certificateEnds));
    m_registry.set(kGateway, {}, static_cast<double>(report.state.gatewayPolledAt));
    m_registry.set(kOldestMail, {}, ageOf(report.state.oldestMailAt, report.state.now));
    m_registry.set(kOldestReply, {}, ageOf(report.state.oldestReplyAt, report.state.now));
}

void ServiceMetrics::readStore() {
    const auto found = keyservice::Administration(m_folder, "metrics").statistics();
    if (!found) // /ready says so
        return;
    const auto set = [this](const Family& family, const metrics::Labels& labels, std::uint64_t value) {
        m_registry.set(family, labels, static_cast<double>(value));
    };
    set(kMails, {{"state", "waiting"}}, found->queuedMails);
    set(kMails, {{"state", "failed"}}, found->failedMails);
    set(kReplies, {}, found->waitingReplies);
    set(kReplyBytes, {}, found->waitingReplyBytes);
    set(kObjects, {{"kind", "accounts"}}, found->accounts);
    set(kObjects, {{"kind", "pending_registrations"}}, found->pendingRegistrations);
    set(kObjects, {{"kind", "envelopes"}}, found->envelopes);
    set(kObjects, {{"kind", "locked_envelopes"}}, found->lockedEnvelopes);
    set(kObjects, {{"kind", "opened_recipients"}}, found->openedRecipients);
    set(kObjects, {{"kind", "audit_rows"}}, found->auditRows);
}

} // namespace service
