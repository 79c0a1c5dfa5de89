// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/front/envelope_front.h"
#include "viewer/front/panel.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace windows {

/// The envelope's front with the step that the recipient is at below it, in one readable column.
class FrontPage final : public QScrollArea {
    Q_OBJECT
public:
    explicit FrontPage(QWidget* parent = nullptr);

    front::EnvelopeFront& front() { return *m_front; }
    /// Takes `panel`; the one before it goes. Scrolls to it and puts the focus there.
    void setPanel(front::Panel* panel);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateRows();

    front::EnvelopeFront* m_front;
    QVBoxLayout* m_column;
    front::Panel* m_panel = nullptr;
    std::optional<front::EnvelopeFront::Rows> m_rows;
};

} // namespace windows
