// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "core/files/spool.h"
#include "core/reply/reply_sealer.h"
#include "core/reply/sealed_reply.h"

#include <QTest>

using base::ErrorCode;

namespace {

reply::ReplyDraft draft() {
    reply::ReplyDraft draft;
    draft.envelopeId = "AAECAwQFBgcICQoLDA0ODw";
    draft.kind = reply::ReplyKind::Forward;
    draft.addresses = {"header.claims.signature",
                       {{"Ana \"N\"", "ana@example.org"}},
                       {{"", "bob@example.net"}},
                       "carl@example.net",
                       "0123456789abcdef"};
    return draft;
}

base::Bytes pattern(std::size_t size) {
    base::Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 251);
    return bytes;
}

std::shared_ptr<const base::RandomAccessSource> seal(const base::Bytes& message,
                                                     const reply::RecipientKey& key, std::size_t piece) {
    auto out = files::Spool::create({}, {.memory = 64U << 20, .total = 64U << 20}).value();
    const auto sealer = reply::ReplySealer::begin(draft(), key, *out);
    if (!sealer)
        return nullptr;
    for (std::size_t at = 0; at < message.size(); at += piece)
        if (!(*sealer)->write(base::BytesView(message).subspan(at, std::min(piece, message.size() - at))))
            return nullptr;
    if (!(*sealer)->finish())
        return nullptr;
    if (!out->flush())
        return nullptr;
    return out;
}

} // namespace

class ReplyRoundTripTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reply_comesBack_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("piece");
        for (const int size : {0, 1, 16'000, 16'384, 50'000, 3'000'000})
            for (const int piece : {1000, 16'384, 100'000})
                QTest::addRow("%d by %d", size, piece) << size << piece;
    }
    void reply_comesBack() {
        QFETCH(int, size);
        QFETCH(int, piece);
        auto key = reply::makeReplyKey();
        QVERIFY(key.has_value());
        const base::Bytes message = pattern(static_cast<std::size_t>(size));
        const auto file = seal(message, key->published, static_cast<std::size_t>(piece));
        QVERIFY(file != nullptr);
        QVERIFY(file->size() <= *reply::sealedReplySize(draft(), message.size()));
        std::vector<reply::PrivateKey> keys;
        keys.push_back(std::move(key->secret));
        const auto opened = reply::SealedReply::open(file, keys);
        QVERIFY2(opened.has_value(), opened ? "" : opened.error().detail.c_str());
        QCOMPARE((*opened)->header().kind, reply::ReplyKind::Forward);
        QCOMPARE((*opened)->header().envelopeId, draft().envelopeId);
        QCOMPARE((*opened)->addresses().jws, draft().addresses.jws);
        QCOMPARE((*opened)->addresses().account, draft().addresses.account);
        QCOMPARE((*opened)->addresses().idempotencyKey, draft().addresses.idempotencyKey);
        QVERIFY((*opened)->addresses().to == draft().addresses.to);
        QVERIFY((*opened)->addresses().cc == draft().addresses.cc);
        base::Bytes back(message.size());
        QCOMPARE((*opened)->message().readAt(0, back).value(), message.size());
        QVERIFY(back == message);
        base::Bytes middle(20'000);
        const std::size_t offset = message.size() / 3;
        const auto count = (*opened)->message().readAt(offset, middle).value();
        QVERIFY(std::equal(middle.begin(), middle.begin() + static_cast<std::ptrdiff_t>(count),
                           message.begin() + static_cast<std::ptrdiff_t>(offset)));
    }

    void sameReplyTwice_isSealedDifferently() {
        const auto key = reply::makeReplyKey();
        const auto first = seal(pattern(10), key->published, 100);
        const auto second = seal(pattern(10), key->published, 100);
        base::Bytes a(first->size());
        base::Bytes b(second->size());
        QVERIFY(first->readAt(0, a) && second->readAt(0, b));
        QVERIFY(a != b);
    }

    void otherKey_doesNotOpen() {
        const auto key = reply::makeReplyKey();
        auto other = reply::makeReplyKey();
        const auto file = seal(pattern(10), key->published, 100);
        std::vector<reply::PrivateKey> keys;
        keys.push_back(std::move(other->secret));
        QCOMPARE(reply::SealedReply::open(file, keys).error().code, ErrorCode::Conflict);
        keys.front().keyId = key->published.keyId; // says it is the one
        QCOMPARE(reply::SealedReply::open(file, keys).error().code, ErrorCode::PayloadCorrupt);
    }

    void sinkThatFails_endsIt() {
        const auto key = reply::makeReplyKey();
        const auto small = files::Spool::create({}, {.memory = 100, .total = 100}).value();
        QCOMPARE(reply::ReplySealer::begin(draft(), key->published, *small).error().code,
                 ErrorCode::LimitExceeded);
    }
};

QTEST_APPLESS_MAIN(ReplyRoundTripTest)
#include "reply_round_trip_test.moc"
