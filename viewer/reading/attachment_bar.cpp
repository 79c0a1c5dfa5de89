// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/attachment_bar.h"

#include "core/account/http/reply.h"
#include "viewer/reading/link_question.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace reading {
namespace {

constexpr int kShownRows = 5;
constexpr double kShare = 0.2; ///< of the view's height, at most, but for two rows

QString downloads() {
    return QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

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
    m_list->clear();
    for (const message::Attachment& attachment : m_attachments) {
        const QString size = QLocale().formattedDataSize(static_cast<qint64>(attachment.estimatedSize), 1,
                                                         QLocale::DataSizeSIFormat);
        const QString warning = isExecutableName(attachment.fileName) ? tr(" – can run programs") : QString();
        //: an attachment's name, size and, perhaps, a warning
        m_list->addItem(tr("%1 (%2)%3").arg(attachment.fileName, size, warning));
    }
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

void AttachmentBar::setReady(bool isReady) {
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

void AttachmentBar::report(QFuture<Saved> saving, std::function<void(const QStringList&)> done) {
    account::onFinished(saving, this, [this, done = std::move(done)](const Saved& saved) {
        if (saved)
            done(*saved);
        else
            Q_EMIT failed(saved.error());
    });
}

void AttachmentBar::openCurrent() {
    const message::Attachment* const attachment = current();
    if (attachment)
        askToOpenFile(attachment->fileName, this, [this, copy = *attachment] { openCopy(copy); });
}

void AttachmentBar::openCopy(const message::Attachment& attachment) {
    if (!m_copies)
        m_copies = std::make_unique<QTemporaryDir>(); // mode 0700
    const QString path = m_copies->filePath(attachment.fileName);
    report(savePart(m_sealed, attachment.part, path),
           [](const QStringList& paths) { QDesktopServices::openUrl(QUrl::fromLocalFile(paths.value(0))); });
}

void AttachmentBar::saveCurrent() {
    const message::Attachment* const attachment = current();
    if (!attachment)
        return;
    auto* const dialog = new QFileDialog(this, tr("Save attachment"), downloads());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(attachment->fileName);
    connect(dialog, &QFileDialog::fileSelected, this, [this, part = attachment->part](const QString& path) {
        report(savePart(m_sealed, part, path), [this](const QStringList& paths) {
            Q_EMIT saved(tr("Saved as %1").arg(QDir::toNativeSeparators(paths.value(0))));
        });
    });
    dialog->open();
}

void AttachmentBar::saveAllOfThem() {
    auto* const dialog = new QFileDialog(this, tr("Save all attachments into a folder"), downloads());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        report(saveAll(m_sealed, m_attachments, folder), [this, folder](const QStringList& paths) {
            Q_EMIT saved(tr("%n files saved in %1", nullptr, static_cast<int>(paths.size()))
                             .arg(QDir::toNativeSeparators(folder)));
        });
    });
    dialog->open();
}

} // namespace reading
