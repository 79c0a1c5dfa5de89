// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/base/base64_scalar.h"

#include <QTest>

namespace {

base::Bytes noise(std::size_t size) {
    base::Bytes bytes(size);
    std::uint32_t state = 2463534242U + static_cast<std::uint32_t>(size);
    for (auto& byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = static_cast<std::uint8_t>(state >> 24);
    }
    return bytes;
}

std::string linesOf(base::BytesView bytes, std::size_t lineLength) {
    if (lineLength == 0)
        return base::encodeBase64(bytes);
    std::string text;
    base::appendBase64Lines(bytes, lineLength, text);
    return text;
}

std::string linesOfTwin(base::BytesView bytes, std::size_t lineLength) {
    const std::uint64_t size =
        lineLength == 0 ? (bytes.size() + 2) / 3 * 4 : base::base64LinesSize(bytes.size(), lineLength);
    std::string text(size, '\0');
    base::scalar::encode(bytes, lineLength, text);
    return text;
}

base::Result<base::Bytes> decodedByTwin(std::string_view text) {
    base::Bytes out(base::maxDecodedSize(text.size()));
    const auto count = base::scalar::decode(text, out);
    if (!count)
        return base::fail(count.error());
    out.resize(*count);
    return out;
}

} // namespace

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

    // The kernels against the scalar twin: every length around a register, every line length, damage at every
    // place.
    void kernels_giveWhatTheTwinGives_data() {
        QTest::addColumn<int>("lineLength");
        for (const int length : {0, 4, 5, 63, 64, 75, 76, 1000})
            QTest::addRow("lines of %d", length) << length;
    }
    void kernels_giveWhatTheTwinGives() {
        QFETCH(int, lineLength);
        for (std::size_t size = 0; size < 300; ++size) {
            const base::Bytes bytes = noise(size);
            const std::string text = linesOf(bytes, static_cast<std::size_t>(lineLength));
            QCOMPARE(text, linesOfTwin(bytes, static_cast<std::size_t>(lineLength)));
            QVERIFY(base::decodeBase64(text).value() == bytes);
            QVERIFY(decodedByTwin(text).value() == bytes);
        }
    }
    void kernels_refuseWhatTheTwinRefuses() {
        const std::string whole = linesOf(noise(150), 76);
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (int value = 0; value < 256; ++value) {
                std::string text = whole;
                text[at] = static_cast<char>(value);
                const auto decoded = base::decodeBase64(text);
                const auto twin = decodedByTwin(text);
                QCOMPARE(decoded.has_value(), twin.has_value());
                QVERIFY(!decoded || *decoded == *twin);
            }
        }
    }
    void decode_skipsWhiteSpaceAnywhere() {
        const base::Bytes bytes = noise(200);
        const std::string whole = base::encodeBase64(bytes);
        for (std::size_t at = 0; at <= whole.size(); ++at) {
            for (const char* space : {" ", "\r\n", "\t\f \n\n"}) {
                const auto decoded = base::decodeBase64(std::string(whole).insert(at, space));
                QVERIFY(decoded);
                QVERIFY(*decoded == bytes);
            }
        }
    }
    void decodeInto_needsNoMoreThanItSays() {
        for (std::size_t size = 0; size < 200; ++size) {
            const base::Bytes bytes = noise(size);
            const std::string text = base::encodeBase64(bytes);
            constexpr std::uint8_t kGuard = 0xa5;
            base::Bytes out(base::maxDecodedSize(text.size()) + 1, kGuard);
            const auto count = base::decodeBase64Into(text, std::span(out).first(out.size() - 1));
            QCOMPARE(count.value(), size);
            QCOMPARE(out.back(), kGuard);
        }
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
};

QTEST_APPLESS_MAIN(Base64Test)
#include "base64_test.moc"
