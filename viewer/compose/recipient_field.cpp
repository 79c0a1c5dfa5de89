// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/compose/recipient_field.h"
#include "core/address/address.h"

#include "core/pipeline/reply/reply_draft.h"
#include "viewer/front/panel.h"
#include "viewer/front/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

namespace compose {
namespace {

constexpr std::size_t kShown = 20;

QString shownMailbox(const message::Mailbox& mailbox) {
    return front::shown(
        envelope::HeaderMailbox{mailbox.displayName.toStdString(), mailbox.address.toStdString()});
}

} // namespace

RecipientField::RecipientField(const QString& name, Mode mode, const std::vector<message::Mailbox>& mailboxes,
                               QWidget* parent)
    : QWidget(parent) {
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    if (mode == Mode::Fixed) {
        m_fixed = mailboxes;
        showFixed(name);
        return;
    }
    m_line = new QLineEdit;
    m_line->setAccessibleName(name);
    m_line->setPlaceholderText(tr("Addresses, separated by commas"));
    layout->addWidget(m_line);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &RecipientField::changed);
}

void RecipientField::showFixed(const QString& name) {
    QStringList names;
    for (std::size_t i = 0; i < m_fixed.size() && i < kShown; ++i)
        names += shownMailbox(m_fixed[i]);
    if (m_fixed.size() > kShown)
        names +=
            tr("and %n more", "recipients that are not listed", static_cast<int>(m_fixed.size() - kShown));
    auto* const label = front::newLabel(names.join(QStringLiteral(", ")), "recipients");
    label->setFocusPolicy(Qt::TabFocus);
    label->setAccessibleName(name);
    label->setAccessibleDescription(label->text());
    layout()->addWidget(label);
    setFocusProxy(label);
}

QStringList RecipientField::typed() const {
    static const QRegularExpression kApart(QStringLiteral("[,;\\s]+"));
    return m_line != nullptr ? m_line->text().split(kApart, Qt::SkipEmptyParts) : QStringList();
}

std::vector<message::Mailbox> RecipientField::mailboxes() const {
    std::vector<message::Mailbox> all = m_fixed;
    for (const QString& address : typed())
        all.push_back({{}, address});
    return all;
}

QString RecipientField::wrongAddress() const {
    for (const QString& address : typed())
        if (!address::isTypedAddress(address.toStdString()))
            return address;
    return {};
}

void RecipientField::activate() {
    if (m_line != nullptr)
        m_line->setFocus(Qt::OtherFocusReason);
}

} // namespace compose
