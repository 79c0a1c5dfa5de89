// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/compose/attachment_list.h"

#include "core/pipeline/reply/reply_draft.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace compose {
namespace {

constexpr int kShownRows = 4;

QString sizeText(std::uint64_t size) {
    return QLocale().formattedDataSize(static_cast<qint64>(size), 1, QLocale::DataSizeSIFormat);
}

} // namespace

AttachmentList::AttachmentList(QWidget* parent)
    : QFrame(parent), m_title(new QLabel), m_list(new QListWidget), m_remove(new QPushButton(tr("Re&move"))) {
    setObjectName(QStringLiteral("attachments"));
    m_list->setAccessibleName(tr("Attachments"));
    m_list->setObjectName(QStringLiteral("draftAttachments"));
    auto* const addFile = new QPushButton(tr("&Attach files…"));
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(addFile);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_title, 1);
    auto* const layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    connect(addFile, &QPushButton::clicked, this, &AttachmentList::chooseFiles);
    connect(m_remove, &QPushButton::clicked, this, &AttachmentList::removeCurrent);
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    refresh();
}

void AttachmentList::add(std::vector<message::DraftAttachment> attachments) {
    for (auto& attachment : attachments)
        m_attachments.push_back(std::move(attachment));
    refresh();
}

void AttachmentList::addFiles(const QStringList& paths) {
    for (const QString& path : paths) {
        auto attachment = pipeline::attachFile(std::filesystem::path(path.toStdU16String()));
        if (attachment)
            m_attachments.push_back(std::move(*attachment));
        else
            Q_EMIT fileRefused(path);
    }
    refresh();
    Q_EMIT changed();
}

void AttachmentList::chooseFiles() {
    auto* const dialog = new QFileDialog(this, tr("Attach files"),
                                         QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentList::addFiles);
    dialog->open();
}

void AttachmentList::removeCurrent() {
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_attachments.erase(m_attachments.begin() + row);
    refresh();
    Q_EMIT changed();
}

void AttachmentList::refresh() {
    std::uint64_t total = 0;
    m_list->clear();
    for (const message::DraftAttachment& attachment : m_attachments) {
        total += attachment.size;
        //: an attachment's name and size
        m_list->addItem(tr("%1 (%2)").arg(attachment.fileName, sizeText(attachment.size)));
    }
    const bool isEmpty = m_attachments.empty();
    m_list->setVisible(!isEmpty);
    m_list->ensurePolished();
    const int rows = std::min<int>(kShownRows, m_list->count());
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth() + 4);
    m_list->setCurrentRow(isEmpty ? -1 : 0);
    m_remove->setVisible(!isEmpty);
    m_title->setText(isEmpty ? tr("Or drop files here.")
                             : tr("%n attachments", nullptr, static_cast<int>(m_attachments.size())) +
                                   QStringLiteral(" · ") + sizeText(total));
}

} // namespace compose
