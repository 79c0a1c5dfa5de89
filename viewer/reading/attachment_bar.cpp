// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/attachment_bar.h"

#include "core/account/http/reply.h"
#include "viewer/reading/file_danger.h"
#include "viewer/reading/link_question.h"
#include "viewer/reading/save_place.h"
#include "viewer/reading/save_problem.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace reading {
namespace {

constexpr int kShownRows = 5;
constexpr double kShare = 0.2; ///< of the view's height, at most, but for two rows

} // namespace

AttachmentBar::AttachmentBar(QWidget* parent)
    : QFrame(parent), m_title(new QLabel), m_list(new QListWidget), m_open(new QPushButton(tr("&Open"))),
      m_save(new QPushButton(tr("&Save…"))), m_saveAll(new QPushButton(tr("Save a&ll…"))) {
    setObjectName(QStringLiteral("attachments"));
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setObjectName(QStringLiteral("attachmentList"));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideMiddle); // the end tells what kind of file it is
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(m_title);
    buttons->addStretch();
    for (QPushButton* const button : {m_open, m_save, m_saveAll})
        buttons->addWidget(button);
    auto* const layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height();
    layout->setContentsMargins(gap, gap / 2, gap, gap / 2);
    layout->addLayout(buttons);
    layout->addWidget(m_list);
    connect(m_open, &QPushButton::clicked, this, &AttachmentBar::openCurrent);
    connect(m_save, &QPushButton::clicked, this, &AttachmentBar::saveCurrent);
    connect(m_saveAll, &QPushButton::clicked, this, &AttachmentBar::saveAllOfThem);
    connect(m_list, &QListWidget::itemActivated, this, &AttachmentBar::openCurrent);
    setReady(false);
    hide();
}

void AttachmentBar::setAttachments(const OpenedMessage& opened) {
    m_sealed = opened.sealed;
    m_attachments.clear();
    for (const message::Attachment& attachment : opened.message.attachments) {
        if (!opened.body.shows(attachment))
            m_attachments.push_back(attachment);
    }
    m_facts.clear();
    m_list->clear();
    for (std::size_t i = 0; i < m_attachments.size(); ++i)
        m_list->addItem(textOf(i));
    m_list->setCurrentRow(0);
    updateHeight();
    m_title->setText(tr("%n attachments", nullptr, static_cast<int>(m_attachments.size())));
    m_saveAll->setVisible(m_attachments.size() > 1);
    setVisible(!m_attachments.empty());
    setReady(m_isReady);
}

void AttachmentBar::setRoom(int height) {
    m_room = height;
    updateHeight();
}

void AttachmentBar::updateHeight() {
    m_list->ensurePolished();
    const int row = std::max(1, m_list->sizeHintForRow(0));
    const int most =
        m_room > 0 ? std::clamp(static_cast<int>(m_room * kShare) / row, 2, kShownRows) : kShownRows;
    const int rows = std::min<int>(most, m_list->count());
    m_list->setFixedHeight(rows * row + 2 * m_list->frameWidth() + 4);
}

QString AttachmentBar::textOf(std::size_t index) const {
    const message::Attachment& attachment = m_attachments[index];
    const auto facts = index < m_facts.size() ? m_facts[index] : std::nullopt;
    const QString text = nameAndSize(attachment, facts ? std::optional(facts->size) : std::nullopt);
    switch (dangerOf(attachment.fileName, facts ? facts->head : QByteArray())) {
    case Danger::None:
    case Danger::Script: // asked about when it is opened
        return text;
    case Danger::Runs:
        return tr("%1 – can run programs").arg(text);
    case Danger::Disguise:
        return tr("%1 – a program, whatever its name says").arg(text);
    }
    return text;
}

/// Only decoding tells how large a file is, and what it is.
void AttachmentBar::gather() {
    *m_isCancelled = true;
    m_isCancelled = std::make_shared<std::atomic<bool>>(false);
    using Facts = std::vector<std::optional<PartFacts>>;
    const auto gathering = gatherFacts(m_sealed, m_attachments, m_isCancelled);
    account::onFinished(gathering, this, [this, isCancelled = m_isCancelled](const Facts& facts) {
        if (*isCancelled)
            return;
        m_facts = facts;
        for (std::size_t i = 0; i < m_attachments.size(); ++i)
            m_list->item(static_cast<int>(i))->setText(textOf(i));
    });
}

AttachmentBar::~AttachmentBar() {
    *m_isCancelled = true;
}

void AttachmentBar::setReady(bool isReady) {
    if (isReady && !m_isReady && !m_attachments.empty())
        gather();
    m_isReady = isReady;
    for (QPushButton* const button : {m_open, m_save, m_saveAll})
        button->setEnabled(isReady && !m_attachments.empty());
}

const message::Attachment* AttachmentBar::current() const {
    const int row = m_list->currentRow();
    if (!m_isReady || row < 0 || row >= static_cast<int>(m_attachments.size()))
        return nullptr;
    return &m_attachments[static_cast<std::size_t>(row)];
}

void AttachmentBar::report(const QString& path, QFuture<Saved> saving, std::function<void()> done) {
    account::onFinished(saving, this, [this, path, done = std::move(done)](const Saved& result) {
        if (result)
            done();
        else if (result.error().code == base::ErrorCode::OutputUnwritable)
            Q_EMIT saved(saveProblem(path, result.error()));
        else
            Q_EMIT failed(result.error());
    });
}

void AttachmentBar::openCurrent() {
    const message::Attachment* const attachment = current();
    if (!attachment)
        return;
    if (!m_copies)
        m_copies = std::make_unique<QTemporaryDir>(); // mode 0700
    // What it is shows only in its content: the copy is made before the question, and goes after a no.
    const QString path = m_copies->filePath(attachment->fileName);
    report(path, savePart(m_sealed, attachment->part, path), [this, path, name = attachment->fileName] {
        askToOpenFile(name, dangerOfFile(path), this, [path](bool isWanted) {
            if (isWanted)
                QDesktopServices::openUrl(QUrl::fromLocalFile(path));
            else
                QFile::remove(path);
        });
    });
}

void AttachmentBar::saveCurrent() {
    const message::Attachment* const attachment = current();
    if (!attachment)
        return;
    auto* const dialog = new QFileDialog(this, tr("Save attachment"), saveFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(attachment->fileName);
    connect(dialog, &QFileDialog::fileSelected, this, [this, part = attachment->part](const QString& path) {
        rememberSaveFolder(path);
        report(path, savePart(m_sealed, part, path),
               [this, path] { Q_EMIT saved(tr("Saved as %1").arg(QDir::toNativeSeparators(path))); });
    });
    dialog->open();
}

void AttachmentBar::saveAllOfThem() {
    if (!m_isReady)
        return;
    auto* const dialog = new QFileDialog(this, tr("Save all attachments into a folder"), saveFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const QString first = QDir(folder).filePath(m_attachments.front().fileName);
        rememberSaveFolder(first);
        report(first, saveAll(m_sealed, m_attachments, folder), [this, folder] {
            Q_EMIT saved(tr("%n files saved in %1", nullptr, static_cast<int>(m_attachments.size()))
                             .arg(QDir::toNativeSeparators(folder)));
        });
    });
    dialog->open();
}

} // namespace reading
