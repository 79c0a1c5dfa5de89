// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace reading {

/// Asks what to look for in the message. Enter goes on, Shift+Enter back, Escape closes.
class FindBar final : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    /// Shows the bar with the focus in it.
    void activate();
    QString text() const;
    /// Says that there is nothing like it.
    void setFound(bool isFound);

Q_SIGNALS:
    void nextWanted();
    void previousWanted();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLineEdit* m_text;
    QLabel* m_result;
};

} // namespace reading
