// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/companion/sent_page.h"

#include "addin/companion/change_dialogs.h"
#include "addin/companion/message_details.h"
#include "app/issuer_context.h"
#include "app/sent_text.h"
#include "app/style/widgets.h"

#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace companion {

using base::ErrorCode;
using protocol::EnvelopeStatus;

namespace {

/// The tag says nothing in a list of such messages.
std::vector<EnvelopeStatus> withoutTag(std::vector<EnvelopeStatus> statuses, const std::string& tag) {
    for (EnvelopeStatus& status : statuses)
        status.subject = app::withoutTag(status.subject, tag);
    return statuses;
}

} // namespace

SentPage::SentPage(app::Application& application, account::Session& session, QWidget* parent)
    : QWidget(parent), m_application(application), m_session(session), m_sent(session), m_watch(session),
      m_search(new QLineEdit), m_banner(newBanner()), m_stack(new QStackedWidget), m_table(new QTableView),
      m_words(app::newLabel("text")), m_clear(app::newButton("secondary")), m_older(app::newButton("link")),
      m_count(app::newLabel("quiet")), m_details(new MessageDetails) {
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    m_shown.setSourceModel(&m_model);
    m_shown.setFilterRole(SentModel::SearchRole);
    m_shown.setFilterKeyColumn(0);
    m_shown.setSortRole(SentModel::SortRole);
    m_shown.setSortLocaleAware(true);
    m_shown.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_shown.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setPlaceholderText(tr("Search subject or recipient"));
    m_search->setAccessibleName(tr("Search subject or recipient"));
    m_search->setClearButtonEnabled(true);
    if (auto* const clear = m_search->findChild<QToolButton*>())
        clear->setAccessibleName(tr("Empty the search field"));
    auto* const parts = new QSplitter(Qt::Vertical);
    parts->addWidget(newList());
    auto* const details = new QScrollArea; // on a low screen
    details->setFrameShape(QFrame::NoFrame);
    details->setWidgetResizable(true);
    details->setFocusPolicy(Qt::NoFocus);
    details->setWidget(m_details);
    details->viewport()->setAutoFillBackground(false);
    m_details->setAutoFillBackground(false);
    parts->addWidget(details);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    parts->setChildrenCollapsible(false);
    parts->setSizes({3000, 2000});
    auto* const layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height() * 2 / 3;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    layout->addWidget(m_search);
    layout->addWidget(m_banner);
    layout->addWidget(parts, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SentPage::search);
    connect(&m_watch, &SentWatch::arrived, this, &SentPage::take);
    connect(&m_watch, &SentWatch::upToDate, this, &SentPage::onUpToDate);
    connect(&m_watch, &SentWatch::failed, this, &SentPage::onFailed);
    connect(&m_model, &SentModel::messageOpened, this, &SentPage::messageOpened);
    connect(m_details, &MessageDetails::lockChosen, this, &SentPage::lock);
    connect(m_details, &MessageDetails::unlockChosen, this, [this] {
        const auto ids = chosenIds();
        std::vector<account::Async<void>> changes;
        for (const auto& id : ids)
            changes.push_back(m_sent.unlock(id));
        change(std::move(changes), ids);
    });
    connect(m_details, &MessageDetails::copyLockChosen, this, &SentPage::lockCopies);
    connect(m_details, &MessageDetails::copyUnlockChosen, this, &SentPage::unlockCopies);
    connect(m_details, &MessageDetails::expiryChosen, this, &SentPage::setExpiry);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search,
            [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    showListOrWords();
}

QFrame* SentPage::newBanner() {
    auto* const banner = new QFrame;
    banner->setObjectName(QStringLiteral("state"));
    banner->setProperty("mark", QStringLiteral("bad"));
    m_problem = app::newLabel("state");
    auto* const again = app::newButton("secondary");
    again->setText(tr("&Try again"));
    connect(again, &QPushButton::clicked, this, [this] { m_watch.look(); });
    auto* const layout = new QHBoxLayout(banner);
    layout->addWidget(m_problem, 1);
    layout->addWidget(again, 0, Qt::AlignTop);
    banner->hide();
    return banner;
}

QWidget* SentPage::newList() {
    m_table->setModel(&m_shown);
    m_table->setAccessibleName(tr("Sent secure messages"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setSortIndicator(-1,
                                                  Qt::AscendingOrder); // newest first, until somebody chooses
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 9 / 5);
    auto* const header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(SentModel::Subject, QHeaderView::Stretch);
    header->setSectionResizeMode(SentModel::Recipients, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SentPage::showChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_details->setChosen(static_cast<int>(m_table->selectionModel()->selectedRows().size()));
    });
    m_words->setAlignment(Qt::AlignCenter);
    m_clear->setText(tr("&Clear search"));
    connect(m_clear, &QPushButton::clicked, m_search, &QLineEdit::clear);
    m_older->setText(tr("Show &older messages"));
    connect(m_older, &QPushButton::clicked, this, [this] { m_watch.loadOlder(); });
    auto* const nothing = new QWidget;
    auto* const middle = new QVBoxLayout(nothing);
    middle->addStretch();
    middle->addWidget(m_words);
    middle->addWidget(m_clear, 0, Qt::AlignCenter);
    middle->addStretch();
    m_stack->addWidget(m_table);
    m_stack->addWidget(nothing);
    auto* const below = new QHBoxLayout;
    below->addWidget(m_count, 1);
    below->addWidget(m_older);
    auto* const list = new QWidget;
    auto* const layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack, 1);
    layout->addLayout(below);
    return list;
}

void SentPage::start() {
    m_watch.start();
    m_search->setFocus(Qt::OtherFocusReason);
}

void SentPage::take(const std::vector<EnvelopeStatus>& statuses) {
    m_banner->hide();
    const bool wasEmpty = m_shown.rowCount() == 0;
    m_model.merge(withoutTag(statuses, m_application.policy().addin.subjectRules.tag));
    m_hasLooked = true;
    showListOrWords();
    if (wasEmpty && m_shown.rowCount() > 0)
        m_table->selectRow(0);
    showChosen();
}

void SentPage::onUpToDate() {
    m_model.refreshStates();
    m_older->setVisible(m_watch.hasOlder());
}

void SentPage::showChosen() {
    const QModelIndex row = m_table->currentIndex();
    const std::string id = row.data(SentModel::IdRole).toString().toStdString();
    m_details->setMessage(row.isValid() ? m_model.find(id) : nullptr);
}

void SentPage::showListOrWords() {
    const int count = m_shown.rowCount();
    const QString searched = m_search->text();
    if (!m_hasLooked)
        m_words->setText(tr("Looking for your messages…"));
    else if (!searched.isEmpty())
        m_words->setText(tr("No message matches “%1”.").arg(searched));
    else
        m_words->setText(
            tr("You have not sent a secure message yet. To send one, start the subject with “++ ”."));
    m_clear->setVisible(!searched.isEmpty());
    m_older->setVisible(m_watch.hasOlder());
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
    m_count->setText(count == 1 ? tr("One message. The list updates automatically.")
                                : tr("%1 messages. The list updates automatically.").arg(count));
    m_count->setVisible(count > 0);
}

void SentPage::search(const QString& text) {
    m_shown.setFilterFixedString(text);
    showListOrWords();
    if (!m_table->currentIndex().isValid() && m_shown.rowCount() > 0)
        m_table->selectRow(0);
    showChosen();
}

std::vector<std::string> SentPage::chosenIds() const {
    std::vector<std::string> ids;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        ids.push_back(row.data(SentModel::IdRole).toString().toStdString());
    if (ids.empty() && !m_details->envelopeId().empty())
        ids.push_back(m_details->envelopeId());
    return ids;
}

QString SentPage::chosenName() const {
    const auto ids = chosenIds();
    if (ids.size() > 1)
        return tr("%n messages", nullptr, static_cast<int>(ids.size()));
    const EnvelopeStatus* const status = m_model.find(m_details->envelopeId());
    return status ? app::plainLine(status->subject) : QString();
}

void SentPage::lock() {
    auto* const dialog = new LockDialog(chosenName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids = chosenIds()] {
        std::vector<account::Async<void>> changes;
        for (const auto& id : ids)
            changes.push_back(m_sent.lock(id, dialog->reason().toStdString()));
        change(std::move(changes), ids);
    });
    dialog->open();
}

void SentPage::lockCopies(const QStringList& addresses) {
    auto* const dialog = new LockDialog(chosenName(), this, addresses);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, addresses, id = m_details->envelopeId()] {
        std::vector<account::Async<void>> changes;
        for (const QString& address : addresses)
            changes.push_back(m_sent.lockCopy(id, address.toStdString(), dialog->reason().toStdString()));
        change(std::move(changes), {id});
    });
    dialog->open();
}

void SentPage::unlockCopies(const QStringList& addresses) {
    const std::string id = m_details->envelopeId();
    std::vector<account::Async<void>> changes;
    for (const QString& address : addresses)
        changes.push_back(m_sent.unlockCopy(id, address.toStdString()));
    change(std::move(changes), {id});
}

void SentPage::setExpiry() {
    const EnvelopeStatus* const status = m_model.find(m_details->envelopeId());
    if (!status)
        return;
    auto* const dialog = new ExpiryDialog(chosenName(), status->expiresAt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, ids = chosenIds()] {
        std::vector<account::Async<void>> changes;
        for (const auto& id : ids)
            changes.push_back(m_sent.setExpiry(id, dialog->expiresAt()));
        change(std::move(changes), ids);
    });
    dialog->open();
}

void SentPage::change(std::vector<account::Async<void>> changes, const std::vector<std::string>& ids) {
    m_details->setBusy(true);
    const auto left = std::make_shared<std::size_t>(changes.size());
    for (const auto& changed : changes)
        account::onFinished(changed, this, [this, left, ids](account::Reply<void> reply) {
            if (!reply.result)
                onFailed(reply.result.error(), reply.refusal);
            if (--*left > 0)
                return;
            m_details->setBusy(false);
            for (const auto& id : ids)
                m_watch.lookAt(id);
        });
}

void SentPage::onFailed(const base::Error& error, const account::Refusal& refusal) {
    const app::ErrorText text =
        app::errorText(error.code, app::issuerContext(m_application, m_session.issuer().issuer, refusal));
    if (error.code == ErrorCode::PasswordRequired || error.code == ErrorCode::AccountLocked) {
        Q_EMIT signInNeeded(error.code == ErrorCode::PasswordRequired ? tr("Your session has ended.")
                                                                      : text.what);
        return;
    }
    const QString words = text.what + u' ' + text.next;
    const bool isNew = m_problem->text() != words || !m_banner->isVisible();
    m_problem->setText(words);
    m_banner->show();
    if (!m_hasLooked)
        m_words->clear();
    if (isNew)
        app::announce(*m_problem, words);
}

} // namespace companion
