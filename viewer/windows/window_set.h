// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/windows/envelope_window.h"

namespace windows {

/// Opens windows: one per file. Lives in main(), outlives them.
class WindowSet final : public QObject {
    Q_OBJECT
public:
    explicit WindowSet(app::Application& application) : m_application(application) {}

    /// A window without a file.
    void openStart();
    void openFile(const QString& path) { showWhenFound(findEnvelope(path), nullptr); }
    /// Puts what `finding` finds into `window` (null: a new one) and shows it, painted with its front at
    /// once.
    void showWhenFound(const QFuture<FoundFile>& finding, EnvelopeWindow* window);

private:
    EnvelopeWindow& newWindow();

    app::Application& m_application;
    web::HtmlEngineLoader m_engines;
};

} // namespace windows
