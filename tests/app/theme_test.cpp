// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/style/theme.h"

#include <QColor>
#include <QRegularExpression>
#include <QTest>

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrast_isWcags();
    void sheet_isReadable_data();
    void sheet_isReadable();
    void sheet_growsWithTheFont();
};

namespace {

QPalette paletteOf(const QColor& base, const QColor& text) {
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::Text, text);
    return palette;
}

/// The colour that the rule of `selector` sets for `property`.
QColor colourOf(const QString& sheet, const QString& selector, const QString& property) {
    const QRegularExpression rule(QRegularExpression::escape(selector) + QStringLiteral(" \\{[^}]*[ {]") +
                                  property + QStringLiteral(": (#[0-9a-f]{6})"));
    return QColor(rule.match(sheet).captured(1));
}

} // namespace

void ThemeTest::contrast_isWcags() {
    QCOMPARE(qRound(app::contrastRatio(Qt::black, Qt::white)), 21);
    QCOMPARE(qRound(app::contrastRatio(Qt::white, Qt::white)), 1);
}

void ThemeTest::sheet_isReadable_data() {
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("text");
    QTest::addRow("light") << QColor(Qt::white) << QColor(0x20, 0x20, 0x20);
    QTest::addRow("dark") << QColor(0x1e, 0x1e, 0x1e) << QColor(0xe0, 0xe0, 0xe0);
    QTest::addRow("high contrast") << QColor(Qt::black) << QColor(Qt::yellow);
}

void ThemeTest::sheet_isReadable() {
    QFETCH(QColor, base);
    QFETCH(QColor, text);
    const QString sheet = app::styleSheetFor(paletteOf(base, text), QFont());
    QVERIFY(!sheet.isEmpty());
    QVERIFY2(!sheet.section(QStringLiteral("*/"), 1).contains(u'@'), "a word was not filled in");
    const QColor page = colourOf(sheet, QStringLiteral("#page"), QStringLiteral("background"));
    QCOMPARE(page, base);
    const QString error = QStringLiteral("#page QLabel[role=\"error\"]");
    const QString quiet = QStringLiteral("#page QLabel[role=\"field\"], #page QLabel[role=\"quiet\"]");
    const QString button = QStringLiteral("#page QPushButton[role=\"primary\"]");
    const QString colour = QStringLiteral("color");
    QVERIFY(app::contrastRatio(colourOf(sheet, error, colour), page) >= 4.5);
    QVERIFY(app::contrastRatio(colourOf(sheet, quiet, colour), page) >= 4.5);
    QVERIFY(app::contrastRatio(colourOf(sheet, button, colour),
                               colourOf(sheet, button, QStringLiteral("background"))) >= 4.5);
}

void ThemeTest::sheet_growsWithTheFont() {
    QFont font;
    font.setPointSizeF(20);
    QVERIFY(app::styleSheetFor(QPalette(), font).contains(QLatin1String("font-size: 30.0pt;")));
}

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
