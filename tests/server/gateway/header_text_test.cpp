// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/header_text.h"

#include <QTest>

using gateway::HeaderField;

namespace {

HeaderField subjectField(const std::string& rest) {
    return {"Subject", "Subject:" + rest};
}

std::size_t longestLine(const std::string& text) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\r\n", at), text.size());
        longest = std::max(longest, end - at);
        at = end + 2;
    }
    return longest;
}

} // namespace

class HeaderTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutTrigger_keepsEveryOtherByte_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("plain") << QByteArray(" ++ Lab\r\n") << QByteArray(" Lab\r\n");
        QTest::newRow("unix line end") << QByteArray(" ++ Lab\n") << QByteArray(" Lab\n");
        QTest::newRow("no line end") << QByteArray(" ++ Lab") << QByteArray(" Lab");
        QTest::newRow("behind Re") << QByteArray(" Re: ++ Lab\r\n") << QByteArray(" Re: Lab\r\n");
        QTest::newRow("folded behind")
            << QByteArray(" ++ Lab\r\n results\r\n") << QByteArray(" Lab\r\n results\r\n");
        QTest::newRow("folded after the trigger")
            << QByteArray(" ++\r\n Lab\r\n") << QByteArray(" \r\n Lab\r\n");
        QTest::newRow("encoded words behind")
            << QByteArray(" ++ =?iso-8859-1?Q?Pr=F3xima?=\r\n =?utf-8?B?w7E=?=\r\n")
            << QByteArray(" =?iso-8859-1?Q?Pr=F3xima?=\r\n =?utf-8?B?w7E=?=\r\n");
        QTest::newRow("eight bit") << QByteArray(" ++ caf\xE9\r\n") << QByteArray(" caf\xE9\r\n");
        QTest::newRow("raw UTF-8") << QByteArray(" ++ Muñoz\r\n") << QByteArray(" Muñoz\r\n");
        QTest::newRow("nothing to do")
            << QByteArray(" =?utf-8?Q?C++?=\r\n") << QByteArray(" =?utf-8?Q?C++?=\r\n");
        QTest::newRow("no trigger, odd bytes")
            << QByteArray("\t x \xFF \r\n") << QByteArray("\t x \xFF \r\n");
    }
    void withoutTrigger_keepsEveryOtherByte() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const HeaderField field = gateway::withoutTrigger(subjectField(before.toStdString()), {});
        QCOMPARE(QByteArray::fromStdString(field.raw), "Subject:" + after);
    }

    void withoutTrigger_findsItInsideEncodedWords_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("Q") << QByteArray(" =?utf-8?Q?++_Pr=C3=B3xima?=") << QByteArray("Próxima");
        QTest::newRow("B") << QByteArray(" =?utf-8?B?KysgUHLDs3hpbWE=?=") << QByteArray("Próxima");
        QTest::newRow("quoted pluses") << QByteArray(" =?utf-8?q?=2B=2B?= x") << QByteArray("x");
        QTest::newRow("split over two words")
            << QByteArray(" =?utf-8?Q?+?=\r\n =?utf-8?Q?+_Lab_=C3=B3?=") << QByteArray("Lab ó");
        QTest::newRow("full width") << QByteArray(" =?utf-8?B?77yL77yL5qSc5p+7?=") << QByteArray("検査");
        QTest::newRow("behind an encoded reply mark")
            << QByteArray(" =?utf-8?B?5Zue5aSN77ya?= ++ x") << QByteArray("回复： x");
    }
    void withoutTrigger_findsItInsideEncodedWords() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, text);
        const HeaderField field = gateway::withoutTrigger(subjectField(before.toStdString() + "\r\n"), {});
        QVERIFY(field.raw.ends_with("\r\n"));
        QCOMPARE(QByteArray::fromStdString(gateway::decodeText(field.unfolded())).simplified(), text);
    }

    void clean_makesLinesThatAnyMailSystemTakes() {
        const std::string list(60000, 'a');
        const auto cleaned = [](const std::string& raw) { return gateway::cleanField({"To", "To:" + raw}); };
        QCOMPARE(cleaned(" a@b\n c@d\n"), std::string("To: a@b\r\n c@d\r\n"));
        QCOMPARE(cleaned(std::string(" a\0b\rc\n", 7)), std::string("To: a bc\r\n"));
        QCOMPARE(cleaned(" x"), std::string("To: x\r\n"));
        std::string many = " ";
        for (int i = 0; i < 5000; ++i)
            many += "someone" + std::to_string(i) + "@example.net,";
        QVERIFY(longestLine(cleaned(many + "z@example.net\r\n")) <= 998);
    }
};

QTEST_APPLESS_MAIN(HeaderTextTest)
#include "header_text_test.moc"
