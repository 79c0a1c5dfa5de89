// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/compose/message_draft.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QPushButton;

namespace compose {

/// The files that go along: added by a button or dropped, taken out again, with their sizes.
class AttachmentList final : public QFrame {
    Q_OBJECT
public:
    explicit AttachmentList(QWidget* parent = nullptr);

    void add(std::vector<message::DraftAttachment> attachments);
    void addFiles(const QStringList& paths);
    const std::vector<message::DraftAttachment>& attachments() const { return m_attachments; }

Q_SIGNALS:
    void changed();
    void fileRefused(const QString& path);

private:
    void chooseFiles();
    void removeCurrent();
    void refresh();

    QLabel* m_title;
    QListWidget* m_list;
    QPushButton* m_remove;
    std::vector<message::DraftAttachment> m_attachments;
};

} // namespace compose
