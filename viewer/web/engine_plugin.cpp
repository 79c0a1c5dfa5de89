// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/engine_plugin.h"

#include "viewer/web/dark_desktop.h"
#include "viewer/web/message_scheme.h"
#include "viewer/web/superuser.h"
#include "viewer/web/web_html_view.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QQuickWindow>

namespace web {
namespace {

/// Mail needs no graphics card: the software scene graph starts faster, uses one process less, and needs no
/// OpenGL context shared by the whole application (docs/decisions/0061-engine-loaded-late.md).
void chooseSoftwareRendering() {
    QQuickWindow::setSceneGraphBackend(QStringLiteral("software"));
}

/// Chromium refuses to run its sandbox as root; without this it would abort the viewer.
void allowRootWithoutSandbox() {
    if (isSuperuser())
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
}

/// Screen readers see the page's content only when Chromium builds its tree from the start.
void setFlags() {
    QByteArray flags = qgetenv("QTWEBENGINE_CHROMIUM_FLAGS");
    flags += " --disable-gpu --disable-background-networking --no-proxy-server "
             "--host-resolver-rules=MAP*~NOTFOUND";
    flags.replace("MAP*~NOTFOUND", "\"MAP * ~NOTFOUND\"");
    if (qEnvironmentVariableIntValue("QT_LINUX_ACCESSIBILITY_ALWAYS_ON") != 0)
        flags += " --force-renderer-accessibility";
    // Pages are written for white paper; at night that blinds. Colours are turned round, pictures stay.
    if (isDarkDesktop())
        flags += " --blink-settings=forceDarkModeEnabled=true";
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", flags.trimmed());
}

} // namespace

EnginePlugin::EnginePlugin() {
    registerMessageScheme();
    chooseSoftwareRendering();
    allowRootWithoutSandbox();
    setFlags();
    QLoggingCategory::setFilterRules(QStringLiteral("qt.webenginecontext*=false"));
    // The engine's processes must end while the application still exists.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, [this] { m_spare.reset(); });
}

EnginePlugin::~EnginePlugin() = default;

void EnginePlugin::warmUp() {
    if (!m_spare)
        m_spare = std::make_unique<WebHtmlView>(nullptr);
}

std::unique_ptr<HtmlView> EnginePlugin::createView(QWidget* parent) {
    if (!m_spare)
        return std::make_unique<WebHtmlView>(parent);
    m_spare->widget().setParent(parent);
    return std::move(m_spare);
}

} // namespace web
