// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/password_panel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace front {

base::SecretBytes takeSecret(QLineEdit& field) {
    QByteArray text = field.text().toUtf8();
    field.clear();
    base::SecretBytes secret(base::bytesOf({text.data(), static_cast<std::size_t>(text.size())}));
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), static_cast<std::size_t>(text.size())});
    return secret;
}

QCheckBox* newShowPassword(const QList<QLineEdit*>& fields) {
    auto* const box = new QCheckBox(PasswordPanel::tr("&Show password"));
    box->setObjectName(QStringLiteral("showPassword"));
    QObject::connect(box, &QCheckBox::toggled, box, [fields](bool isShown) {
        for (QLineEdit* const field : fields)
            field->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    });
    return box;
}

PasswordPanel::PasswordPanel(const std::vector<std::string>& addresses, const std::string& address,
                             RememberMe rememberMe, QWidget* parent)
    : Panel(parent), m_address(new QComboBox(this)), m_password(new QLineEdit(this)),
      m_remember(new QCheckBox(tr("&Remember me on this computer"), this)) {
    setHeading(tr("Enter your password to read this message"));
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setObjectName(QStringLiteral("address"));
    for (const std::string& known : addresses)
        m_address->addItem(QString::fromStdString(known));
    m_address->setCurrentText(QString::fromStdString(address));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setObjectName(QStringLiteral("password"));
    m_remember->setObjectName(QStringLiteral("remember"));
    m_remember->setVisible(rememberMe == RememberMe::Offered);
    form().addRow(tr("&E-mail address"), m_address);
    form().addRow(tr("&Password"), m_password);
    form().addRow(QString(), newShowPassword({m_password}));
    m_address->setAccessibleName(tr("E-mail address"));
    m_address->lineEdit()->setAccessibleName(tr("E-mail address"));
    m_password->setAccessibleName(tr("Password"));
    body().addWidget(m_remember);
    setPrimary(tr("&Open message"));
    connect(m_password, &QLineEdit::textChanged, this, &PasswordPanel::updatePrimary);
    connect(m_address, &QComboBox::currentTextChanged, this, &PasswordPanel::updatePrimary);
    connect(m_password, &QLineEdit::returnPressed, this, [this] {
        if (primary()->isEnabled())
            primary()->click();
    });
    addLink(Way::ForgotPassword, tr("&Forgot password?"));
    addLink(Way::CreateAccount, tr("Create &account"));
    addLink(Way::AddressNotListed, tr("My address is &not listed"));
    addLink(Way::NotForMe, tr("This message is not for &me"));
    addHelp();
    updatePrimary();
}

void PasswordPanel::updatePrimary() {
    primary()->setEnabled(!m_password->text().isEmpty() && m_address->currentText().contains(u'@'));
}

QWidget* PasswordPanel::firstField() {
    if (m_address->currentText().isEmpty())
        return m_address;
    return m_password;
}

PasswordPanel::Entry PasswordPanel::takeEntry() {
    Entry entry;
    entry.address = m_address->currentText().trimmed().toStdString();
    entry.password = takeSecret(*m_password);
    const bool isRemembered = m_remember->isVisibleTo(this) && m_remember->isChecked();
    entry.remember = isRemembered ? account::Remember::Yes : account::Remember::No;
    return entry;
}

} // namespace front
