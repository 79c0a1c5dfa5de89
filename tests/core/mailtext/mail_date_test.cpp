// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/mail_date.h"

#include "tests/support/german_locale.h"

#include <QTest>

using mailtext::mailDate;

class MailDateTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void date_isThatOfMail() {
        QCOMPARE(mailDate({1795475675}), std::string("Mon, 23 Nov 2026 23:14:35 +0000"));
        QCOMPARE(mailDate({1795475675, 60}), std::string("Tue, 24 Nov 2026 00:14:35 +0100"));
        QCOMPARE(mailDate({1795475675, -210}), std::string("Mon, 23 Nov 2026 19:44:35 -0330"));
    }

    void date_isTheSameInEveryLocale() {
        const fixture::GermanLocale german;
        QCOMPARE(mailDate({1799075675}), std::string("Mon, 04 Jan 2027 15:14:35 +0000"));
        QCOMPARE(mailDate({1796685275}), std::string("Mon, 07 Dec 2026 23:14:35 +0000"));
        QCOMPARE(mailtext::dateField({1796685275}), std::string("Date: Mon, 07 Dec 2026 23:14:35 +0000\r\n"));
        QCOMPARE(mailtext::httpDate(1796685275), std::string("Mon, 07 Dec 2026 23:14:35 GMT"));
    }

    void date_isThatOfHttp() {
        QCOMPARE(mailtext::httpDate(784111777), std::string("Sun, 06 Nov 1994 08:49:37 GMT")); // RFC 9110
    }

    void date_outOfRangeIsNotWritten() {
        QVERIFY(!mailtext::isWritableDate({253402300800}));
        QVERIFY(!mailtext::isWritableDate({253402300799, 1}));
        QVERIFY(!mailtext::isWritableDate({-2208988801}));
        QVERIFY(!mailtext::isWritableDate({0, 24 * 60}));
        QVERIFY(mailtext::isWritableDate({253402300799}));
        QCOMPARE(mailDate({INT64_MAX}), mailDate({0}));
    }
};

QTEST_APPLESS_MAIN(MailDateTest)
#include "mail_date_test.moc"
