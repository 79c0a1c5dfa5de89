// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/html_engine_loader.h"

#include "app/modules.h"

#include <QCoreApplication>
#include <QOpenGLContext>
#include <QPluginLoader>

// Exported by Qt Gui, declared in none of its public headers.
QT_BEGIN_NAMESPACE
Q_GUI_EXPORT void qt_gl_set_global_share_context(QOpenGLContext* context);
Q_GUI_EXPORT QOpenGLContext* qt_gl_global_share_context();
QT_END_NAMESPACE

namespace web {
namespace {

/// Qt WebEngine reads the shared context's format even when it renders in software. An empty one, never
/// created, satisfies it without loading any graphics driver (docs/decisions/0061-engine-loaded-late.md).
void provideShareContext() {
    static QOpenGLContext* const context = new QOpenGLContext(QCoreApplication::instance());
    if (!qt_gl_global_share_context())
        qt_gl_set_global_share_context(context);
}

} // namespace

HtmlEngine* HtmlEngineLoader::engine() {
    if (m_isTried)
        return m_engine;
    m_isTried = true;
    const QString path = app::modulePath(QStringLiteral("securedoc_web"));
    if (path.isEmpty())
        return nullptr;
    provideShareContext();
    QPluginLoader loader(path);
    m_engine = qobject_cast<HtmlEngine*>(loader.instance());
    if (!m_engine)
        qWarning("HTML engine not loaded: %s", qPrintable(loader.errorString()));
    return m_engine;
}

} // namespace web
