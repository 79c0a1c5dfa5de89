// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/style/theme.h"

#include <QColor>
#include <QFile>
#include <QHash>

#include <cmath>

static void initResources() {
    Q_INIT_RESOURCE(window_styles);
}

namespace app {
namespace {

constexpr double kReadable = 4.5;

double luminance(const QColor& colour) {
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

QColor mixed(const QColor& one, const QColor& other, double share) {
    const auto mix = [share](float a, float b) { return static_cast<float>(a * (1 - share) + b * share); };
    return QColor::fromRgbF(mix(one.redF(), other.redF()), mix(one.greenF(), other.greenF()),
                            mix(one.blueF(), other.blueF()));
}

/// `hue` made lighter or darker until it can be read on `ground`.
QColor readableOn(const QColor& hue, const QColor& ground) {
    const QColor goal = luminance(ground) < 0.18 ? QColor(Qt::white) : QColor(Qt::black);
    QColor colour = hue;
    for (int step = 1; step <= 20 && contrastRatio(colour, ground) < kReadable; ++step)
        colour = mixed(hue, goal, step / 20.0);
    return colour;
}

QString resourceText(const QString& name) {
    QFile file(QStringLiteral(":/styles/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QHash<QString, QColor> hues() {
    QHash<QString, QColor> colours;
    const QStringList lines = resourceText(QStringLiteral("hues.ini")).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        if (line.contains(u'=') && !line.startsWith(u'#'))
            colours.insert(line.section(u'=', 0, 0).trimmed(), QColor(line.section(u'=', 1).trimmed()));
    return colours;
}

QHash<QString, QColor> coloursFor(const QPalette& palette) {
    const QColor page = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    QHash<QString, QColor> colours{{QStringLiteral("page"), page},
                                   {QStringLiteral("text"), text},
                                   {QStringLiteral("card"), mixed(page, text, 0.035)},
                                   {QStringLiteral("line"), mixed(page, text, 0.16)},
                                   {QStringLiteral("edge"), mixed(page, text, 0.5)}};
    const QColor card = colours.value(QStringLiteral("card"));
    colours.insert(QStringLiteral("quiet"), readableOn(mixed(text, page, 0.38), card));
    const auto all = hues();
    for (auto hue = all.begin(); hue != all.end(); ++hue) {
        const QColor colour = readableOn(hue.value(), card);
        colours.insert(hue.key(), colour);
        colours.insert(hue.key() + QStringLiteral("-wash"), mixed(page, colour, 0.09));
    }
    const QColor accent = colours.value(QStringLiteral("accent"));
    const bool isLight = contrastRatio(accent, Qt::white) >= contrastRatio(accent, Qt::black);
    colours.insert(QStringLiteral("on-accent"), isLight ? QColor(Qt::white) : QColor(Qt::black));
    colours.insert(QStringLiteral("accent-strong"), mixed(accent, isLight ? Qt::black : Qt::white, 0.18));
    return colours;
}

} // namespace

double contrastRatio(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QString styleSheetFor(const QPalette& palette, const QFont& font) {
    initResources();
    QString sheet = resourceText(QStringLiteral("viewer.qss"));
    const auto colours = coloursFor(palette);
    for (auto colour = colours.begin(); colour != colours.end(); ++colour)
        sheet.replace(u'@' + colour.key() + u';', colour.value().name() + u';');
    const bool isLight = colours.value(QStringLiteral("on-accent")) == QColor(Qt::white);
    sheet.replace(QStringLiteral("@check"), isLight ? QStringLiteral("white") : QStringLiteral("black"));
    const bool isDark = luminance(colours.value(QStringLiteral("page"))) < 0.18;
    sheet.replace(QStringLiteral("@chevron"), isDark ? QStringLiteral("white") : QStringLiteral("black"));
    const double points = font.pointSizeF() > 0 ? font.pointSizeF() : 10.0;
    for (const int percent : {90, 100, 110, 120, 135, 150, 175})
        sheet.replace(QStringLiteral("@size-%1;").arg(percent),
                      QStringLiteral("%1pt;").arg(points * percent / 100.0, 0, 'f', 1));
    return sheet;
}

} // namespace app
