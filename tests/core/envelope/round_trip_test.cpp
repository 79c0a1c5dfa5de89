// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/cobblestone.h"
#include "core/envelope/envelope.h"
#include "core/envelope/padding.h"
#include "core/envelope/payload_reader.h"
#include "core/sealing/reader_page.h"
#include "tests/core/envelope/envelope_fixture.h"

#include <QTest>

#include <thread>

/// The property of the format: what was written is what is read, on every way of reading.
class RoundTripTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writeThenRead_gives_data();
    void writeThenRead_gives();
    void writeThenRead_compressesWhatShrinksWhenTold();
    void readAt_worksFromSeveralThreads();
    void readAt_atAndBehindTheEnd();
    void verifyAll_canBeCancelled();
    void verifyAll_passesTheSinksErrorOn();
    void fileSize_isForetold();
};

namespace {

using crypto::kChunkSize;

// A message whose payload ends `excess` bytes behind the border of block `blocks`.
std::uint64_t sizeForBlocks(std::uint64_t blocks, int excess) {
    constexpr std::uint64_t kFirst = 3 * kChunkSize, kOther = 8 * kChunkSize;
    return kFirst + (blocks - 1) * kOther + static_cast<std::uint64_t>(excess);
}

struct Opened {
    envelope::Envelope envelope;
    std::unique_ptr<envelope::PayloadReader> reader;
};

Opened opened(const base::Bytes& file) {
    auto envelope = envelope::Envelope::read(fixture::sourceOf(file));
    Q_ASSERT(envelope);
    auto reader = envelope::PayloadReader::open(*envelope, fixture::messageKey());
    Q_ASSERT(reader);
    return {std::move(*envelope), std::move(*reader)};
}

class FailingSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView) override {
        return base::fail(base::ErrorCode::OutputUnwritable);
    }
};

} // namespace

void RoundTripTest::writeThenRead_gives_data() {
    QTest::addColumn<qulonglong>("size");
    for (const std::uint64_t size : std::initializer_list<std::uint64_t>{
             0, 1, 2, 55, 56, 57, kChunkSize - 1, kChunkSize, kChunkSize + 1, 2 * kChunkSize,
             3 * kChunkSize - 1, 4 * kChunkSize, 64 * kChunkSize, 65 * kChunkSize + 17, (1U << 20),
             (1U << 20) + 1, 3'000'000, 9'000'000})
        QTest::addRow("%llu bytes", static_cast<unsigned long long>(size)) << qulonglong{size};
    for (const std::uint64_t blocks : {1U, 2U, 3U})
        for (const int excess : {-2, -1, 0, 1, 2, 3})
            QTest::addRow("%llu blocks %+d", static_cast<unsigned long long>(blocks), excess)
                << qulonglong{sizeForBlocks(blocks, excess)};
}

void RoundTripTest::writeThenRead_gives() {
    QFETCH(const qulonglong, size);
    const base::Bytes message = fixture::noise(size);
    envelope::EnvelopeHeader header = fixture::header();
    const Opened open = opened(fixture::written(message, header));

    header.payloadLength = envelope::padding::payloadSize(size);
    header.listDigest = open.envelope.header().listDigest;
    header.pageDigest = sealing::readerScriptDigest();
    QVERIFY(open.envelope.header() == header);
    QVERIFY(open.envelope.signals().empty());
    QCOMPARE(open.reader->size(), std::uint64_t{size});
    for (const unsigned threads : {1U, 2U, 4U}) {
        fixture::MemorySink sink;
        const auto verified = open.reader->verifyAll(&sink, {}, threads);
        QVERIFY2(verified, verified ? "" : verified.error().detail.c_str());
        QVERIFY(sink.bytes == message);
    }
    const Opened fresh = opened(fixture::written(message, fixture::header()));
    base::Bytes bytes(message.size());
    for (std::size_t done = 0; done < bytes.size();) {
        const std::size_t count = std::min<std::size_t>(bytes.size() - done, 7000);
        const auto read = fresh.reader->readAt(done, std::span(bytes).subspan(done, count));
        QVERIFY(read);
        QCOMPARE(*read, count);
        done += count;
    }
    QVERIFY(bytes == message);
}

void RoundTripTest::writeThenRead_compressesWhatShrinksWhenTold() {
    const base::Bytes message(500'000, 'a');
    const Opened plain = opened(fixture::written(message, fixture::header()));
    QVERIFY(plain.envelope.header().compression == envelope::Compression::None);
    envelope::EnvelopeHeader header = fixture::header();
    header.compression = envelope::Compression::Deflate;
    const Opened noise = opened(fixture::written(fixture::noise(500'000), header));
    QVERIFY(noise.envelope.header().compression == envelope::Compression::None);
    const Opened open = opened(fixture::written(message, header));
    QVERIFY(open.envelope.header().compression == envelope::Compression::Deflate);
    QVERIFY(open.envelope.header().payloadLength < 10'000);
    QCOMPARE(open.reader->size(), std::uint64_t{500'000});
    fixture::MemorySink sink;
    QVERIFY(open.reader->verifyAll(&sink, {}));
    QVERIFY(sink.bytes == message);
    std::array<std::uint8_t, 10> part{};
    QCOMPARE(open.reader->readAt(499'995, part).value_or(0), std::size_t{5});
}

void RoundTripTest::readAt_worksFromSeveralThreads() {
    const base::Bytes message = fixture::noise(5'000'000);
    const Opened open = opened(fixture::written(message, fixture::header()));
    std::array<bool, 4> isRight{};
    std::vector<std::thread> threads;
    for (std::size_t n = 0; n < isRight.size(); ++n)
        threads.emplace_back([&, n] {
            isRight[n] = true;
            base::Bytes part(30'000);
            for (std::size_t i = 0; i < 60; ++i) {
                const std::size_t offset = (i * 7 + n * 13) * 48'611 % message.size();
                const std::size_t count = open.reader->readAt(offset, part).value_or(0);
                isRight[n] = isRight[n] && count == std::min(part.size(), message.size() - offset) &&
                             std::equal(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count),
                                        message.begin() + static_cast<std::ptrdiff_t>(offset));
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const bool right : isRight)
        QVERIFY(right);
}

void RoundTripTest::readAt_atAndBehindTheEnd() {
    const Opened open = opened(fixture::written(fixture::noise(100), fixture::header()));
    std::array<std::uint8_t, 50> part{};
    QCOMPARE(open.reader->readAt(90, part).value_or(99), std::size_t{10});
    QCOMPARE(open.reader->readAt(100, part).value_or(99), std::size_t{0});
    QCOMPARE(open.reader->readAt(~0ULL, part).value_or(99), std::size_t{0});
    QCOMPARE(open.reader->readAt(0, {}).value_or(99), std::size_t{0});
}

void RoundTripTest::verifyAll_canBeCancelled() {
    const Opened open = opened(fixture::written(fixture::noise(5'000'000), fixture::header()));
    const auto verified = open.reader->verifyAll(nullptr, [](std::uint64_t) { return false; });
    QVERIFY(!verified);
    QVERIFY(verified.error().code == base::ErrorCode::Cancelled);
}

void RoundTripTest::verifyAll_passesTheSinksErrorOn() {
    const Opened open = opened(fixture::written(fixture::noise(5'000'000), fixture::header()));
    FailingSink sink;
    const auto verified = open.reader->verifyAll(&sink, {});
    QVERIFY(!verified);
    QVERIFY(verified.error().code == base::ErrorCode::OutputUnwritable);
}

void RoundTripTest::fileSize_isForetold() {
    for (const std::size_t size : {0U, 1000U, 65000U, 65536U, 3'000'000U}) {
        const envelope::EnvelopeHeader header = fixture::header();
        const auto file = fixture::written(fixture::noise(size), header);
        QCOMPARE(sealing::envelopeFileSize(header, fixture::signingKey().keyId, size),
                 std::uint64_t{file.size()});
    }
}

QTEST_APPLESS_MAIN(RoundTripTest)
#include "round_trip_test.moc"
