// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

class QPushButton;

namespace front {

/// Plain text of any length in the width that there is: breaks inside words where it must, never asks for
/// more room, and shows so many lines until it is unfolded. text() is the whole text, for a screen reader
/// too; its context menu copies that.
class FoldedLabel final : public QLabel {
    Q_OBJECT
public:
    explicit FoldedLabel(const char* role, QWidget* parent = nullptr);

    /// Zero: all of them.
    void setMaximumLines(int lines);
    bool isElided() const { return m_isElided; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void elided(bool isElided);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Lines {
        QStringList texts;
        bool isElided = false;
    };
    Lines linesFor(int width) const;
    void look();

    int m_maximumLines = 0;
    bool m_isElided = false;
};

/// A FoldedLabel with the button that unfolds it, which is there only while there is more than is shown.
class FoldedText final : public QWidget {
    Q_OBJECT
public:
    FoldedText(const char* role, int lines, QWidget* parent = nullptr);

    /// `unfold` is what the button says, e.g. "Show all 200".
    void setText(const QString& text, const QString& unfold);
    QString text() const { return m_label->text(); }
    /// One line and no button, where room is scarce and something else unfolds it.
    void setBrief(bool isBrief);

private:
    void setFolded(bool isFolded);
    void updateButton();

    const int m_lines;
    FoldedLabel* m_label;
    QPushButton* m_button;
    QString m_unfold;
    bool m_isFolded = true;
    bool m_isBrief = false;
};

} // namespace front
