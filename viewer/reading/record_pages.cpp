// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/record_pages.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>

#include <memory>

namespace reading {
namespace {

constexpr double kMarginMillimetres = 18;
constexpr double kFootPoints = 8.5;
constexpr int kResolution = 600;
constexpr double kHair = 4; ///< dots

struct RecordPagesText {
    Q_DECLARE_TR_FUNCTIONS(reading::RecordPages)
};

/// Where things go on a page, in the device's dots.
struct Places {
    QRectF text;
    QRectF foot;
    double scale = 1; ///< of the text, where it is wider than the page
};

Places placesOn(QPagedPaintDevice& device) {
    const double dot = device.logicalDpiX() / 25.4;
    const QRectF page(0, 0, device.width(), device.height());
    const QMarginsF printable = device.pageLayout().margins(QPageLayout::Millimeter);
    const auto missing = [dot](double margin) { return std::max(0.0, kMarginMillimetres - margin) * dot; };
    Places places;
    places.text = page.adjusted(missing(printable.left()), missing(printable.top()),
                                -missing(printable.right()), -missing(printable.bottom()));
    places.foot = places.text;
    places.foot.setTop(places.text.bottom() - 6 * dot);
    places.text.setBottom(places.foot.top() - 2 * dot);
    return places;
}

/// Lays the text out for the page; returns how much smaller it had to become.
double fitTo(QTextDocument& document, const QRectF& text) {
    document.setPageSize(text.size());
    const double needed = document.size().width();
    if (needed <= text.width() + 1)
        return 1;
    const double scale = text.width() / needed;
    document.setPageSize(text.size() / scale);
    return scale;
}

void paintFoot(QPainter& painter, const QRectF& place, const QString& title, const QString& number) {
    painter.setPen(QColor(0x55, 0x55, 0x55));
    painter.drawLine(place.topLeft(), place.topRight());
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QString left =
        metrics.elidedText(title, Qt::ElideRight, place.width() - metrics.horizontalAdvance(number) * 1.5);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine, left);
    painter.drawText(place, Qt::AlignRight | Qt::AlignBottom | Qt::TextSingleLine, number);
}

void paintText(QPainter& painter, const QTextDocument& document, const Places& places, int page) {
    const double height = document.pageSize().height();
    painter.save();
    painter.translate(places.text.topLeft());
    painter.scale(places.scale, places.scale);
    painter.translate(0, -page * height);
    const QRectF clip(0, page * height, document.pageSize().width(), height);
    painter.setClipRect(clip);
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = clip.adjusted(0, kHair, 0, -kHair); // no line of the next page, which would only be hidden
    context.palette.setColor(QPalette::Text, Qt::black);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
}

} // namespace

bool paintRecord(const QTextDocument& record, const QString& title, QPagedPaintDevice& device, int from,
                 int to) {
    const std::unique_ptr<QTextDocument> document(record.clone());
    document->documentLayout()->setPaintDevice(&device);
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    Places places = placesOn(device);
    places.scale = fitTo(*document, places.text);
    QFont font = document->defaultFont();
    font.setPointSizeF(kFootPoints);
    painter.setFont(font);
    const int count = document->pageCount();
    const int last = to > 0 ? std::min(to, count) : count;
    const int first = std::max(1, from);
    for (int page = first; page <= last; ++page) {
        if (page > first && !device.newPage())
            return false;
        paintText(painter, *document, places, page - 1);
        paintFoot(painter, places.foot, title, RecordPagesText::tr("Page %1 of %2").arg(page).arg(count));
    }
    return painter.end();
}

bool writeRecordAsPdf(const QTextDocument& record, const QString& title, const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    {
        QPdfWriter writer(&file);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer.setResolution(kResolution);
        writer.setTitle(title);
        writer.setCreator(QCoreApplication::applicationName());
        if (!paintRecord(record, title, writer))
            return false;
    }
    return file.commit();
}

} // namespace reading
