// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include <QTest>

class Base64Test final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encode_rfc4648Examples_data() {
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("encoded");
        // RFC 4648 §10
        const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
        for (const auto& [plain, encoded] : rows)
            QTest::newRow(encoded) << QByteArray(plain) << QByteArray(encoded);
    }
    void encode_rfc4648Examples() {
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, encoded);
        const auto bytes = base::bytesOf({plain.constData(), static_cast<std::size_t>(plain.size())});
        QCOMPARE(QByteArray::fromStdString(base::encodeBase64(bytes)), encoded);
        const auto decoded = base::decodeBase64(encoded.toStdString());
        QVERIFY(decoded);
        QCOMPARE(QByteArray::fromStdString(std::string(base::textOf(*decoded))), plain);
    }

    void decode_skipsWhiteSpace() {
        const auto decoded = base::decodeBase64(" Zm9v\r\n\tYmFy \n");
        QVERIFY(decoded);
        QVERIFY(base::textOf(*decoded) == "foobar");
    }

    void decode_rejects_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"Zg=", "Zg", "Z", "Zh==", "Zm9v!", "Zm9v-_", "Zg==Zg==", "="})
            QTest::newRow(text) << QByteArray(text);
    }
    void decode_rejects() {
        QFETCH(QByteArray, text);
        QVERIFY(!base::decodeBase64(text.toStdString()));
    }

    void url_hasOneSpelling() {
        const base::Bytes bytes{0xfb, 0xff, 0xfe};
        QVERIFY(base::encodeBase64Url(bytes) == "-__-");
        QVERIFY(base::decodeBase64Url("-__-").value() == bytes);
        for (const char* text : {"", "-w", "-_8", "-__-", "-__--w"}) {
            const auto decoded = base::decodeBase64Url(text);
            QVERIFY2(decoded, text);
            QVERIFY(base::encodeBase64Url(*decoded) == text);
        }
        for (const char* text : {"Zg==", "Zg ", "Z\ng", "+//+", "Zh"})
            QVERIFY2(!base::decodeBase64Url(text), text);
    }

    void utf8_isChecked() {
        QVERIFY(base::isValidUtf8("Grüße"));
        QVERIFY(!base::isValidUtf8("\xff\xfe"));
        QVERIFY(!base::isValidUtf8("\xed\xa0\x80"));
    }
};

QTEST_APPLESS_MAIN(Base64Test)
#include "base64_test.moc"
