// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "viewer/front/panel.h"

class QLineEdit;

namespace front {

/// Asks for one e-mail address and says what it is for; for Proof also for the account's password, without
/// which no address is added.
class AddressPanel final : public Panel {
    Q_OBJECT
public:
    enum class Purpose {
        NotListed, ///< the reader's own address, which the envelope does not name
        Reset,     ///< whose password was forgotten
        Proof,     ///< the address the sender used, to be added to the account
    };

    AddressPanel(Purpose purpose, const QString& address, QWidget* parent = nullptr);

    Purpose purpose() const { return m_purpose; }
    QString address() const;
    /// With Proof; empty otherwise.
    base::SecretBytes password() const;

protected:
    QWidget* firstField() override;

private:
    void addPassword();
    void updatePrimary();

    Purpose m_purpose;
    QLineEdit* m_address;
    QLineEdit* m_password = nullptr;
};

} // namespace front
