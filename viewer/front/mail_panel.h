// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/front/panel.h"

#include <QTimer>

#include <chrono>

class QProgressBar;
class QPushButton;

namespace front {

/// Waits for the recipient to use the link in a mail. The activation page goes on by itself; the others are
/// told by a button.
class MailPanel final : public Panel {
    Q_OBJECT
public:
    enum class Purpose {
        Activation,   ///< a new account; goes on by itself
        Reset,        ///< a forgotten password
        AddressProof, ///< one more address of an account
    };

    /// Another mail can be asked for after `pause`; the button counts down until then.
    MailPanel(Purpose purpose, const QString& address, std::chrono::seconds pause = {},
              QWidget* parent = nullptr);

    /// Says that the mail was sent once more.
    void confirmResent();
    /// Says that none was sent, because there were many, and that those work.
    void sayNotSent();

protected:
    QWidget* firstField() override;

private:
    void addResend();
    void countDown();

    QString m_address;
    std::chrono::seconds m_left;
    QPushButton* m_resend = nullptr;
    QTimer m_second;
};

} // namespace front
