// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/sign_in/sign_in_page.h"

#include "app/style/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <set>

namespace companion {
namespace {

base::SecretBytes takeSecret(QLineEdit& field) {
    QByteArray text = field.text().toUtf8();
    field.clear();
    auto secret = base::SecretBytes::fromText({text.constData(), static_cast<std::size_t>(text.size())});
    text.fill('\0');
    return secret;
}

QComboBox* newChoice(const char* name) {
    auto* const choice = new QComboBox;
    choice->setEditable(true);
    choice->setInsertPolicy(QComboBox::NoInsert);
    choice->setObjectName(QString::fromLatin1(name));
    return choice;
}

QLineEdit* newPasswordField() {
    auto* const field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    return field;
}

} // namespace

SignInPage::SignInPage(app::Application& application, SignInFlow& flow, QWidget* parent)
    : QWidget(parent), m_application(application), m_flow(flow), m_heading(app::newLabel("heading")),
      m_text(app::newLabel("text")), m_note(app::newLabel("error")), m_form(new QFormLayout),
      m_service(newChoice("service")), m_address(newChoice("address")), m_name(new QLineEdit),
      m_password(newPasswordField()), m_again(newPasswordField()),
      m_remember(new QCheckBox(tr("&Stay signed in on this computer"))), m_submit(app::newButton("primary")),
      m_other(app::newButton("link")), m_forgot(app::newButton("link")) {
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    fillChoices();
    connect(m_submit, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_other, &QPushButton::clicked, this, [this] {
        m_flow.cancel();
        showForm(m_purpose == Purpose::SignIn ? Purpose::Register : Purpose::SignIn);
    });
    connect(m_forgot, &QPushButton::clicked, this, &SignInPage::askForReset);
    for (QLineEdit* const field : {m_name, m_password, m_again}) {
        connect(field, &QLineEdit::textChanged, this, &SignInPage::updateSubmit);
        connect(field, &QLineEdit::returnPressed, m_submit, &QPushButton::click);
    }
    for (QComboBox* const choice : {m_service, m_address})
        connect(choice, &QComboBox::currentTextChanged, this, &SignInPage::updateSubmit);
    connect(&m_flow, &SignInFlow::failed, this, [this](const app::ErrorText& text) {
        showForm(m_purpose);
        setNote(text.what, text.next);
    });
    connect(&m_flow, &SignInFlow::waitingForMail, this, &SignInPage::waitForMail);
    connect(&m_flow, &SignInFlow::resetMailed, this, [this](const QString& address) {
        showForm(Purpose::SignIn);
        setNote(tr("If there is an account for %1, a mail with a link is on its way.").arg(address),
                tr("Set a new password with that link, then sign in here."));
    });
}

void SignInPage::build() {
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const struct {
        QString label;
        QWidget* field;
    } rows[] = {{tr("Your na&me"), m_name},
                {tr("&E-mail address"), m_address},
                {tr("&Password"), m_password},
                {tr("Password a&gain"), m_again},
                {tr("&Key service"), m_service}};
    for (const auto& row : rows) {
        m_form->addRow(row.label, row.field);
        row.field->setAccessibleName(QString(row.label).remove(u'&'));
    }
    m_service->lineEdit()->setPlaceholderText(tr("found by your address"));
    auto* const inside = new QVBoxLayout;
    for (QWidget* const widget :
         {static_cast<QWidget*>(m_heading), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_note)})
        inside->addWidget(widget);
    inside->addLayout(m_form);
    inside->addWidget(m_remember);
    inside->addWidget(m_submit, 0, Qt::AlignLeft);
    inside->addWidget(m_other, 0, Qt::AlignLeft);
    inside->addWidget(m_forgot, 0, Qt::AlignLeft);
    inside->addStretch();
    const int gap = fontMetrics().height() * 2;
    inside->setSpacing(gap / 3);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addStretch(1);
    layout->addLayout(inside, 3);
    layout->addStretch(1);
    m_forgot->setText(tr("&Forgot password?"));
    m_remember->setVisible(m_application.policy().allowRemember);
    m_remember->setChecked(m_application.policy().allowRemember);
}

void SignInPage::fillChoices() {
    std::set<std::string> services;
    for (const auto& known : m_application.accounts().list()) {
        m_address->addItem(QString::fromStdString(known.address));
        if (services.insert(known.issuer).second)
            m_service->addItem(QString::fromStdString(known.issuer));
    }
    for (const auto& trusted : m_application.trust().list())
        if (services.insert(trusted.issuer).second)
            m_service->addItem(QString::fromStdString(trusted.issuer));
}

void SignInPage::showForm(Purpose purpose) {
    m_purpose = purpose;
    const bool isNew = purpose == Purpose::Register;
    m_heading->setText(isNew ? tr("Create your account") : tr("See who opened your secure messages"));
    m_text->setText(
        isNew ? tr("Use the address you send secure messages from. We mail you a link to confirm it.")
              : tr("Sign in with the address you send secure messages from."));
    setNote({}, {});
    m_form->setRowVisible(m_name, isNew);
    m_form->setRowVisible(m_again, isNew);
    m_forgot->setVisible(!isNew);
    m_submit->setText(isNew ? tr("Create &account") : tr("Sign &in"));
    m_other->setText(isNew ? tr("I already &have an account") : tr("I have no &account yet"));
    setBusy(false);
    QWidget* first = m_password;
    if (isNew)
        first = m_name;
    else if (m_address->currentText().isEmpty())
        first = m_address;
    first->setAccessibleDescription(m_heading->text() + u' ' + m_text->text());
    first->setFocus(Qt::OtherFocusReason);
}

void SignInPage::setNote(const QString& what, const QString& next) {
    m_note->setText(next.isEmpty() ? what : what + u'\n' + next);
    m_note->setVisible(!what.isEmpty());
    if (!what.isEmpty())
        app::announce(*m_note, m_note->text());
}

void SignInPage::updateSubmit() {
    const bool isNew = m_purpose == Purpose::Register;
    const bool isNewComplete = !m_name->text().trimmed().isEmpty() && m_again->text() == m_password->text();
    m_submit->setEnabled(!m_isBusy && m_address->currentText().contains(u'@') &&
                         !m_password->text().isEmpty() && (!isNew || isNewComplete));
}

void SignInPage::setBusy(bool isBusy) {
    m_isBusy = isBusy;
    for (QWidget* const widget :
         {static_cast<QWidget*>(m_service), static_cast<QWidget*>(m_address), static_cast<QWidget*>(m_name),
          static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_again),
          static_cast<QWidget*>(m_remember), static_cast<QWidget*>(m_forgot)})
        widget->setEnabled(!isBusy);
    updateSubmit();
}

Credentials SignInPage::takeCredentials() {
    Credentials credentials;
    credentials.service = m_service->currentText();
    credentials.address = m_address->currentText().trimmed().toStdString();
    credentials.name = m_name->text().trimmed();
    credentials.password = takeSecret(*m_password);
    m_again->clear();
    credentials.remember = m_remember->isChecked() ? account::Remember::Yes : account::Remember::No;
    return credentials;
}

void SignInPage::submit() {
    setNote({}, {});
    Credentials credentials = takeCredentials();
    setBusy(true);
    m_submit->setText(m_purpose == Purpose::Register ? tr("Creating…") : tr("Signing in…"));
    if (m_purpose == Purpose::Register)
        m_flow.registerAccount(std::move(credentials));
    else
        m_flow.signIn(std::move(credentials));
}

void SignInPage::waitForMail(const QString& address, bool isMailed) {
    m_heading->setText(tr("Check your inbox"));
    m_text->setText((isMailed
                         ? tr("We have mailed a link to %1. Open it and type the password that you have just "
                              "chosen; this window then continues by itself. Check your spam folder too.")
                         : tr("Many mails have been requested for %1, so no further mail was sent now. Use "
                              "the link in the newest one: it works with the password that you have just "
                              "chosen, and this window then continues by itself."))
                        .arg(address));
    m_submit->setText(tr("Waiting for the link…"));
    m_other->setText(tr("&Back"));
    m_purpose = Purpose::Register;
    m_other->setFocus(Qt::OtherFocusReason);
    m_other->setAccessibleDescription(m_heading->text() + u' ' + m_text->text());
}

void SignInPage::askForReset() {
    const QString address = m_address->currentText().trimmed();
    if (!address.contains(u'@')) {
        setNote(tr("Type your e-mail address first."), tr("The link for a new password is mailed to it."));
        m_address->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_flow.forgotPassword(m_service->currentText(), address.toStdString());
}

} // namespace companion
