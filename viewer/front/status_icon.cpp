// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/front/status_icon.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace front {
namespace {

/// Signs in a square of 24 units.
QPainterPath outline(Mark mark) {
    QPainterPath path;
    if (mark == Mark::Caution) {
        path.moveTo(12, 2.5);
        path.lineTo(22.5, 21.5);
        path.lineTo(1.5, 21.5);
        path.closeSubpath();
    } else {
        path.addEllipse(QRectF(2, 2, 20, 20));
    }
    return path;
}

QPainterPath sign(Mark mark) {
    QPainterPath path;
    switch (mark) {
    case Mark::Good:
        path.moveTo(7, 12.4);
        path.lineTo(10.6, 16);
        path.lineTo(17, 8.6);
        break;
    case Mark::Bad:
        path.moveTo(8, 8);
        path.lineTo(16, 16);
        path.moveTo(16, 8);
        path.lineTo(8, 16);
        break;
    case Mark::Caution:
        path.moveTo(12, 9);
        path.lineTo(12, 15);
        path.moveTo(12, 18.2);
        path.lineTo(12, 18.4);
        break;
    case Mark::Info:
        path.moveTo(12, 11);
        path.lineTo(12, 17);
        path.moveTo(12, 7.2);
        path.lineTo(12, 7.4);
        break;
    case Mark::Neutral:
    case Mark::Busy:
        path.moveTo(12, 7);
        path.lineTo(12, 12.5);
        path.lineTo(15.5, 14.5);
        break;
    }
    return path;
}

} // namespace

QString markName(Mark mark) {
    switch (mark) {
    case Mark::Neutral:
        return QStringLiteral("neutral");
    case Mark::Good:
        return QStringLiteral("good");
    case Mark::Caution:
        return QStringLiteral("caution");
    case Mark::Bad:
        return QStringLiteral("bad");
    case Mark::Info:
        return QStringLiteral("info");
    case Mark::Busy:
        return QStringLiteral("busy");
    }
    return {};
}

StatusIcon::StatusIcon(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusIcon::setMark(Mark mark) {
    m_mark = mark;
    setProperty("mark", markName(mark));
    style()->unpolish(this);
    style()->polish(this);
    update();
}

QSize StatusIcon::sizeHint() const {
    const int side = fontMetrics().height() * 5 / 4;
    return {side, side};
}

void StatusIcon::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = std::min(width(), height()) / 24.0;
    painter.scale(scale, scale);
    QPen pen(m_colour.isValid() ? m_colour : palette().color(QPalette::WindowText), 2);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.drawPath(outline(m_mark));
    painter.drawPath(sign(m_mark));
}

} // namespace front
