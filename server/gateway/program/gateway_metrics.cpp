// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/gateway_metrics.h"

#include "server/log/log.h"

#include <algorithm>
#include <charconv>

namespace gateway {

namespace {

using logging::Event;
using metrics::Family;
using metrics::Kind;

constexpr Family kMessages{Kind::Counter, "securedoc_gateway_messages_total",
                           "Messages, by what became of them and which rule said so."};
constexpr Family kFindings{
    Kind::Counter, "securedoc_gateway_scan_findings_total",
    "Findings of the content scan, by rule; and parts that it could not read, by reason."};
constexpr Family kEvents{Kind::Counter, "securedoc_gateway_events_total", "Lines of the log, by event."};
constexpr Family kSeconds{Kind::Histogram, "securedoc_gateway_message_seconds",
                          "From a message's last byte to the verdict."};
constexpr Family kBuild{Kind::Gauge, "securedoc_gateway_build_info", "The version that runs."};

/// Empty for an event that decides on no message.
std::string_view outcomeOf(Event event) {
    switch (event) {
    case Event::MessageUntouched:
        return "untouched";
    case Event::MessageSealedInPlace:
    case Event::MessageSealed:
        return "sealed";
    case Event::MessageDeferred:
    case Event::MessageUnread:
        return "deferred";
    case Event::MessageRefused:
    case Event::MessageTooLarge:
        return "refused";
    default:
        return {};
    }
}

std::string_view valueOf(const logging::Entry& entry, std::string_view key) {
    const auto found = std::find_if(entry.fields.begin(), entry.fields.end(),
                                    [key](const auto& field) { return field.key() == key; });
    return found == entry.fields.end() ? std::string_view() : std::string_view(found->value());
}

/// The next piece of `text` up to `separator`, which goes with it.
std::string_view takePiece(std::string_view& text, std::string_view separator) {
    const auto piece = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(text.size(), piece.size() + separator.size()));
    return piece;
}

/// "ssn 2, card 1; shadow: mrn 1; unread: encrypted 1" (scanSummary): rules of the institution and reasons of
/// ours, and how often each.
void countFindings(metrics::Registry& registry, std::string_view summary) {
    while (!summary.empty()) {
        auto group = takePiece(summary, "; ");
        std::string_view mode = "enforced";
        if (const auto colon = group.find(": "); colon != group.npos) {
            mode = group.substr(0, colon);
            group.remove_prefix(colon + 2);
        }
        while (!group.empty()) {
            const auto one = takePiece(group, ", ");
            const auto blank = std::min(one.rfind(' '), one.size());
            std::uint64_t count = 0;
            std::from_chars(one.data() + std::min(blank + 1, one.size()), one.data() + one.size(), count);
            if (count > 0)
                registry.count(kFindings, {{"mode", mode}, {"rule", one.substr(0, blank)}}, count);
        }
    }
}

} // namespace

base::Result<std::unique_ptr<GatewayMetrics>> GatewayMetrics::start(const std::string& listen) {
    std::unique_ptr<GatewayMetrics> self(new GatewayMetrics);
    logging::setObserver([raw = self.get()](const logging::Entry& entry) { raw->note(entry); });
    http::Router router;
    router.add(http::Method::Get, "/health", [](const http::Request&, const http::Respond& respond) {
        respond(http::jsonResponse(200, QByteArrayLiteral(R"({"status":"ok"})")));
    });
    router.add(http::Method::Get, "/metrics",
               [raw = self.get()](const http::Request&, const http::Respond& respond) {
                   respond({200,
                            std::string(metrics::Registry::kContentType),
                            raw->m_registry.text(),
                            {{"Cache-Control", "no-store"}}});
               });
    auto server = metrics::MetricsServer::start(listen, std::move(router));
    if (!server)
        return base::fail(server.error());
    self->m_server = std::move(*server);
    return self;
}

GatewayMetrics::GatewayMetrics() {
    m_registry.set(kBuild, {{"version", SECUREDOC_VERSION}}, 1);
    for (const auto* outcome : {"sealed", "untouched", "deferred", "refused"}) // there from the first look on
        m_registry.count(kMessages, {{"outcome", outcome}, {"reason", ""}}, 0);
}

GatewayMetrics::~GatewayMetrics() {
    m_server.reset();
    logging::setObserver({});
}

void GatewayMetrics::note(const logging::Entry& entry) {
    m_registry.count(kEvents, {{"event", logging::describe(entry.event).name}});
    const auto outcome = outcomeOf(entry.event);
    if (outcome.empty())
        return;
    m_registry.count(kMessages, {{"outcome", outcome}, {"reason", valueOf(entry, "decision")}});
    countFindings(m_registry, valueOf(entry, "scan"));
}

void GatewayMetrics::noteMessage(std::chrono::duration<double> time) {
    m_registry.observe(kSeconds, {}, time);
}

} // namespace gateway
