// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/address/domain.h"

#include <QTest>

using address::Address;

class AddressTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_takesWhatMailServersTake_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("localPart");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char* name, const char* text, const char* localPart, const char* written) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(localPart) << QByteArray(written);
        };
        row("plain", "Ana@Example.org", "Ana", "Ana@example.org");
        row("plus", "ana+bills@example.org", "ana+bills", "ana+bills@example.org");
        row("quoted", "\"john smith\"@example.org", "john smith", "\"john smith\"@example.org");
        row("quoted for nothing", "\"john.smith\"@example.org", "john.smith", "john.smith@example.org");
        row("escaped", "\"a\\\"b\\\\c\\d\"@example.org", "a\"b\\cd", "\"a\\\"b\\\\cd\"@example.org");
        row("at sign inside", "\"a@b\"@example.org", "a@b", "\"a@b\"@example.org");
        row("comma inside", "\"smith, john\"@example.org", "smith, john", "\"smith, john\"@example.org");
        row("empty local part", "\"\"@example.org", "", "\"\"@example.org");
        row("two dots", "taro..yamada@docomo.example", "taro..yamada", "taro..yamada@docomo.example");
        row("dot at the end", "hanako.@docomo.example", "hanako.", "hanako.@docomo.example");
        row("dot in front", ".hanako@docomo.example", ".hanako", ".hanako@docomo.example");
        row("literal", "ann@[192.0.2.5]", "ann", "ann@[192.0.2.5]");
        row("literal of six", "ann@[IPv6:2001:DB8::1]", "ann", "ann@[ipv6:2001:db8::1]");
        row("root's dot", "bob@inside.example.", "bob", "bob@inside.example");
        row("one label", "root@localhost", "root", "root@localhost");
        row("underscore", "a@my_host.example", "a", "a@my_host.example");
        row("U-label", "b@Müller.example", "b", "b@xn--mller-kva.example");
        row("U-label, decomposed", "b@mu\xcc\x88ller.example", "b", "b@xn--mller-kva.example");
        row("A-label", "b@XN--MLLER-KVA.example", "b", "b@xn--mller-kva.example");
        row("ideographic full stop", "b@例え。jp", "b", "b@xn--r8jz45g.jp");
        row("local part in UTF-8", "δοκιμή@example.org", "δοκιμή", "δοκιμή@example.org");
        row("signs", "a!#$%&'*+-/=?^_`{|}~b@example.org", "a!#$%&'*+-/=?^_`{|}~b",
            "a!#$%&'*+-/=?^_`{|}~b@example.org");
    }
    void parse_takesWhatMailServersTake() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, localPart);
        QFETCH(QByteArray, written);
        const auto parsed = Address::parse(text.toStdString());
        QVERIFY(parsed);
        QCOMPARE(QByteArray::fromStdString(parsed->localPart()), localPart);
        QCOMPARE(QByteArray::fromStdString(parsed->text()), written);
        // What is written is read as the same.
        const auto again = Address::parse(parsed->text());
        QVERIFY(again);
        QVERIFY(*again == *parsed);
        QVERIFY(again->text() == parsed->text());
    }
    void parse_takesLongLocalParts() {
        const std::string local(200, 'x');
        QVERIFY(Address::parse(local + "@example.org"));
        QVERIFY(Address::parse(std::string(320 - 12, 'x') + "@example.org"));
        QVERIFY(!Address::parse(std::string(321 - 12, 'x') + "@example.org"));
    }
    void parse_completesLocalParts() {
        QVERIFY(!Address::parse("www-data"));
        QVERIFY(Address::parse("www-data", "Mail.Example")->text() == "www-data@mail.example");
        QVERIFY(Address::parse("\"you there\"", "mail.example")->text() == "\"you there\"@mail.example");
        QVERIFY(Address::parse("ana@example.org", "mail.example")->domain() == "example.org");
    }

    void parse_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"",
                                 "@",
                                 "@example.org",
                                 "ana@",
                                 "ana",
                                 "ana@.",
                                 "ana@exam ple.org",
                                 "ana smith@example.org",
                                 "ana@b@example.org",
                                 "ana@b,bob@example.org",
                                 "<ana@example.org>",
                                 "Ana <ana@example.org>",
                                 "ana@example..org",
                                 "ana@.example.org",
                                 "ana@-example.org",
                                 "ana@example-.org",
                                 "ana@exa_mple,org",
                                 "\"ana@example.org",
                                 "\"ana\"x@example.org",
                                 "\"ana\\",
                                 "ana\n@example.org",
                                 "ana\t@example.org",
                                 "\"a\nb\"@example.org",
                                 "ana\x7f@example.org",
                                 "ana@exam\xffple.org",
                                 "an\xff"
                                 "a@example.org",
                                 "a\xe2\x80\x8b"
                                 "na@example.org",
                                 "a\xe2\x80\xae"
                                 "na@example.org",
                                 "a\xc2\xa0"
                                 "na@example.org",
                                 "ana@exam\xe2\x80\x8b ple.org",
                                 "a(c)na@example.org",
                                 "ana@[]",
                                 "ana@[x y]",
                                 "ana@[192.0.2.5",
                                 "a;b@example.org"})
            QTest::addRow("%s", QByteArray(text).toPercentEncoding().constData()) << QByteArray(text);
    }
    void parse_refuses() {
        QFETCH(QByteArray, text);
        const auto parsed = Address::parse(text.toStdString());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, base::ErrorCode::InvalidRequest);
    }

    void sameMailbox_data() {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<bool>("isSame");
        const auto row = [](const char* left, const char* right, bool isSame) {
            QTest::addRow("%s %s", left, right) << QByteArray(left) << QByteArray(right) << isSame;
        };
        row("ANA@EXAMPLE.ORG", "ana@example.org", true);
        row("\"ana\"@example.org", "ana@example.org", true);
        row("b@müller.example", "b@xn--mller-kva.example", true);
        row("b@MÜLLER.example", "b@müller.example", true);
        row("bob@inside.example.", "bob@inside.example", true);
        row("not an address", "not an address", true);
        row("not an address", "NOT an address", false);
        row("ana@example.org", "ana@example.com", false);
        row("a.na@example.org", "ana@example.org", false);
        // A letter that some folding makes ASCII is another mailbox.
        row("ſmith@example.org", "smith@example.org", false);
        row("mar\xe2\x84\xaa@example.org", "mark@example.org", false);
        row("νίκος@example.org", "νίκοσ@example.org", false);
        row("\xc2\xb5@example.org", "\xce\xbc@example.org", false);
        row("É@example.org", "é@example.org", false);
    }
    void sameMailbox() {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(bool, isSame);
        QCOMPARE(address::isSameMailbox(left.toStdString(), right.toStdString()), isSame);
        QCOMPARE(address::isSameMailbox(right.toStdString(), left.toStdString()), isSame);
    }
    void key_keepsPartsApart() {
        // A quoted local part cannot pretend to be another's address with a domain of its own.
        const auto quoted = Address::parse("\"ana@example.org\"@evil.example");
        QVERIFY(quoted);
        QVERIFY(quoted->key() == "\"ana@example.org\"@evil.example");
        QVERIFY(quoted->domain() == "evil.example");
    }

    void typedAddress_hasADomainWithADot() {
        QVERIFY(address::isTypedAddress("ana@example.org"));
        QVERIFY(address::isTypedAddress("ana@müller.example"));
        QVERIFY(!address::isTypedAddress("ana@example"));
        QVERIFY(!address::isTypedAddress("ana"));
        QVERIFY(!address::isTypedAddress("ana@example.org,bob@example.org"));
        QVERIFY(!address::isTypedAddress("ana@example.org\nBcc"));
    }

    void domainList_contains() {
        const std::vector<std::string> entries{"Hospital.example", ".clinic.example", "müller.example", "",
                                               "a b"};
        const address::DomainList list(entries);
        for (const char* text :
             {"a@hospital.example", "a@HOSPITAL.EXAMPLE.", "a@north.clinic.example", "a@x.y.clinic.example",
              "a@xn--mller-kva.example", "a@Müller.example", "\"a@gmail.example\"@hospital.example"})
            QVERIFY2(list.contains(text), text);
        for (const char* text : {"a@clinic.example", "a@nothospital.example", "a@hospital.example.org",
                                 "a@sub.hospital.example", "\"a@hospital.example\"@evil.example",
                                 "a@hospital.example@example.net", "a@", "hospital.example", "a", ""})
            QVERIFY2(!list.contains(text), text);
        QCOMPARE(list.unreadable().size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(AddressTest)
#include "address_test.moc"
