// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/envelope/payload/zlib_stream.h"

#include <QTest>

namespace {

class Collected final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView piece) override {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    }
    base::Bytes bytes;
};

// Bytes that repeat nothing, in base64.
std::string packedFile(std::size_t size) {
    base::Bytes bytes(size);
    std::uint64_t state = 88172645463325252ULL;
    for (std::uint8_t& byte : bytes) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        byte = static_cast<std::uint8_t>(state >> 32);
    }
    return base::encodeBase64(bytes);
}

std::string words(std::size_t size) {
    std::string text;
    while (text.size() < size)
        text += "The patient was seen on day " + std::to_string(text.size() % 97) + " and is well. ";
    return text;
}

} // namespace

class DeflateTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deflate_comesBackWhatever_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("three bytes") << QByteArray("abc");
        QTest::newRow("text") << QByteArray::fromStdString(words(100'000));
        QTest::newRow("packed") << QByteArray::fromStdString(packedFile(100'000));
        QTest::newRow("both in turn")
            << QByteArray::fromStdString(words(20'000) + packedFile(40'000) + words(20'000) + packedFile(3) +
                                         words(16'384) + packedFile(30'000));
        QTest::newRow("just one piece") << QByteArray(16'384, 'x');
    }
    void deflate_comesBackWhatever() {
        QFETCH(QByteArray, content);
        const auto packed = envelope::deflate(base::bytesOf(content.toStdString()));
        QVERIFY(packed.has_value());
        Collected unpacked;
        envelope::Inflater inflater(envelope::Inflater::Wrapper::Raw);
        QVERIFY(inflater.write(*packed, unpacked).has_value());
        QVERIFY(inflater.isFinished());
        QCOMPARE(std::string(base::textOf(unpacked.bytes)), content.toStdString());
    }

    void deflate_packsTextAndBase64() {
        const std::string text = words(100'000);
        const std::string packed = packedFile(100'000);
        QVERIFY(envelope::deflate(base::bytesOf(text))->size() < text.size() / 5);
        QVERIFY(envelope::deflate(base::bytesOf(packed))->size() < packed.size() * 77 / 100);
        const std::string table =
            base::encodeBase64(base::bytesOf(text)); // an attachment that does repeat itself
        QVERIFY(envelope::deflate(base::bytesOf(table))->size() < table.size() / 3);
    }
};

QTEST_APPLESS_MAIN(DeflateTest)
#include "deflate_test.moc"
