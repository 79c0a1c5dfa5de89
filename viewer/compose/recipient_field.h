// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/message.h"

#include <QWidget>

class QLineEdit;

namespace compose {

/// Who gets a message: fixed for a reply, since the envelope says who may be answered; typed for a forward.
/// The tab key reaches it either way, so that a screen reader tells who it is.
class RecipientField final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { Fixed, Typed };

    /// `name` is what a screen reader calls it, e.g. "To".
    RecipientField(const QString& name, Mode mode, const std::vector<message::Mailbox>& mailboxes,
                   QWidget* parent = nullptr);

    std::vector<message::Mailbox> mailboxes() const;
    /// The first typed text that is no address; empty when all are.
    QString wrongAddress() const;
    void activate();

Q_SIGNALS:
    void changed();

private:
    void showFixed(const QString& name);
    QStringList typed() const;

    std::vector<message::Mailbox> m_fixed;
    QLineEdit* m_line = nullptr;
};

} // namespace compose
