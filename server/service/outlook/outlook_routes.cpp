// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/outlook/outlook_routes.h"

#include "server/service/outlook/outlook_manifest.h"
#include "server/service/outlook/outlook_memory.h"

#include <QFile>

#include <array>
#include <memory>
#include <utility>

static void initResources() {
    Q_INIT_RESOURCE(outlook_scripts);
    Q_INIT_RESOURCE(outlook_pages);
}

namespace service {
namespace {

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

OutlookSettings settingsOf(const keyservice::DataFolder& folder, OutlookMemory& memory) {
    OutlookSettings settings;
    settings.origin = folder.profile().issuer;
    settings.organisation = folder.profile().organisation;
    settings.internalDomains = folder.profile().internalDomains;
    settings.policy = memory.policy();
    return settings;
}

/// With and without its part at send they are one add-in, and have one version: Outlook, and those who deploy
/// it, take only a higher one for new.
QByteArray manifestFor(OutlookSettings settings, OutlookMemory& memory) {
    const ManifestParts parts{builtIn("manifest.xml"), builtIn("ribbon.xml"), builtIn("resources.xml")};
    const bool runsAtSend = std::exchange(settings.runsAtSend, true);
    const int revision = memory.revisionOf(outlookManifest(parts, settings, ""));
    settings.runsAtSend = runsAtSend;
    return outlookManifest(parts, settings, SECUREDOC_VERSION "." + std::to_string(revision));
}

http::Response answerFile(const QByteArray& content, const char* type) {
    // An hour: a policy that changed reaches everybody the same day without a new manifest.
    return {200,
            type,
            content.toStdString(),
            {{"Cache-Control", "public, max-age=3600"}, {"Content-Security-Policy", kPolicyOfPages}}};
}

} // namespace

void addOutlookRoutes(http::Router& router, const keyservice::DataFolder& folder) {
    initResources();
    const auto memory = std::make_shared<OutlookMemory>(folder.path());
    const std::string base = "/addin/outlook/";
    for (const File& file : kFiles) {
        router.add(http::Method::Get, base + file.name,
                   [&folder, memory, file](const http::Request&, const http::Respond& respond) {
                       QByteArray content = builtIn(file.name);
                       if (file.hasPolicy)
                           content.prepend(policyScript(settingsOf(folder, *memory)));
                       respond(answerFile(content, file.type));
                   });
    }
    for (const bool runsAtSend : {true, false})
        router.add(http::Method::Get, base + (runsAtSend ? "manifest.xml" : "manifest-without-send.xml"),
                   [&folder, memory, runsAtSend](const http::Request&, const http::Respond& respond) {
                       OutlookSettings settings = settingsOf(folder, *memory);
                       settings.runsAtSend = runsAtSend;
                       respond(answerFile(manifestFor(std::move(settings), *memory),
                                          "application/xml; charset=utf-8"));
                   });
}

} // namespace service
