// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/windows/window_set.h"

namespace windows {

EnvelopeWindow& WindowSet::newWindow() {
    auto* const window = new EnvelopeWindow(m_application, m_engines);
    connect(window, &EnvelopeWindow::filesChosen, this, [this, window](const QStringList& paths) {
        EnvelopeWindow* free = window->isEmpty() ? window : nullptr;
        for (const QString& path : paths)
            showWhenFound(findEnvelope(path), std::exchange(free, nullptr));
    });
    return *window;
}

void WindowSet::openStart() {
    EnvelopeWindow& window = newWindow();
    window.showStart();
    window.show();
}

void WindowSet::showWhenFound(const QFuture<FoundFile>& finding, EnvelopeWindow* window) {
    EnvelopeWindow& target = window ? *window : newWindow();
    account::onFinished(finding, &target, [&target](const FoundFile& found) {
        target.showFile(found);
        target.show();
    });
}

} // namespace windows
