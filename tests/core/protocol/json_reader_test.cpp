// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/json_reader.h"

#include <QTest>

using protocol::JsonReader;

class JsonReaderTest : public QObject {
    Q_OBJECT

    static std::string whyNot(const QByteArray& json, void (*read)(JsonReader&)) {
        JsonReader reader(json);
        read(reader);
        return reader.isGood() ? std::string() : reader.error()->detail;
    }

private Q_SLOTS:
    void body_mustBeOneObject_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"", "null", "[]", "\"a\"", "{", "{}{}", "{\"a\":1,}", "\xff"})
            QTest::newRow(*json == '\0' ? "empty" : json) << QByteArray(json);
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }
    void body_mustBeOneObject() {
        QFETCH(QByteArray, json);
        const JsonReader reader(json);
        QVERIFY(!reader.isGood());
        QCOMPARE(reader.error()->code, base::ErrorCode::InvalidRequest);
    }

    void body_overOneMiB_isRefusedUnread() {
        const JsonReader reader(QByteArray(protocol::kMaximumBodySize + 1, ' '));
        QCOMPARE(reader.error()->code, base::ErrorCode::LimitExceeded);
        QVERIFY(JsonReader("{}" + QByteArray(protocol::kMaximumBodySize - 2, ' ')).isGood());
    }

    void text_isStrict() {
        const auto read = [](JsonReader& reader) {
            std::string text;
            reader.required("a", text);
        };
        QCOMPARE(whyNot(R"({"a": "x"})", read), std::string());
        QCOMPARE(whyNot("{}", read), std::string("a: is missing"));
        QCOMPARE(whyNot(R"({"a": 1})", read), std::string("a: is not a string"));
        QCOMPARE(whyNot(R"({"a": null})", read), std::string("a: is not a string"));
        QCOMPARE(whyNot(R"({"a": "x\u0000y"})", read), std::string("a: holds a NUL"));
        const QByteArray atLimit(protocol::kMaximumTextLength, 'x');
        QCOMPARE(whyNot("{\"a\": \"" + atLimit + "\"}", read), std::string());
        QCOMPARE(whyNot("{\"a\": \"" + atLimit + "x\"}", read), std::string("a: is too long"));
    }

    void numbers_areWhole() {
        const auto read = [](JsonReader& reader) {
            std::uint32_t number = 7;
            reader.optional("n", number);
        };
        QCOMPARE(whyNot(R"({"n": 4294967295})", read), std::string());
        QCOMPARE(whyNot("{}", read), std::string());
        for (const char* json : {R"({"n": -1})", R"({"n": 4294967296})", R"({"n": 0.5})", R"({"n": "1"})",
                                 R"({"n": true})", R"({"n": 1e300})"})
            QVERIFY(!whyNot(json, read).empty());
    }

    void key_is32Bytes() {
        const auto read = [](JsonReader& reader) {
            base::SecretBytes key;
            reader.requiredKey("key", key);
        };
        QCOMPARE(whyNot("{\"key\": \"" + QByteArray(32, 'k').toBase64() + "\"}", read), std::string());
        QVERIFY(!whyNot("{\"key\": \"" + QByteArray(31, 'k').toBase64() + "\"}", read).empty());
        QVERIFY(!whyNot("{\"key\": \"" + QByteArray(33, 'k').toBase64() + "\"}", read).empty());
        QVERIFY(!whyNot(R"({"key": "not base64!"})", read).empty());
    }

    void list_isBounded() {
        const auto read = [](JsonReader& reader) {
            std::vector<std::string> list;
            reader.required("l", list);
        };
        const auto listOf = [](qsizetype count) {
            QByteArray json = "{\"l\": [\"x\"";
            for (qsizetype i = 1; i < count; ++i)
                json += ",\"x\"";
            return json + "]}";
        };
        QCOMPARE(whyNot(listOf(protocol::kMaximumListLength), read), std::string());
        QVERIFY(!whyNot(listOf(protocol::kMaximumListLength + 1), read).empty());
        QVERIFY(!whyNot(R"({"l": ["x", 1]})", read).empty());
        QVERIFY(!whyNot(R"({"l": "x"})", read).empty());
    }

    void nullable_mustBeThere() {
        const auto read = [](JsonReader& reader) {
            std::optional<std::int64_t> time;
            reader.nullable("t", time);
        };
        QCOMPARE(whyNot(R"({"t": null})", read), std::string());
        QCOMPARE(whyNot(R"({"t": "2026-01-01T00:00:00Z"})", read), std::string());
        QVERIFY(!whyNot("{}", read).empty());
        QVERIFY(!whyNot(R"({"t": 5})", read).empty());
    }

    void firstErrorWins() {
        JsonReader reader(QByteArrayLiteral("{}"));
        std::string text;
        reader.required("first", text);
        reader.required("second", text);
        QCOMPARE(reader.error()->detail, std::string("first: is missing"));
    }
};

QTEST_APPLESS_MAIN(JsonReaderTest)
#include "json_reader_test.moc"
