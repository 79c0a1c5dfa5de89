// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/serve.h"

#include "server/http/server.h"
#include "server/keyservice/key_service.h"
#include "server/log/log.h"
#include "server/mail/outbox_delivery.h"
#include "server/metrics/metrics_server.h"
#include "server/service/admin_commands.h"
#include "server/service/api/api_routes.h"
#include "server/service/outlook/outlook_routes.h"
#include "server/service/watch/watch_routes.h"
#include "server/service/web/page_routes.h"

#include <QSaveFile>

#include <csignal>

namespace service {
namespace {

using keyservice::DataFolder;
using keyservice::KeyService;

int fail(const std::string& why) {
    logging::write({logging::Event::StartFailed, {logging::Field::reason(why)}});
    return 1;
}

/// The gateway asks for replies all day; that it came is in the metrics.
bool isIdlePoll(const http::AccessEntry& entry) {
    return entry.pathTemplate == "/v1/submissions" && entry.status == 200;
}

void logAccess(const http::AccessEntry& entry) {
    if (isIdlePoll(entry))
        return;
    logging::write(
        {logging::Event::Request,
         {logging::Field::client(entry.clientAddress), logging::Field::name("method", entry.method),
          logging::Field::name("path", entry.pathTemplate), logging::Field::number("status", entry.status),
          logging::Field::milliseconds("ms", entry.duration), logging::Field::request(entry.requestId)}});
}

/// What watches the service, with the port of its own if there is one.
struct Watch {
    Watch(const ServiceConfig& config, DataFolder& folder, KeyService& keyService)
        : readiness(keyService, folder.path(), config.tlsCert, {std::uint64_t{config.minimumFreeMib} << 20}),
          metrics(folder) {}

    base::Result<void> listen(const std::string& where) {
        if (where.empty())
            return {};
        http::Router router;
        addReadinessRoutes(router, readiness);
        addMetricsRoute(router, readiness, metrics);
        auto started = ::metrics::MetricsServer::start(where, std::move(router));
        if (!started)
            return base::fail(started.error());
        server = std::move(*started);
        return {};
    }

    Readiness readiness;
    ServiceMetrics metrics;
    std::unique_ptr<::metrics::MetricsServer> server;
};

/// Whole or not at all, so that nobody reads half of it. Without a file's name nothing is written.
bool writeLines(const std::filesystem::path& file, const std::vector<std::string>& lines) {
    if (file.empty())
        return true;
    QSaveFile output(QString::fromStdString(file.string()));
    if (!output.open(QIODevice::WriteOnly))
        return false;
    for (const std::string& line : lines)
        output.write(QByteArray::fromStdString(line + "\n"));
    return output.commit();
}

std::vector<std::string> portsOf(const std::vector<std::string>& origins) {
    std::vector<std::string> ports;
    for (const std::string& origin : origins)
        ports.push_back(origin.substr(origin.rfind(':') + 1));
    return ports;
}

std::vector<std::string> routesOf(const http::Router& router) {
    std::vector<std::string> routes;
    for (const auto& route : router.served())
        routes.push_back(std::string(http::methodName(route.method)) + ' ' + std::string(route.pathTemplate));
    return routes;
}

base::Result<std::unique_ptr<mail::OutboxDelivery>>
startDelivery(const ServiceConfig& config, DataFolder& folder, const KeyService& keyService) {
    if (config.mailTo.empty()) {
        logging::write({logging::Event::MailNowhere, {logging::Field::name("file", folder.path().string())}});
        return std::unique_ptr<mail::OutboxDelivery>();
    }
    mail::SmtpSettings smtp;
    smtp.tls = config.smtpTls;
    smtp.user = config.smtpUser;
    smtp.passwordFile = config.smtpPasswordFile;
    smtp.caFile = config.smtpCa;
    auto transport = mail::makeTransport(config.mailTo, std::move(smtp));
    if (!transport)
        return base::fail(transport.error());
    mail::DeliverySettings settings;
    settings.open = [&keyService](const store::OutboxMail& mail) { return keyService.openMail(mail); };
    return std::make_unique<mail::OutboxDelivery>(folder.store(), std::move(*transport), std::move(settings));
}

void announce(const std::vector<std::string>& origins) {
    for (const std::string& origin : origins)
        logging::write({logging::Event::Listening, {logging::Field::name("place", origin)}});
}

int serveFolder(const ServiceConfig& config, DataFolder& folder, KeyService& keyService) {
    Watch watch(config, folder, keyService);
    PageSite site(keyService);
    http::Router router;
    addApiRoutes(router, keyService);
    addReadinessRoutes(router, watch.readiness);
    addPageRoutes(router, site);
    addOutlookRoutes(router, folder);
    if (!writeLines(config.routeFile, routesOf(router)))
        return fail("cannot write " + config.routeFile.string());
    auto options = serverOptions(config, folder.profile().issuer);
    options.access = [&watch, isLogged = config.hasAccessLog](const http::AccessEntry& entry) {
        watch.metrics.note(entry);
        if (isLogged)
            logAccess(entry);
    };
    auto server = http::Server::listen(std::move(options), std::move(router));
    if (!server)
        return fail(server.error().detail);
    if (const auto listening = watch.listen(config.metrics); !listening)
        return fail("metrics: " + listening.error().detail);
    const auto delivery = startDelivery(config, folder, keyService);
    if (!delivery)
        return fail("mail: " + delivery.error().detail);
    auto origins = (*server)->origins();
    if (watch.server) // behind those of the service
        origins.insert(origins.end(), watch.server->origins().begin(), watch.server->origins().end());
    if (!writeLines(config.portFile, portsOf(origins)))
        return fail("cannot write " + config.portFile.string());
    announce(origins);
    (*server)->run([&keyService] { keyService.stop(); });
    keyService.stop();
    return 0;
}

} // namespace

http::ServerOptions serverOptions(const ServiceConfig& config, const std::string& issuer) {
    http::ServerOptions options;
    options.listen = config.listen;
    options.threads = config.threads;
    options.tlsCertificateFile = config.tlsCert;
    options.tlsKeyFile = config.tlsKey;
    options.trustedProxies = config.trustedProxy;
    options.strictTransport = issuer.starts_with("https://");
    return options;
}

int serve(const ServiceConfig& config) {
    logging::setFormat(config.logFormat);
    std::signal(SIGPIPE, SIG_IGN); // a log that nobody reads any more must not end the service
    auto folder = DataFolder::open(config.data);
    if (!folder)
        return fail(explainDataFolder(config.data, folder.error()));
    keyservice::ServiceSettings settings;
    settings.replyLimit = config.replyLimitMib << 20;
    auto keyService = KeyService::create(**folder, settings);
    if (!keyService)
        return fail(keyService.error().detail);
    return serveFolder(config, **folder, **keyService);
}

} // namespace service
