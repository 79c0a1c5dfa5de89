// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/reading/message_loader.h"
#include "viewer/reading/part_saver.h"

#include <QFrame>
#include <QTemporaryDir>

#include <memory>

class QLabel;
class QListWidget;
class QPushButton;

namespace reading {

/// The attachments of a message: name and size, open, save, save all. Usable once the message is verified to
/// its end.
class AttachmentBar final : public QFrame {
    Q_OBJECT
public:
    explicit AttachmentBar(QWidget* parent = nullptr);

    /// Inline pictures that the body shows are left out. Hidden without attachments.
    void setAttachments(const OpenedMessage& opened);
    void setReady(bool isReady);
    /// The height of the view that this is a part of.
    void setRoom(int height);

    void openCurrent();
    void saveCurrent();
    void saveAllOfThem();

Q_SIGNALS:
    void saved(const QString& text);
    void failed(const base::Error& error);

private:
    const message::Attachment* current() const;
    void updateHeight();
    void report(QFuture<Saved> saving, std::function<void(const QStringList&)> done);
    void openCopy(const message::Attachment& attachment);

    QLabel* m_title;
    QListWidget* m_list;
    QPushButton* m_open;
    QPushButton* m_save;
    QPushButton* m_saveAll;
    Sealed m_sealed;
    std::vector<message::Attachment> m_attachments;
    std::unique_ptr<QTemporaryDir> m_copies; ///< readable copies of opened attachments; gone with the window
    int m_room = 0;
    bool m_isReady = false;
};

} // namespace reading
