// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/hash.h"

#include "core/crypto/random.h"
#include "tests/core/crypto/crypto_fixture.h"

#include <QTest>

class HashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hmacAndDigest_fitVectors();
    void hkdf_fitsVectors();
    void hkdf_hasALimit();
    void streaming_isTheSame();
    void random_isNotRepeated();
};

void HashTest::hmacAndDigest_fitVectors() {
    for (const QJsonValue& value : fixture::ownVectors().value(QLatin1String("hmac")).toArray()) {
        const QJsonObject vector = value.toObject();
        const base::Bytes key = fixture::hex(vector, "key");
        const base::Bytes message = fixture::hex(vector, "message");
        QCOMPARE(fixture::hexOf(crypto::hmacSha256(key, message)).toStdString(),
                 fixture::text(vector, "sha256"));
        QCOMPARE(fixture::hexOf(crypto::hmacSha512(key, message)).toStdString(),
                 fixture::text(vector, "sha512"));
        QCOMPARE(fixture::hexOf(crypto::sha256(message)).toStdString(), fixture::text(vector, "digest"));
    }
}

void HashTest::hkdf_fitsVectors() {
    for (const QJsonValue& value : fixture::ownVectors().value(QLatin1String("hkdf")).toArray()) {
        const QJsonObject vector = value.toObject();
        const base::Bytes expected = fixture::hex(vector, "okm");
        const auto derived = crypto::hkdfExpandSha512(fixture::hex(vector, "prk"),
                                                      fixture::hex(vector, "info"), expected.size());
        QVERIFY(derived);
        QVERIFY(base::equalInConstantTime(derived->view(), expected));
    }
}

void HashTest::hkdf_hasALimit() {
    QVERIFY(crypto::hkdfExpandSha512({}, {}, 255 * 64));
    const auto derived = crypto::hkdfExpandSha512({}, {}, 255 * 64 + 1);
    QVERIFY(!derived);
    QVERIFY(derived.error().code == base::ErrorCode::LimitExceeded);
}

void HashTest::streaming_isTheSame() {
    const base::Bytes bytes(1000, 3);
    crypto::Sha256 hash;
    for (int round = 0; round < 2; ++round) {
        hash.add(base::BytesView(bytes).first(1));
        hash.add({});
        hash.add(base::BytesView(bytes).subspan(1));
        QVERIFY(hash.finish() == crypto::sha256(bytes));
    }
}

void HashTest::random_isNotRepeated() {
    QVERIFY(crypto::randomToken(16) != crypto::randomToken(16));
    QCOMPARE(crypto::randomToken(16).size(), std::size_t{22});
    QCOMPARE(crypto::randomSecret(32).size(), std::size_t{32});
}

QTEST_APPLESS_MAIN(HashTest)
#include "hash_test.moc"
