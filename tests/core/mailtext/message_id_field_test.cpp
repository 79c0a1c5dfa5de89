// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/message_id_field.h"

#include <QTest>

class MessageIdFieldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void id_isWhatWritersMake_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<bool>("isOne");
        QTest::newRow("plain") << QByteArray("a.b@c.example") << true;
        QTest::newRow("of Notes") << QByteArray("OF1A+2B=.3$C-ON85.00@d_e.example") << true;
        QTest::newRow("literal") << QByteArray("a@[192.0.2.5]") << true;
        QTest::newRow("blank") << QByteArray("a b@c") << false;
        QTest::newRow("quoted words") << QByteArray("\"a b\"@c") << false;
        QTest::newRow("no right side") << QByteArray("a@") << false;
        QTest::newRow("no at") << QByteArray("abc") << false;
        QTest::newRow("two ats") << QByteArray("a@b@c") << false;
        QTest::newRow("brackets") << QByteArray("<a@b>") << false;
        QTest::newRow("line end") << QByteArray("a\r\nBcc: x@c") << false;
        QTest::newRow("comment") << QByteArray("a(words)@c") << false;
        QTest::newRow("eight bit") << QByteArray("\xC3\xA9@c") << false;
        QTest::newRow("NUL") << QByteArray("a\0b@c", 5) << false;
        QTest::newRow("endless") << QByteArray(5000, 'a') + "@c" << false;
    }
    void id_isWhatWritersMake() {
        QFETCH(QByteArray, id);
        QFETCH(bool, isOne);
        QCOMPARE(mailtext::isMessageId(id.toStdString()), isOne);
    }

    void domain_isThatOfTheSender() {
        QCOMPARE(mailtext::idDomainOf("a@MÜLLER.example"), std::string("xn--mller-kva.example"));
        QCOMPARE(mailtext::idDomainOf("nobody"), std::string("localhost"));
    }

    void field_hasOneToALine() {
        const std::vector<std::string> ids{"1@a", "the words", "2@b"};
        QCOMPARE(mailtext::messageIdField("References", ids), std::string("References: <1@a>\r\n <2@b>\r\n"));
        QCOMPARE(mailtext::messageIdField("References", {}), std::string());
    }
};

QTEST_APPLESS_MAIN(MessageIdFieldTest)
#include "message_id_field_test.moc"
