// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/mail_date.h"

#include <QTest>

#include <clocale>

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
        const std::string before = mailDate({1795475675});
        for (const char* name : {"de_DE.UTF-8", "es_ES.UTF-8", "ar_SA.UTF-8", "C.UTF-8"}) {
            if (std::setlocale(LC_ALL, name) == nullptr)
                continue; // not on this machine; C.UTF-8 always is
            QCOMPARE(mailDate({1795475675}), before);
        }
        std::setlocale(LC_ALL, "C");
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
