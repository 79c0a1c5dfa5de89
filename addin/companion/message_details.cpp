// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/message_details.h"

#include "app/sent_text.h"
#include "app/style/widgets.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace companion {
namespace {

constexpr int kAddressRole = Qt::UserRole;
constexpr int kLockedRole = Qt::UserRole + 1;

} // namespace

MessageDetails::MessageDetails(QWidget* parent)
    : QWidget(parent), m_subject(app::newLabel("heading")), m_sent(app::newLabel("quiet")),
      m_state(app::newLabel("state")), m_recipients(new QTreeWidget), m_lock(app::newButton("secondary")),
      m_unlock(app::newButton("secondary")), m_expiry(app::newButton("secondary")),
      m_lockCopy(app::newButton("secondary")), m_unlockCopy(app::newButton("secondary")),
      m_several(app::newLabel("quiet")) {
    m_recipients->setHeaderLabels({tr("Recipient"), tr("Opened")});
    m_recipients->setRootIsDecorated(false);
    m_recipients->setAccessibleName(tr("Recipients of this message"));
    m_recipients->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_recipients->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_recipients->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_recipients->header()->setStretchLastSection(false);
    m_recipients->setMinimumHeight(fontMetrics().height() * 5);
    m_recipients->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_lock->setText(tr("&Lock…"));
    m_lock->setToolTip(tr("Nobody can open the message until you unlock it."));
    m_unlock->setText(tr("&Unlock"));
    m_expiry->setText(tr("Set e&xpiry…"));
    m_expiry->setToolTip(tr("When the message can no longer be opened."));
    auto* const actions = new QHBoxLayout;
    m_lockCopy->setText(tr("Lock for the chosen &recipients…"));
    m_lockCopy->setToolTip(tr("They cannot open the message until you unlock it for them; others can."));
    m_unlockCopy->setText(tr("U&nlock for the chosen recipients"));
    for (QPushButton* const button : {m_lock, m_unlock, m_expiry, m_lockCopy, m_unlockCopy})
        actions->addWidget(button);
    actions->addStretch();
    m_several->hide();
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_subject);
    layout->addWidget(m_sent);
    layout->addWidget(m_state);
    layout->addLayout(actions);
    layout->addWidget(m_several);
    layout->addWidget(m_recipients, 1);
    connect(m_lock, &QPushButton::clicked, this, &MessageDetails::lockChosen);
    connect(m_unlock, &QPushButton::clicked, this, &MessageDetails::unlockChosen);
    connect(m_expiry, &QPushButton::clicked, this, &MessageDetails::expiryChosen);
    connect(m_lockCopy, &QPushButton::clicked, this, [this] { Q_EMIT copyLockChosen(chosenCopies(false)); });
    connect(m_unlockCopy, &QPushButton::clicked, this,
            [this] { Q_EMIT copyUnlockChosen(chosenCopies(true)); });
    connect(m_recipients, &QTreeWidget::itemSelectionChanged, this, &MessageDetails::updateCopyButtons);
    setMessage(nullptr);
}

void MessageDetails::setMessage(const protocol::EnvelopeStatus* status) {
    setVisible(status != nullptr);
    if (!status) {
        m_envelopeId.clear();
        return;
    }
    const bool isOther = m_envelopeId != status->envelopeId;
    m_envelopeId = status->envelopeId;
    const QString subject = app::plainLine(status->subject);
    m_subject->setText(subject.isEmpty() ? tr("(no subject)") : subject);
    m_sent->setText(tr("Sent on %1").arg(app::localTime(status->depositedAt)));
    m_state->setText(app::sentStateText(*status, QDateTime::currentSecsSinceEpoch()));
    m_lock->setVisible(!status->isLocked);
    m_unlock->setVisible(status->isLocked && !status->isLockedByAdministrator);
    if (isOther || m_recipients->topLevelItemCount() != static_cast<int>(status->recipients.size()))
        m_recipients->clear();
    fillRecipients(*status);
    setBusy(false);
}

void MessageDetails::fillRecipients(const protocol::EnvelopeStatus& status) {
    // In place, so that a screen reader's or a mouse's place in the list survives the next look.
    for (std::size_t i = 0; i < status.recipients.size(); ++i) {
        QTreeWidgetItem* item = m_recipients->topLevelItem(static_cast<int>(i));
        if (!item)
            item = new QTreeWidgetItem(m_recipients);
        const QString address = app::plainLine(status.recipients[i].address);
        const QString opened = app::openedText(status.recipients[i]);
        item->setText(0, address);
        item->setText(1, opened);
        item->setToolTip(0, address);
        item->setData(0, kAddressRole, QString::fromStdString(status.recipients[i].address));
        item->setData(0, kLockedRole, status.recipients[i].lockedAt.has_value());
    }
    updateCopyButtons();
}

QStringList MessageDetails::chosenCopies(bool isLocked) const {
    QStringList addresses;
    for (const QTreeWidgetItem* item : m_recipients->selectedItems())
        if (item->data(0, kLockedRole).toBool() == isLocked)
            addresses += item->data(0, kAddressRole).toString();
    return addresses;
}

/// There while they can do something: most messages have one recipient, and no copy that is locked.
void MessageDetails::updateCopyButtons() {
    const int all = m_recipients->topLevelItemCount();
    bool isAnyLocked = false;
    for (int i = 0; i < all; ++i)
        isAnyLocked = isAnyLocked || m_recipients->topLevelItem(i)->data(0, kLockedRole).toBool();
    if (all == 1 && m_recipients->selectedItems().isEmpty())
        m_recipients->setCurrentItem(m_recipients->topLevelItem(0));
    m_lockCopy->setVisible(all > 1);
    m_unlockCopy->setVisible(isAnyLocked);
    m_lockCopy->setEnabled(!m_isBusy && !chosenCopies(false).isEmpty());
    m_unlockCopy->setEnabled(!m_isBusy && !chosenCopies(true).isEmpty());
}

void MessageDetails::setChosen(int count) {
    m_several->setText(
        tr("%n messages are chosen: Lock, Unlock and Set expiry act on all of them.", nullptr, count));
    m_several->setVisible(count > 1);
}

void MessageDetails::setBusy(bool isBusy) {
    for (QPushButton* const button : {m_lock, m_unlock, m_expiry})
        button->setEnabled(!isBusy);
    m_isBusy = isBusy;
    updateCopyButtons();
}

} // namespace companion
