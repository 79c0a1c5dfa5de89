// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_task.h"

#include <QObject>

class QWidget;

namespace app {
class Application;
}

namespace windows {

/// A message that reached the wrong person: tells its sender through the key service, which also locks that
/// copy. Where the service knows no way (an envelope of an older gateway), by mail.
class NotForMe final : public QObject {
    Q_OBJECT
public:
    NotForMe(app::Application& application, app::OpenTask& task, QObject* parent = nullptr);

    void tell();
    /// Asks whether to write a mail with the mail program at hand, over `window`.
    void writeMail(QWidget& window) const;

Q_SIGNALS:
    void told();
    void failed(const base::Error& error, const account::Refusal& refusal);

private:
    app::Application& m_application;
    app::OpenTask& m_task;
};

} // namespace windows
