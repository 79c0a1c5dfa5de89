// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/reply/reply_draft.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace compose {

/// Reply, reply to all, forward: a button for each way that the envelope allows, to be used once the message
/// is verified. When there is none, it says why.
class ReplyBar final : public QWidget {
    Q_OBJECT
public:
    explicit ReplyBar(QWidget* parent = nullptr);

    /// `host` is the key service's, for the sentence that tells where to get an account.
    void setPermissions(const envelope::EnvelopeHeader& header, const pipeline::ReplyConditions& conditions,
                        const QString& host);
    void setReady(bool isReady);
    bool isUsable(reply::ReplyKind kind) const;

Q_SIGNALS:
    void chosen(reply::ReplyKind kind);
    /// isUsable() may say something else now.
    void changed();

private:
    struct Way {
        reply::ReplyKind kind;
        QPushButton* button;
        bool isAllowed = false;
    };
    void addWay(reply::ReplyKind kind, const QString& text);

    std::vector<Way> m_ways;
    QLabel* m_why;
    bool m_isReady = false;
};

} // namespace compose
