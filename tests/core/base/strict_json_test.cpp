// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/strict_json.h"

#include <QTest>

class StrictJsonTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_givesValues();
    void parse_rejects_data();
    void parse_rejects();
    void parse_hasADepth();
    void quote_isReadBack();
};

namespace {

using base::parseStrictJson;

constexpr std::size_t kDepth = 8;

} // namespace

void StrictJsonTest::parse_givesValues() {
    const auto value =
        parseStrictJson(" { \"a\" : [ 1 , -2,0, true,false , null, \"x\" ] , \"\" : {} }\r\n", kDepth);
    QVERIFY(value);
    const base::JsonValue* list = value->find("a");
    QVERIFY(list != nullptr && list->array() != nullptr);
    QCOMPARE(list->array()->size(), std::size_t{7});
    QCOMPARE(*list->array()->at(1).integer(), std::int64_t{-2});
    QVERIFY(*list->array()->at(3).boolean());
    QVERIFY(*list->array()->at(6).text() == "x");
    QVERIFY(value->find("")->object() != nullptr);
    QVERIFY(value->find("b") == nullptr);
    QVERIFY(list->find("a") == nullptr);
    const auto text = parseStrictJson(R"("\"\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00é")", kDepth);
    QVERIFY(text && *text->text() == "\"\\/\b\f\n\r\tAé€😀é");
    QCOMPARE(*parseStrictJson("9007199254740991", kDepth)->integer(), std::int64_t{9007199254740991});
    QCOMPARE(*parseStrictJson("-9007199254740991", kDepth)->integer(), std::int64_t{-9007199254740991});
}

void StrictJsonTest::parse_rejects_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             " ",
                             "{",
                             "}",
                             "[",
                             "[1",
                             "[1,",
                             "[1,]",
                             "[,1]",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{'a':1}",
                             "{\"a\":1,\"a\":2}",
                             "{\"a\":1,\"\\u0061\":2}",
                             "1 2",
                             "{} x",
                             "tru",
                             "True",
                             "nul",
                             "NaN",
                             "Infinity",
                             "+1",
                             "01",
                             "-0",
                             "-",
                             "1.0",
                             "1e3",
                             "1E3",
                             ".5",
                             "0x1",
                             "9007199254740992",
                             "99999999999999999999999",
                             "\"",
                             "\"\\",
                             "\"\\x\"",
                             "\"\\u12\"",
                             "\"\\u12g4\"",
                             "\"\\ud800\"",
                             "\"\\udc00\"",
                             "\"\\ud800\\u0041\"",
                             "\"\\ud800x\"",
                             "\"a\nb\"",
                             "\"a\tb\"",
                             "/* */ 1",
                             "1 // x",
                             "\xef\xbb\xbf{}",
                             "\"\xff\"",
                             "\"\xc0\xaf\"",
                             "\"\xed\xa0\x80\""})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("1\0", 2);
    QTest::newRow("NUL in text") << QByteArray("\"a\0b\"", 5);
}

void StrictJsonTest::parse_rejects() {
    QFETCH(const QByteArray, text);
    const auto value = parseStrictJson({text.constData(), static_cast<std::size_t>(text.size())}, kDepth);
    QVERIFY(!value);
    QVERIFY(value.error().code == base::ErrorCode::MalformedHeader);
}

void StrictJsonTest::parse_hasADepth() {
    QVERIFY(parseStrictJson("[[[]]]", 3));
    for (const std::string& text :
         {std::string("[[[[]]]]"), std::string("[[[{}]]]"), std::string(1'000'000, '[')}) {
        const auto value = parseStrictJson(text, 3);
        QVERIFY(!value);
        QVERIFY(value.error().code == base::ErrorCode::LimitExceeded);
    }
}

void StrictJsonTest::quote_isReadBack() {
    std::string text = "é€😀 </script> & \"x\" \\";
    for (char c = 0; c < 0x20; ++c)
        text += c;
    text += '\x7f';
    const std::string quoted = base::quoteJson(text);
    QVERIFY(quoted.find('<') == std::string::npos && quoted.find('&') == std::string::npos);
    QVERIFY(*parseStrictJson(quoted, kDepth)->text() == text);
}

QTEST_APPLESS_MAIN(StrictJsonTest)
#include "strict_json_test.moc"
