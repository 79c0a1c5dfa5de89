// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/front/panel.h"

class QLineEdit;

namespace front {

/// Asks for one e-mail address and says what it is for.
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

protected:
    QWidget* firstField() override;

private:
    Purpose m_purpose;
    QLineEdit* m_address;
};

} // namespace front
