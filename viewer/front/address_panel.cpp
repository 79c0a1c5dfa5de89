// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/address_panel.h"

#include "viewer/front/password_panel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace front {

AddressPanel::AddressPanel(Purpose purpose, const QString& address, QWidget* parent)
    : Panel(parent), m_purpose(purpose), m_address(new QLineEdit(address, this)) {
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setAccessibleName(tr("E-mail address"));
    switch (purpose) {
    case Purpose::NotListed:
        setHeading(tr("Which address do you read this mail at?"));
        setText(tr("Mail that was forwarded, or sent to a group, often names an address other than yours. "
                   "Enter the address of the mailbox in which you found this message. If the sender used "
                   "another one that is also yours, you can add it to your account afterwards."));
        setPrimary(tr("&Continue"));
        break;
    case Purpose::Reset:
        setHeading(tr("Choose a new password"));
        setText(tr("We mail you a link for that. The new password also opens your older messages."));
        setPrimary(tr("&Send the mail"));
        break;
    case Purpose::Proof:
        setHeading(tr("Which address did the sender use?"));
        setText(tr("Enter the address this message was first sent to. We mail a link to it; once you have "
                   "used the link, "
                   "your account opens this message and every later one to that address."));
        setPrimary(tr("&Send the mail"));
        break;
    }
    form().addRow(tr("&E-mail address"), m_address);
    if (purpose == Purpose::Proof)
        addPassword();
    addSecondary(Way::Back, tr("&Back"));
    addHelp();
    for (QLineEdit* const field : {m_address, m_password}) {
        if (field == nullptr)
            continue;
        connect(field, &QLineEdit::textChanged, this, &AddressPanel::updatePrimary);
        connect(field, &QLineEdit::returnPressed, this, [this] {
            if (primary()->isEnabled())
                primary()->click();
        });
    }
    updatePrimary();
}

void AddressPanel::addPassword() {
    m_password = new QLineEdit(this);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setAccessibleName(tr("Your password, once more"));
    form().addRow(tr("Your &password, once more"), m_password);
    form().addRow(QString(), newShowPassword({m_password}));
}

void AddressPanel::updatePrimary() {
    primary()->setEnabled(address().contains(u'@') &&
                          (m_password == nullptr || !m_password->text().isEmpty()));
}

base::SecretBytes AddressPanel::password() const {
    return m_password == nullptr ? base::SecretBytes()
                                 : base::SecretBytes::fromText(m_password->text().toStdString());
}

QString AddressPanel::address() const {
    return m_address->text().trimmed();
}

QWidget* AddressPanel::firstField() {
    return m_address;
}

} // namespace front
