// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/windows/envelope_window.h"

#include <QHash>
#include <QPointer>

namespace windows {

/// Opens windows: one per file. Lives in main(), outlives them.
class WindowSet final : public QObject {
    Q_OBJECT
public:
    explicit WindowSet(app::Application& application) : m_application(application) {}

    /// A window without a file.
    void openStart();
    /// Puts the file into `window` (null: a new one) and shows that once the front is read, painted with it
    /// from the first moment. A file that is open already: its window comes to the front.
    void openFile(const QString& path, EnvelopeWindow* window);

private:
    EnvelopeWindow& newWindow();
    bool raise(const QString& path);

    app::Application& m_application;
    web::HtmlEngineLoader m_engines;
    QHash<QString, QPointer<EnvelopeWindow>> m_open; ///< by canonical path
};

} // namespace windows
