// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPushButton;

namespace windows {

/// What the program shows when it is started without a file.
class StartPage final : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);
    void activate();

Q_SIGNALS:
    void openChosen();

private:
    QPushButton* m_open;
};

} // namespace windows
