// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/front/panel.h"

class QProgressBar;

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

    MailPanel(Purpose purpose, const QString& address, QWidget* parent = nullptr);

    /// Says that the mail was sent once more.
    void confirmResent();
    /// Says that none was sent, because there were many, and that those work.
    void sayNotSent();

private:
    QString m_address;
};

} // namespace front
