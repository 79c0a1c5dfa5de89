// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/change_dialogs.h"

#include "app/style/widgets.h"

#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace companion {
namespace {

constexpr int kReasonLength = 160; // of at most 500 bytes in UTF-8
constexpr int kUsualDays = 30;

QLabel* newText(const QString& text) {
    QLabel* const label = app::newLabel("text");
    label->setText(text);
    return label;
}

QDialogButtonBox* newButtons(QDialog& dialog, const QString& accept) {
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(accept);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return buttons;
}

} // namespace

LockDialog::LockDialog(const QString& subject, QWidget* parent, const QStringList& recipients)
    : QDialog(parent), m_reason(new QLineEdit) {
    setWindowTitle(tr("Lock message"));
    auto* const layout = new QVBoxLayout(this);
    const QString kept = tr("Anyone who has already opened it may have kept a copy.");
    if (recipients.isEmpty())
        layout->addWidget(
            newText(tr("Nobody will be able to open “%1” until you unlock it. %2").arg(subject, kept)));
    else
        layout->addWidget(
            newText(tr("These will not be able to open “%1” until you unlock it for them: %2. %3")
                        .arg(subject, recipients.join(QStringLiteral(", ")), kept)));
    auto* const label = new QLabel(tr("&Reason, shown to recipients (optional):"));
    label->setBuddy(m_reason);
    m_reason->setMaxLength(kReasonLength);
    m_reason->setAccessibleName(tr("Reason"));
    layout->addWidget(label);
    layout->addWidget(m_reason);
    layout->addWidget(newButtons(*this, tr("&Lock message")));
    resize(fontMetrics().averageCharWidth() * 70, sizeHint().height());
}

QString LockDialog::reason() const {
    return m_reason->text().simplified();
}

ExpiryDialog::ExpiryDialog(const QString& subject, std::optional<std::int64_t> expiresAt, QWidget* parent)
    : QDialog(parent), m_never(new QRadioButton(tr("&Never expires"))),
      m_until(new QRadioButton(tr("&Until"))), m_time(new QDateTimeEdit) {
    setWindowTitle(tr("Expiry"));
    m_time->setCalendarPopup(true);
    m_time->setAccessibleName(tr("End"));
    const QDateTime usual = QDateTime::currentDateTime().addDays(kUsualDays);
    m_time->setDateTime(expiresAt ? QDateTime::fromSecsSinceEpoch(*expiresAt) : usual);
    (expiresAt ? m_until : m_never)->setChecked(true);
    m_time->setEnabled(expiresAt.has_value());
    connect(m_until, &QRadioButton::toggled, m_time, &QWidget::setEnabled);
    auto* const until = new QHBoxLayout;
    until->addWidget(m_until);
    until->addWidget(m_time);
    until->addStretch();
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(newText(tr("How long can “%1” be opened?").arg(subject)));
    layout->addWidget(m_never);
    layout->addLayout(until);
    layout->addWidget(newButtons(*this, tr("&Set expiry")));
    resize(fontMetrics().averageCharWidth() * 60, sizeHint().height());
}

std::optional<std::int64_t> ExpiryDialog::expiresAt() const {
    if (m_never->isChecked())
        return std::nullopt;
    return m_time->dateTime().toSecsSinceEpoch();
}

} // namespace companion
