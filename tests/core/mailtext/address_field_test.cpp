// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/address_field.h"

#include "core/files/source.h"
#include "core/message/message.h"

#include <QTest>

using mailtext::addressField;
using mailtext::Mailbox;

namespace {

std::vector<message::Mailbox> readAgain(const std::string& field) {
    const std::string header = field + "\r\n";
    const base::BytesView bytes = base::bytesOf(header);
    return message::parseMessage(files::MemorySource({bytes.begin(), bytes.end()}))->to;
}

} // namespace

class AddressFieldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void field_roundTrips_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QString();
        QTest::newRow("word") << QStringLiteral("Ana");
        QTest::newRow("words") << QStringLiteral("Ana Maria Roe");
        QTest::newRow("comma") << QStringLiteral("Roe, John");
        QTest::newRow("dot") << QStringLiteral("Dr. A. Roe");
        QTest::newRow("quotes") << QStringLiteral("John \"Jack\" Roe \\ Sons");
        QTest::newRow("comment") << QStringLiteral("Roe (office)");
        QTest::newRow("at") << QStringLiteral("ana@hospital.example");
        QTest::newRow("accents") << QStringLiteral("Müñoz, José");
        QTest::newRow("foreign") << QString(100, QChar(0x4E2D));
        QTest::newRow("emoji") << QStringLiteral("💊💊💊💊💊💊💊💊💊💊💊💊💊💊💊💊");
        QTest::newRow("looks encoded") << QStringLiteral("=?utf-8?Q?x?= y");
        QTest::newRow("two blanks") << QStringLiteral("a  b");
        QTest::newRow("long word") << QString(3000, QLatin1Char('x'));
        QTest::newRow("group") << QStringLiteral("Team: x;");
    }
    void field_roundTrips() {
        QFETCH(QString, name);
        const std::vector<Mailbox> mailboxes{{"First", "f@example.net"},
                                             {name.toStdString(), "b@example.net"}};
        const std::string field = addressField("To", mailboxes);
        QVERIFY(field.starts_with("To: ") && field.ends_with("\r\n"));
        for (const QByteArray& line : QByteArray::fromStdString(field).split('\n'))
            QVERIFY2(line.size() <= 120, line.constData());
        const auto read = readAgain(field);
        QCOMPARE(read.size(), std::size_t{2});
        QCOMPARE(read[1].displayName, name);
        QCOMPARE(read[1].address, QStringLiteral("b@example.net"));
    }

    void address_isWrittenAsFieldsNeedIt_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("plain") << QByteArray("a@b.example") << QByteArray("a@b.example");
        QTest::newRow("two dots") << QByteArray("taro..y@b.example") << QByteArray("\"taro..y\"@b.example");
        QTest::newRow("dot at the end")
            << QByteArray("hanako.@b.example") << QByteArray("\"hanako.\"@b.example");
        QTest::newRow("quoted") << QByteArray("\"a,b\"@b.example") << QByteArray("\"a,b\"@b.example");
        QTest::newRow("needless quotes") << QByteArray("\"a.b\"@b.example") << QByteArray("a.b@b.example");
        QTest::newRow("quotes inside")
            << QByteArray("\"a\\\"b\\\\c\"@b.example") << QByteArray("\"a\\\"b\\\\c\"@b.example");
        QTest::newRow("at inside") << QByteArray("\"a@b\"@c.example") << QByteArray("\"a@b\"@c.example");
        QTest::newRow("case") << QByteArray("A.B@Example.ORG") << QByteArray("A.B@example.org");
        QTest::newRow("literal") << QByteArray("a@[192.0.2.5]") << QByteArray("a@[192.0.2.5]");
        QTest::newRow("IPv6") << QByteArray("a@[IPv6:2001:db8::1]") << QByteArray("a@[ipv6:2001:db8::1]");
        QTest::newRow("absolute") << QByteArray("a@b.example.") << QByteArray("a@b.example");
        QTest::newRow("of another script")
            << QByteArray("a@MÜLLER.example") << QByteArray("a@xn--mller-kva.example");
        QTest::newRow("of another script, absolute")
            << QByteArray("a@почта.example.") << QByteArray("a@xn--80a1acny.example");
    }
    void address_isWrittenAsFieldsNeedIt() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, written);
        const std::vector<Mailbox> mailboxes{{{}, address.toStdString()}};
        QCOMPARE(QByteArray::fromStdString(addressField("To", mailboxes)), "To: " + written + "\r\n");
    }

    void address_thatCannotBeWrittenIsLeftOut_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("no domain") << QByteArray("www-data");
        QTest::newRow("blank") << QByteArray("the words@b.example");
        QTest::newRow("quoted words") << QByteArray("\"the words\"@b.example");
        QTest::newRow("words as a literal") << QByteArray("a@[the-words]");
        QTest::newRow("line end") << QByteArray("a@b\r\nBcc: c@d");
        QTest::newRow("brackets") << QByteArray("a<b@c.example");
        QTest::newRow("eight bits") << QByteArray("jos\xC3\xA9@b.example");
        QTest::newRow("NUL") << QByteArray("a\0b@c.example", 13);
        QTest::newRow("endless") << QByteArray(5000, 'a') + "@b.example";
    }
    void address_thatCannotBeWrittenIsLeftOut() {
        QFETCH(QByteArray, address);
        QVERIFY(!mailtext::isWritableAddress(address.toStdString()));
        const std::vector<Mailbox> alone{{"Name", address.toStdString()}};
        QCOMPARE(addressField("To", alone), std::string());
    }

    void to_isNeverEmpty() {
        const std::vector<Mailbox> unwritable{{"Name", "the words@b.example"}};
        QCOMPARE(mailtext::toField(unwritable), std::string("To: undisclosed-recipients:;\r\n"));
        QCOMPARE(mailtext::toField({}), std::string("To: undisclosed-recipients:;\r\n"));
    }

    void name_addsNoLines() {
        const std::vector<Mailbox> mailboxes{{"a\r\nBcc: x@y.example\r\n\r\nbody", "b@example.net"}};
        const std::string field = addressField("To", mailboxes);
        QCOMPARE(QByteArray::fromStdString(field).count("\r\n"), 1);
    }
};

QTEST_APPLESS_MAIN(AddressFieldTest)
#include "address_field_test.moc"
