// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/watch/watch_routes.h"

#include "core/protocol/json_writer.h"

#include <QJsonDocument>

namespace service {

namespace {

using http::Method;
using http::Request;
using http::Respond;

QJsonArray checksOf(const ReadinessReport& report) {
    QJsonArray checks;
    for (const Check& check : report.checks)
        checks.append(QJsonObject{{QStringLiteral("name"), protocol::textValue(check.name)},
                                  {QStringLiteral("ok"), check.isGood},
                                  {QStringLiteral("detail"), protocol::textValue(check.detail)}});
    return checks;
}

http::Response readyResponse(const ReadinessReport& report) {
    if (report.isReady())
        return http::jsonResponse(200, protocol::compact({{QStringLiteral("status"), QStringLiteral("ready")},
                                                          {QStringLiteral("checks"), checksOf(report)}}));
    std::string failing;
    for (const Check& check : report.checks)
        if (!check.isGood)
            failing += (failing.empty() ? "" : "; ") + check.name + ": " + check.detail;
    auto response = http::problemResponse(base::ErrorCode::ServiceUnavailable, 503, failing);
    auto problem = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
    problem.insert(QStringLiteral("checks"), checksOf(report));
    response.body = protocol::compact(problem).toStdString();
    return response;
}

} // namespace

void addReadinessRoutes(http::Router& router, Readiness& readiness) {
    router.add(Method::Get, "/health", [](const Request&, const Respond& respond) {
        respond(http::jsonResponse(200, QByteArrayLiteral(R"({"status":"ok"})")));
    });
    router.add(Method::Get, "/ready", [&readiness](const Request&, Respond respond) {
        readiness.ask([respond = std::move(respond)](const ReadinessReport& report) {
            auto response = readyResponse(report);
            response.headers.push_back({"Cache-Control", "no-store"});
            respond(std::move(response));
        });
    });
}

void addMetricsRoute(http::Router& router, Readiness& readiness, ServiceMetrics& metrics) {
    router.add(Method::Get, "/metrics", [&readiness, &metrics](const Request&, Respond respond) {
        metrics.readStore();
        readiness.ask([&metrics, respond = std::move(respond)](const ReadinessReport& report) {
            metrics.note(report);
            respond({200,
                     std::string(metrics::Registry::kContentType),
                     metrics.text(),
                     {{"Cache-Control", "no-store"}}});
        });
    });
}

} // namespace service
