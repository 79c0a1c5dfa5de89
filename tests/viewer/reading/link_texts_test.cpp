// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/link_texts.h"

#include <QTest>
#include <QUrl>

class LinkTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void host_isNamedByALinksText_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* text, const char* host) {
            QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(host);
        };
        row("https://bank.example/sign-in", "bank.example");
        row("www.Bank.example", "bank.example");
        row("bank.example", "bank.example");
        row(" bank.example/path?x=1 ", "bank.example");
        row("https://user@bank.example:8443/", "bank.example");
        row("münchen.example", "xn--mnchen-3ya.example");
        row("Click here", "");
        row("plan.pdf", "");
        row("Version 2.0", "");
        row("3.5", "");
        row("", "");
    }

    void host_isNamedByALinksText() {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QCOMPARE(reading::namedHost(text), host);
    }

    void otherHost_isFound() {
        const QUrl url(QStringLiteral("https://evil.example/x?a=1&b=2"));
        const QByteArray html =
            "<p><a class=\"x\" href=\"https://evil.example/x?a=1&amp;b=2\"><b>https://bank.example</b></a>"
            "<a href=\"https://other.example\">other.example</a></p>";
        QCOMPARE(reading::linkTexts(html, url), QStringList{QStringLiteral("https://bank.example")});
        QCOMPARE(reading::misleadingHost(reading::linkTexts(html, url), url), QStringLiteral("bank.example"));
    }

    void ownHost_isNotMisleading() {
        const QUrl url(QStringLiteral("https://www.bank.example/x"));
        QCOMPARE(reading::misleadingHost({QStringLiteral("bank.example"), QStringLiteral("Your bank")}, url),
                 QString());
        QCOMPARE(reading::misleadingHost({QStringLiteral("bank.example")},
                                         QUrl(QStringLiteral("https://login.bank.example"))),
                 QString());
        QCOMPARE(reading::misleadingHost({QStringLiteral("bank.example")},
                                         QUrl(QStringLiteral("https://bank.example.evil.example"))),
                 QStringLiteral("bank.example"));
    }
};

QTEST_GUILESS_MAIN(LinkTextsTest)
#include "link_texts_test.moc"
