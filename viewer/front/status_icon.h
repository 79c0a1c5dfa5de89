// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QWidget>

namespace front {

enum class Mark { Neutral, Good, Caution, Bad, Info, Busy };

/// The word a style sheet knows a mark by, e.g. "good".
QString markName(Mark mark);

/// A small drawn sign beside a sentence; sharp at every size, and never the only carrier of a meaning: a
/// screen reader skips it. Its size follows the font.
class StatusIcon final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(QColor colour MEMBER m_colour)

public:
    explicit StatusIcon(QWidget* parent = nullptr);

    void setMark(Mark mark);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mark m_mark = Mark::Neutral;
    QColor m_colour;
};

} // namespace front
