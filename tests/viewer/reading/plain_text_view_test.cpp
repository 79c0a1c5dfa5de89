// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/patience.h"
#include "viewer/reading/plain_text_view.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

class PlainTextViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showText_keepsEveryCharacter();
    void tab_walksThroughLinksAndLeaves();
    void links_areOnlyReported();
};

void PlainTextViewTest::showText_keepsEveryCharacter() {
    reading::PlainTextView view;
    view.showText(QStringLiteral("a\r\nb <b>c</b>"));
    QCOMPARE(view.toPlainText(), QStringLiteral("a\nb <b>c</b>"));
    const QString large = QStringLiteral("0123456789\n").repeated(60'000); // more than one slice
    view.showText(large);
    QTRY_COMPARE_WITH_TIMEOUT(view.toPlainText().size(), large.size(), kPatience);
    QVERIFY(view.isReadOnly());
}

void PlainTextViewTest::tab_walksThroughLinksAndLeaves() {
    QWidget window;
    reading::PlainTextView view(&window);
    QLineEdit after(&window);
    window.show();
    view.showText(QStringLiteral("see https://a.example/x and https://b.example/y"));
    view.setFocus();
    QSignalSpy activated(&view, &reading::PlainTextView::linkActivated);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 0);
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(view.textCursor().selectedText(), QStringLiteral("https://a.example/x"));
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.at(0).at(0).toUrl(), QUrl(QStringLiteral("https://b.example/y")));
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(window.focusWidget(), &after);
}

void PlainTextViewTest::links_areOnlyReported() {
    reading::PlainTextView view;
    view.resize(400, 200);
    view.show();
    view.showText(QStringLiteral("https://a.example/x"));
    QSignalSpy activated(&view, &reading::PlainTextView::linkActivated);
    const QRect start = view.cursorRect();
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, start.center() + QPoint(20, 0));
    QCOMPARE(activated.size(), 1);
}

QTEST_MAIN(PlainTextViewTest)
#include "plain_text_view_test.moc"
