// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/aead.h"

#include "tests/core/crypto/crypto_fixture.h"

#include <QTest>

class AeadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_fit();
    void wrap_isUndoneUnderTheSameName();
    void unwrap_rejects();
    void wrap_isDifferentEachTime();
    void sizes_areChecked();
};

namespace {

base::SecretBytes filled(std::uint8_t byte) {
    return base::SecretBytes(base::Bytes(32, byte));
}

} // namespace

void AeadTest::vectors_fit() {
    for (const QJsonValue& value : fixture::ownVectors().value(QLatin1String("gcm")).toArray()) {
        const QJsonObject vector = value.toObject();
        const base::SecretBytes key = fixture::secret(vector, "key");
        const base::Bytes nonce = fixture::hex(vector, "nonce");
        const base::Bytes aad = fixture::hex(vector, "aad");
        const base::Bytes plain = fixture::hex(vector, "plain");
        const auto sealed = crypto::sealAes256Gcm(key, nonce, aad, plain);
        QVERIFY(sealed);
        QVERIFY(*sealed == fixture::hex(vector, "sealed"));
        const auto opened = crypto::openAes256Gcm(key, nonce, aad, *sealed);
        QVERIFY(opened);
        QVERIFY(base::equalInConstantTime(opened->view(), plain));
    }
}

void AeadTest::wrap_isUndoneUnderTheSameName() {
    const base::SecretBytes key = filled(7);
    const auto wrapped = crypto::wrapKey(filled(1), "envelope-1", key);
    QVERIFY(wrapped);
    QCOMPARE(wrapped->size(), std::size_t{12 + 32 + 16});
    const auto unwrapped = crypto::unwrapKey(filled(1), "envelope-1", *wrapped);
    QVERIFY(unwrapped);
    QVERIFY(base::equalInConstantTime(unwrapped->view(), key.view()));
}

void AeadTest::unwrap_rejects() {
    const base::Bytes wrapped = crypto::wrapKey(filled(1), "envelope-1", filled(7)).value();
    QVERIFY(!crypto::unwrapKey(filled(2), "envelope-1", wrapped));
    QVERIFY(!crypto::unwrapKey(filled(1), "envelope-2", wrapped));
    QVERIFY(!crypto::unwrapKey(filled(1), "", wrapped));
    for (std::size_t at = 0; at < wrapped.size(); ++at) {
        base::Bytes altered = wrapped;
        altered[at] ^= 1;
        QVERIFY(!crypto::unwrapKey(filled(1), "envelope-1", altered));
        QVERIFY(!crypto::unwrapKey(filled(1), "envelope-1", base::BytesView(wrapped).first(at)));
    }
}

void AeadTest::wrap_isDifferentEachTime() {
    QVERIFY(crypto::wrapKey(filled(1), "x", filled(7)).value() !=
            crypto::wrapKey(filled(1), "x", filled(7)).value());
}

void AeadTest::sizes_areChecked() {
    const base::Bytes nonce(12);
    QVERIFY(!crypto::sealAes256Gcm(base::SecretBytes(base::Bytes(31)), nonce, {}, {}));
    QVERIFY(!crypto::sealAes256Gcm(filled(1), base::BytesView(nonce).first(11), {}, {}));
    QVERIFY(!crypto::openAes256Gcm(filled(1), nonce, {}, base::Bytes(15)));
}

QTEST_APPLESS_MAIN(AeadTest)
#include "aead_test.moc"
