// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/window_set.h"

#include <QFileInfo>

namespace windows {

EnvelopeWindow& WindowSet::newWindow() {
    auto* const window = new EnvelopeWindow(m_application, m_engines);
    connect(window, &EnvelopeWindow::filesChosen, this, [this, window](const QStringList& paths) {
        EnvelopeWindow* free = window->isEmpty() ? window : nullptr;
        for (const QString& path : paths)
            openFile(path, std::exchange(free, nullptr));
    });
    return *window;
}

void WindowSet::openStart() {
    EnvelopeWindow& window = newWindow();
    window.showStart();
    window.show();
}

bool WindowSet::raise(const QString& path) {
    EnvelopeWindow* const window = m_open.value(QFileInfo(path).canonicalFilePath());
    if (!window)
        return false;
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
    return true;
}

void WindowSet::openFile(const QString& path, EnvelopeWindow* window) {
    if (raise(path))
        return;
    // Read while the window is made.
    const QFuture<FoundFile> finding = findEnvelope(path, m_application.policy().limits);
    EnvelopeWindow& target = window ? *window : newWindow();
    if (const QString known = QFileInfo(path).canonicalFilePath(); !known.isEmpty())
        m_open.insert(known, &target);
    account::onFinished(finding, &target, [&target](const FoundFile& found) {
        target.showFile(found);
        target.show();
    });
}

} // namespace windows
