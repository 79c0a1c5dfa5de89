// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/session.h"
#include "viewer/front/panel.h"

#include <QList>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace front {

/// Asks for the password of a known or named account.
class PasswordPanel final : public Panel {
    Q_OBJECT
public:
    /// What was entered, once; the password field is empty afterwards.
    struct Entry {
        std::string address;
        base::SecretBytes password;
        account::Remember remember = account::Remember::No;
    };
    enum class RememberMe {
        Offered,
        Useless, ///< The envelope's level asks each time.
    };

    PasswordPanel(const std::vector<std::string>& addresses, const std::string& address,
                  RememberMe rememberMe, QWidget* parent = nullptr);

    Entry takeEntry();

protected:
    QWidget* firstField() override;

private:
    void updatePrimary();

    QComboBox* m_address;
    QLineEdit* m_password;
    QCheckBox* m_remember;
};

/// A box that shows what is typed in `fields`, or hides it.
QCheckBox* newShowPassword(const QList<QLineEdit*>& fields);
/// A typed text as secret bytes; `field` is cleared.
base::SecretBytes takeSecret(QLineEdit& field);

} // namespace front
