// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/outlook/outlook_routes.h"

#include "core/policy/addin_policy.h"
#include "server/log/log.h"
#include "server/service/outlook/outlook_manifest.h"

#include <QFile>

#include <array>
#include <cstdio>

static void initResources() {
    Q_INIT_RESOURCE(outlook_scripts);
    Q_INIT_RESOURCE(outlook_pages);
}

namespace service {
namespace {

constexpr qint64 kPolicySize = 256 << 10;

struct File {
    const char* name;
    const char* type;
    bool hasPolicy; ///< the policy goes before it
};

constexpr std::array kFiles{
    File{"launchevent.js", "text/javascript; charset=utf-8", true},
    File{"taskpane.js", "text/javascript; charset=utf-8", true},
    File{"launchevent.html", "text/html; charset=utf-8", false},
    File{"taskpane.html", "text/html; charset=utf-8", false},
    File{"taskpane.css", "text/css; charset=utf-8", false},
    File{"icon-16.png", "image/png", false},
    File{"icon-32.png", "image/png", false},
    File{"icon-64.png", "image/png", false},
    File{"icon-80.png", "image/png", false},
    File{"icon-128.png", "image/png", false},
};

// Outlook shows the pages in frames of its own hosts, so no frame-ancestors. Office.js comes from Microsoft
// alone, and fetches MicrosoftAjax.js from another host before it starts; it styles elements by attributes,
// and reports to hosts below microsoft.com. tests/addin/outlook/office_browser_test.py runs it under this
// policy.
constexpr const char* kPolicyOfPages =
    "default-src 'none'; script-src 'self' https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com; "
    "style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self' "
    "https://*.microsoft.com; base-uri 'none'; form-action 'none'";

QByteArray builtIn(const std::string& name) {
    QFile file(QStringLiteral(":/addin/outlook/") + QString::fromStdString(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

base::Result<OutlookSettings> settingsOf(const keyservice::DataFolder& folder) {
    OutlookSettings settings;
    settings.origin = folder.profile().issuer;
    settings.organisation = folder.profile().organisation;
    settings.internalDomains = folder.profile().internalDomains;
    QFile file(QString::fromStdString((folder.path() / "addin-policy.json").string()));
    if (!file.exists())
        return settings;
    if (!file.open(QIODevice::ReadOnly) || file.size() > kPolicySize)
        return base::fail(base::ErrorCode::FileUnreadable, "addin-policy.json cannot be read");
    settings.policy = file.readAll();
    const auto checked = policy::parseAddinPolicy(settings.policy.toStdString());
    if (!checked)
        return base::fail(checked.error());
    return settings;
}

http::Response answerFile(QByteArray content, const char* type) {
    // An hour: a policy that changed reaches everybody the same day without a new manifest.
    return {200,
            type,
            content.toStdString(),
            {{"Cache-Control", "public, max-age=3600"}, {"Content-Security-Policy", kPolicyOfPages}}};
}

http::Response refuse(const base::Error& error) {
    logging::write({logging::Event::AddinPolicyUnreadable, {logging::Field::reason(error)}});
    return http::problemResponse(base::ErrorCode::ServiceUnavailable, 503, "the policy cannot be understood");
}

} // namespace

void addOutlookRoutes(http::Router& router, const keyservice::DataFolder& folder) {
    initResources();
    const std::string base = "/addin/outlook/";
    for (const File& file : kFiles) {
        router.add(http::Method::Get, base + file.name,
                   [&folder, file](const http::Request&, const http::Respond& respond) {
                       QByteArray content = builtIn(file.name);
                       if (!file.hasPolicy)
                           return respond(answerFile(std::move(content), file.type));
                       const auto settings = settingsOf(folder);
                       respond(settings ? answerFile(policyScript(*settings) + content, file.type)
                                        : refuse(settings.error()));
                   });
    }
    for (const bool runsAtSend : {true, false})
        router.add(http::Method::Get, base + (runsAtSend ? "manifest.xml" : "manifest-without-send.xml"),
                   [&folder, runsAtSend](const http::Request&, const http::Respond& respond) {
                       auto settings = settingsOf(folder);
                       if (!settings)
                           return respond(refuse(settings.error()));
                       settings->runsAtSend = runsAtSend;
                       const ManifestParts parts{builtIn("manifest.xml"), builtIn("ribbon.xml"),
                                                 builtIn("resources.xml")};
                       respond(answerFile(outlookManifest(parts, *settings, SECUREDOC_VERSION),
                                          "application/xml; charset=utf-8"));
                   });
}

} // namespace service
