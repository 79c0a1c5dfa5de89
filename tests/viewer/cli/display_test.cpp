// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/display.h"

#include <QTest>

class DisplayTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neutralised_leavesTextAlone() {
        const QString text = QStringLiteral("Grüße, 日本語 😀\n\ttab");
        QCOMPARE(cli::neutralised(text), text);
    }

    void neutralised_disarmsTheTerminal() {
        // Clear screen, set title, C1 control sequence, bell, backspace.
        const QString text = QString::fromUtf8("a\x1B[2J\x1B]0;x\x07\xC2\x9B"
                                               "31m\x08z");
        const QString shown = cli::neutralised(text);
        for (const QChar c : shown)
            QVERIFY(c.unicode() >= 0x20 && !(c.unicode() >= 0x7F && c.unicode() < 0xA0));
        QVERIFY(shown.startsWith(QLatin1Char('a')) && shown.endsWith(QLatin1Char('z')));
    }

    void neutralised_removesDirectionTricks() {
        const QString text = QString::fromUtf8("exe.\xE2\x80\xAE"
                                               "fdp\xE2\x81\xA6x");
        QCOMPARE(cli::neutralised(text), QStringLiteral("exe.fdpx"));
    }

    void oneLine_isOne() {
        QCOMPARE(cli::oneLine(QStringLiteral("a\n  b\r\nc")), QStringLiteral("a b c"));
        QCOMPARE(cli::oneLine(std::string("\xFF\xFE")).size(), 2);
    }
};

QTEST_GUILESS_MAIN(DisplayTest)
#include "display_test.moc"
