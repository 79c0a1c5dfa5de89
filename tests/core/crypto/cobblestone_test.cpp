// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/cobblestone.h"

#include "core/crypto/hash.h"
#include "tests/core/crypto/crypto_fixture.h"

#include <QTest>

#include <thread>

class CobblestoneTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_sealAndOpen_data();
    void vectors_sealAndOpen();
    void sizes_followFromEachOther();
    void openedSize_rejectsImpossibleLengths();
    void keys_rejectWrongSizes();
    void open_rejectsWhatIsAltered_data();
    void open_rejectsWhatIsAltered();
    void open_wipesWhatDoesNotVerify();
    void open_rejectsTooManyChunks();
    void openers_workSideBySide();
};

namespace {

using base::ErrorCode;

base::Bytes someBytes(std::size_t size) {
    base::Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 31 + i / 251);
    return bytes;
}

const base::Bytes kSalt(crypto::kSaltSize, 9);
base::SecretBytes key() {
    return base::SecretBytes(base::Bytes(crypto::kMessageKeySize, 5));
}

} // namespace

void CobblestoneTest::vectors_sealAndOpen_data() {
    QTest::addColumn<QJsonObject>("vector");
    for (const QJsonValue& value : fixture::ownVectors().value(QLatin1String("cobblestone")).toArray())
        QTest::addRow("%d bytes, context %s", value[QLatin1String("size")].toInt(),
                      qPrintable(value[QLatin1String("context")].toString()))
            << value.toObject();
}

void CobblestoneTest::vectors_sealAndOpen() {
    QFETCH(const QJsonObject, vector);
    const base::SecretBytes inputKey = fixture::secret(vector, "key");
    const base::Bytes salt = fixture::hex(vector, "salt");
    const base::Bytes context = fixture::hex(vector, "context");
    const base::Bytes message =
        someBytes(static_cast<std::size_t>(vector.value(QLatin1String("size")).toInt()));
    const auto keys = crypto::ChunkKeys::derive(inputKey, salt, context);
    QVERIFY(keys);
    QCOMPARE(fixture::hexOf(keys->commitment()).toStdString(), fixture::text(vector, "commitment"));
    const auto sealed = fixture::sealAll(*keys, salt, message);
    QVERIFY(sealed);
    QCOMPARE(std::uint64_t{sealed->size()}, crypto::sealedSize(message.size()));
    QCOMPARE(fixture::hexOf(crypto::sha256(*sealed)).toStdString(), fixture::text(vector, "sealed"));
    QVERIFY(fixture::openAll(inputKey, context, *sealed).value() == message);
}

void CobblestoneTest::sizes_followFromEachOther() {
    for (const std::uint64_t size : {0ULL, 1ULL, 16383ULL, 16384ULL, 16385ULL, 1ULL << 20, 5'000'000'000ULL})
        QCOMPARE(crypto::openedSize(crypto::sealedSize(size)).value_or(1), size);
    QCOMPARE(crypto::sealedSize(0), std::uint64_t{72});
}

void CobblestoneTest::openedSize_rejectsImpossibleLengths() {
    for (const std::uint64_t size :
         {0ULL, 24ULL, 56ULL, 71ULL, 56 + 16400ULL, 56 + 16400ULL + 15, 56 + 2 * 16400ULL})
        QVERIFY2(!crypto::openedSize(size), std::to_string(size).c_str());
}

void CobblestoneTest::keys_rejectWrongSizes() {
    QVERIFY(!crypto::ChunkKeys::derive(base::SecretBytes(base::Bytes(31)), kSalt, {}));
    QVERIFY(!crypto::ChunkKeys::derive(base::SecretBytes(base::Bytes(33)), kSalt, {}));
    QVERIFY(!crypto::ChunkKeys::derive(key(), base::BytesView(kSalt).first(23), {}));
    const auto shortPrefix = crypto::ChunkKeys::open(key(), kSalt, {});
    QVERIFY(!shortPrefix);
    QVERIFY(shortPrefix.error().code == ErrorCode::PayloadTruncated);
}

void CobblestoneTest::open_rejectsWhatIsAltered_data() {
    QTest::addColumn<int>("position");
    for (const int position : {0, 23, 24, 55, 56, 16455, 16456, 16471, 16472, 17000})
        QTest::addRow("byte %d", position) << position;
}

void CobblestoneTest::open_rejectsWhatIsAltered() {
    QFETCH(const int, position);
    const base::Bytes message = someBytes(17'000);
    base::Bytes sealed = *fixture::sealAll(*crypto::ChunkKeys::derive(key(), kSalt, {}), kSalt, message);
    QVERIFY(fixture::openAll(key(), {}, sealed).value() == message);
    sealed[static_cast<std::size_t>(position)] ^= 0x10;
    const auto opened = fixture::openAll(key(), {}, sealed);
    QVERIFY(!opened);
    QVERIFY(opened.error().code == ErrorCode::PayloadCorrupt);
}

void CobblestoneTest::open_wipesWhatDoesNotVerify() {
    const auto keys = crypto::ChunkKeys::derive(key(), kSalt, {});
    auto opener = crypto::ChunkOpener::create(*keys);
    const base::Bytes forged(100, 1);
    base::Bytes out(100, 7);
    QVERIFY(!opener->open(0, forged, out));
    QVERIFY(std::all_of(out.begin(), out.begin() + 84, [](std::uint8_t byte) { return byte == 0; }));
    const auto tooShort = opener->open(0, base::BytesView(forged).first(15), out);
    QVERIFY(!tooShort);
    QVERIFY(tooShort.error().code == ErrorCode::PayloadTruncated);
}

void CobblestoneTest::open_rejectsTooManyChunks() {
    const auto keys = crypto::ChunkKeys::derive(key(), kSalt, {});
    base::Bytes out(crypto::kSealedChunkSize);
    const auto sealed = crypto::ChunkSealer::create(*keys)->seal(crypto::kMaxChunks, {}, out);
    QVERIFY(!sealed);
    QVERIFY(sealed.error().code == ErrorCode::LimitExceeded);
    const auto opened = crypto::ChunkOpener::create(*keys)->open(crypto::kMaxChunks, base::Bytes(16), out);
    QVERIFY(!opened);
    QVERIFY(opened.error().code == ErrorCode::LimitExceeded);
}

void CobblestoneTest::openers_workSideBySide() {
    const base::Bytes message = someBytes(20 * crypto::kChunkSize);
    const auto keys = crypto::ChunkKeys::derive(key(), kSalt, {});
    const base::Bytes sealed = *fixture::sealAll(*keys, kSalt, message);
    std::array<bool, 3> isRight{};
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < isRight.size(); ++n)
        threads.emplace_back([&, n] {
            auto opener = crypto::ChunkOpener::create(*keys);
            base::Bytes plain(crypto::kChunkSize);
            isRight[n] = opener.has_value();
            for (std::size_t chunk = n; chunk < 20 && isRight[n]; ++chunk)
                isRight[n] =
                    opener->open(chunk,
                                 base::BytesView(sealed).subspan(crypto::kSealedPrefixSize +
                                                                     chunk * crypto::kSealedChunkSize,
                                                                 crypto::kSealedChunkSize),
                                 plain) &&
                    std::equal(plain.begin(), plain.end(),
                               message.begin() + static_cast<std::ptrdiff_t>(chunk * crypto::kChunkSize));
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const bool right : isRight)
        QVERIFY(right);
}

QTEST_APPLESS_MAIN(CobblestoneTest)
#include "cobblestone_test.moc"
