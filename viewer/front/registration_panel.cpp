// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/registration_panel.h"
#include "core/address/address.h"

#include "viewer/front/password_panel.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace front {
namespace {

QLineEdit* passwordField(const QString& name, const QString& accessibleName) {
    auto* const field = new QLineEdit;
    field->setEchoMode(QLineEdit::Password);
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    return field;
}

} // namespace

/// One line of the rules: a sign and a sentence, which also says in words whether it is met.
struct RegistrationPanel::Rule {
    StatusIcon* icon;
    QLabel* label;
    QString text;

    void setMet(bool isMet) {
        icon->setMark(isMet ? Mark::Good : Mark::Neutral);
        label->setAccessibleName(isMet ? RegistrationPanel::tr("Done: %1").arg(text)
                                       : RegistrationPanel::tr("Still needed: %1").arg(text));
    }
};

RegistrationPanel::~RegistrationPanel() = default;

RegistrationPanel::RegistrationPanel(const Prefill& prefill, QWidget* parent)
    : Panel(parent), m_name(new QLineEdit(prefill.name)), m_address(new QComboBox),
      m_password(passwordField(QStringLiteral("password"), tr("Password"))),
      m_again(passwordField(QStringLiteral("passwordAgain"), tr("Password again"))),
      m_language(new QComboBox), m_remember(new QCheckBox(tr("&Remember me on this computer"))),
      m_minimumLength(prefill.minimumPasswordLength), m_rules(new QWidget) {
    setHeading(tr("Create your account"));
    setText(tr("Use the address this message was sent to. We mail you a link to confirm it."));
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setAccessibleName(tr("Your name"));
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->setObjectName(QStringLiteral("address"));
    m_address->setAccessibleName(tr("E-mail address"));
    m_address->lineEdit()->setAccessibleName(tr("E-mail address"));
    for (const std::string& address : prefill.addresses)
        m_address->addItem(QString::fromStdString(address));
    if (!prefill.address.empty())
        m_address->setCurrentText(QString::fromStdString(prefill.address));
    fillLanguages();
    form().addRow(tr("Your na&me"), m_name);
    form().addRow(tr("&E-mail address"), m_address);
    form().addRow(tr("&Password"), m_password);
    form().addRow(tr("Password a&gain"), m_again);
    form().addRow(QString(), newShowPassword({m_password, m_again}));
    new QVBoxLayout(m_rules);
    m_rules->layout()->setContentsMargins(0, 0, 0, 0);
    m_rules->layout()->setSpacing(2);
    addRule(tr("At least %n characters; a short sentence is easiest to remember", nullptr,
               static_cast<int>(m_minimumLength)));
    addRule(tr("The same password in both fields"));
    form().addRow(m_rules);
    form().addRow(tr("&Language of mails to you"), m_language);
    body().addWidget(m_remember);
    setPrimary(tr("Create &account"));
    addSecondary(Way::Back, tr("&Back"));
    addLink(Way::HaveAccount, tr("I already &have an account"));
    addHelp();
    for (QLineEdit* const field : {m_name, m_password, m_again}) {
        connect(field, &QLineEdit::textChanged, this, &RegistrationPanel::updateRules);
        connect(field, &QLineEdit::returnPressed, this, [this] {
            if (primary()->isEnabled())
                primary()->click();
        });
    }
    connect(m_address, &QComboBox::currentTextChanged, this, &RegistrationPanel::updateRules);
    updateRules();
}

RegistrationPanel::Rule& RegistrationPanel::addRule(const QString& text) {
    auto* const row = new QHBoxLayout;
    auto rule = std::make_unique<Rule>(Rule{new StatusIcon, newLabel(text, "quiet"), text});
    row->addWidget(rule->icon, 0, Qt::AlignTop);
    row->addWidget(rule->label, 1);
    static_cast<QVBoxLayout*>(m_rules->layout())->addLayout(row);
    m_ruleRows.push_back(std::move(rule));
    return *m_ruleRows.back();
}

void RegistrationPanel::fillLanguages() {
    m_language->setObjectName(QStringLiteral("language"));
    m_language->setAccessibleName(tr("Language of mails to you"));
    // Languages are named in themselves, so that everyone finds their own.
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Español"), QStringLiteral("es"));
    const QString own = QLocale().name().section(u'_', 0, 0);
    m_language->setCurrentIndex(std::max(0, m_language->findData(own)));
}

void RegistrationPanel::updateRules() {
    const bool isLong = m_password->text().toUcs4().size() >= static_cast<qsizetype>(m_minimumLength);
    const bool isSame = !m_again->text().isEmpty() && m_password->text() == m_again->text();
    m_ruleRows.at(0)->setMet(isLong);
    m_ruleRows.at(1)->setMet(isSame);
    primary()->setEnabled(isComplete());
}

bool RegistrationPanel::isComplete() const {
    return address::isTypedAddress(address().toStdString()) && !m_name->text().trimmed().isEmpty() &&
           m_password->text().toUcs4().size() >= static_cast<qsizetype>(m_minimumLength) &&
           m_password->text() == m_again->text();
}

QString RegistrationPanel::address() const {
    return m_address->currentText().trimmed();
}

account::Remember RegistrationPanel::remember() const {
    return m_remember->isChecked() ? account::Remember::Yes : account::Remember::No;
}

protocol::RegistrationRequest RegistrationPanel::takeRequest() {
    protocol::RegistrationRequest request;
    request.address = address().toStdString();
    request.name = m_name->text().trimmed().toStdString();
    request.language = m_language->currentData().toString().toStdString();
    request.password = takeSecret(*m_password);
    m_again->clear();
    return request;
}

QWidget* RegistrationPanel::firstField() {
    return m_name;
}

} // namespace front
