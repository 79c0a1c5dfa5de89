// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/plain_links.h"

#include <QPlainTextEdit>

namespace reading {

/// Plain text, read-only. Long texts arrive in slices, so that the window stays alive. Links are underlined;
/// Tab and Shift+Tab walk through them, Enter or a click asks for one.
class PlainTextView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit PlainTextView(QWidget* parent = nullptr);

    void showText(const QString& text);

Q_SIGNALS:
    void linkActivated(const QUrl& url);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void appendSlice();
    void markLinks();
    const render::PlainLink* linkAt(qsizetype position) const;
    bool selectLink(int step);

    QString m_pending;
    std::vector<render::PlainLink> m_links;
    int m_current = -1; ///< index of the link the keyboard is on
};

} // namespace reading
