// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/jws.h"
#include "tests/core/crypto/crypto_fixture.h"

#include <QCryptographicHash>
#include <QTest>

/// Runs the public Wycheproof vectors that touch what we use; built only where that folder is.
class WycheproofTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cobblestone_data();
    void cobblestone();
    void ecdsa_data();
    void ecdsa();
    void jws_data();
    void jws();
    void hkdf_data();
    void hkdf();
    void hmac_data();
    void hmac();
    void aesGcm_data();
    void aesGcm();
};

namespace {

template <class Accept>
void addRows(const char* file, Accept&& accept) {
    QTest::addColumn<QJsonObject>("group");
    QTest::addColumn<QJsonObject>("test");
    const QJsonObject all = fixture::json(QStringLiteral(SECUREDOC_WYCHEPROOF_DIR "/") + QLatin1String(file));
    for (const QJsonValue& groupValue : all.value(QLatin1String("testGroups")).toArray()) {
        QJsonObject group = groupValue.toObject();
        const QJsonArray tests = group.take(QLatin1String("tests")).toArray();
        for (const QJsonValue& test : tests)
            if (accept(group, test.toObject()))
                QTest::addRow("%d %s", test[QLatin1String("tcId")].toInt(),
                              qPrintable(test[QLatin1String("comment")].toString()))
                    << group << test.toObject();
    }
}

bool isValid(const QJsonObject& test) {
    return fixture::text(test, "result") == "valid";
}

// R || S of a signature in well-formed DER whose numbers fit; nothing for the rest, which has no raw form.
base::Bytes rawSignature(const base::Bytes& der) {
    base::Bytes raw;
    std::size_t at = 2;
    if (der.size() < 8 || der[0] != 0x30 || der[1] != der.size() - 2)
        return {};
    for (int number = 0; number < 2; ++number) {
        if (at + 2 > der.size() || der[at] != 0x02 || der[at + 1] == 0 || at + 2 + der[at + 1] > der.size())
            return {};
        base::Bytes digits(der.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                           der.begin() + static_cast<std::ptrdiff_t>(at) + 2 + der[at + 1]);
        at += 2 + digits.size();
        if (digits[0] >= 0x80)
            return {};
        if (digits[0] == 0 && digits.size() > 1)
            digits.erase(digits.begin());
        if (digits.size() > 32)
            return {};
        raw.insert(raw.end(), 32 - digits.size(), 0);
        raw.insert(raw.end(), digits.begin(), digits.end());
    }
    return at == der.size() ? raw : base::Bytes();
}

std::string coordinate(const QJsonObject& key, const char* name) {
    base::Bytes number = fixture::hex(key, name);
    while (number.size() > 32 && number.front() == 0)
        number.erase(number.begin());
    number.insert(number.begin(), number.size() < 32 ? 32 - number.size() : 0, 0);
    return base::encodeBase64Url(number);
}

} // namespace

void WycheproofTest::cobblestone_data() {
    addRows("c2sp_chunked_encryption_aes_256_gcm_test.json", [](const auto&, const auto&) { return true; });
}

void WycheproofTest::cobblestone() {
    QFETCH(const QJsonObject, test);
    // The ciphertexts are zlib streams; qUncompress wants a guess of the size before them.
    const QByteArray packed = QByteArray::fromHex("00100000") +
                              QByteArray::fromHex(test.value(QLatin1String("ct")).toString().toLatin1());
    const base::Bytes sealed = fixture::bytes(qUncompress(packed));
    const auto message = fixture::openAll(fixture::secret(test, "key"), fixture::hex(test, "ctx"), sealed);
    QCOMPARE(message.has_value(), isValid(test));
    if (message) {
        const QByteArray bytes(reinterpret_cast<const char*>(message->data()),
                               static_cast<qsizetype>(message->size()));
        QCOMPARE(QCryptographicHash::hash(bytes, QCryptographicHash::Sha512).toHex().toStdString(),
                 fixture::text(test, "msgSha512"));
    }
}

void WycheproofTest::ecdsa_data() {
    addRows("ecdsa_secp256r1_sha256_test.json", [](const auto&, const QJsonObject& test) {
        return !rawSignature(fixture::hex(test, "sig")).empty();
    });
}

void WycheproofTest::ecdsa() {
    QFETCH(const QJsonObject, group);
    QFETCH(const QJsonObject, test);
    const QJsonObject point = group.value(QLatin1String("publicKey")).toObject();
    const auto key = crypto::VerifyingKey::fromJwk(coordinate(point, "wx"), coordinate(point, "wy"));
    QVERIFY(key);
    QCOMPARE(key->verify(fixture::hex(test, "msg"), rawSignature(fixture::hex(test, "sig"))), isValid(test));
}

void WycheproofTest::jws_data() {
    // Whether a key is meant for signing stands in the JWK, which is not the verifier's to see.
    addRows("json_web_signature_test.json", [](const QJsonObject& group, const auto&) {
        return fixture::text(group, "comment") != "ec_key_for_encryption";
    });
}

void WycheproofTest::jws() {
    QFETCH(const QJsonObject, group);
    QFETCH(const QJsonObject, test);
    const auto parts = crypto::parseJws(fixture::text(test, "jws"));
    const bool isOurs = fixture::text(group.value(QLatin1String("public")).toObject(), "crv") == "P-256";
    if (!isOurs) {
        QVERIFY2(!parts, "only ES256 may pass");
        return;
    }
    const QJsonObject point = group.value(QLatin1String("public")).toObject();
    const auto key = crypto::VerifyingKey::fromJwk(fixture::text(point, "x"), fixture::text(point, "y"));
    QVERIFY(key);
    QCOMPARE(parts && crypto::verifyJws(*parts, *key), isValid(test));
}

void WycheproofTest::hkdf_data() {
    addRows("hkdf_sha512_test.json", [](const auto&, const auto&) { return true; });
}

void WycheproofTest::hkdf() {
    QFETCH(const QJsonObject, test);
    // RFC 5869 2.2: "PRK = HMAC-Hash(salt, IKM)", the salt by default a string of HashLen zeros.
    base::Bytes salt = fixture::hex(test, "salt");
    const auto prk = crypto::hmacSha512(salt.empty() ? base::Bytes(64) : salt, fixture::hex(test, "ikm"));
    const auto size = static_cast<std::size_t>(test.value(QLatin1String("size")).toInt());
    const auto derived = crypto::hkdfExpandSha512(prk, fixture::hex(test, "info"), size);
    QCOMPARE(derived.has_value(), isValid(test));
    if (derived)
        QVERIFY(base::equalInConstantTime(derived->view(), fixture::hex(test, "okm")));
}

void WycheproofTest::hmac_data() {
    addRows("hmac_sha512_test.json", [](const auto&, const auto&) { return true; });
}

void WycheproofTest::hmac() {
    QFETCH(const QJsonObject, test);
    const auto mac = crypto::hmacSha512(fixture::hex(test, "key"), fixture::hex(test, "msg"));
    const base::Bytes tag = fixture::hex(test, "tag");
    QVERIFY(tag.size() <= mac.size());
    QCOMPARE(base::equalInConstantTime(base::BytesView(mac).first(tag.size()), tag), isValid(test));
}

void WycheproofTest::aesGcm_data() {
    addRows("aes_gcm_test.json", [](const QJsonObject& group, const auto&) {
        return group.value(QLatin1String("keySize")).toInt() == 256 &&
               group.value(QLatin1String("ivSize")).toInt() == 96 &&
               group.value(QLatin1String("tagSize")).toInt() == 128;
    });
}

void WycheproofTest::aesGcm() {
    QFETCH(const QJsonObject, test);
    base::Bytes sealed = fixture::hex(test, "ct");
    const base::Bytes tag = fixture::hex(test, "tag");
    sealed.insert(sealed.end(), tag.begin(), tag.end());
    const auto plain = crypto::openAes256Gcm(fixture::secret(test, "key"), fixture::hex(test, "iv"),
                                             fixture::hex(test, "aad"), sealed);
    QCOMPARE(plain.has_value(), isValid(test));
    if (!plain)
        return;
    QVERIFY(base::equalInConstantTime(plain->view(), fixture::hex(test, "msg")));
    const auto again = crypto::sealAes256Gcm(fixture::secret(test, "key"), fixture::hex(test, "iv"),
                                             fixture::hex(test, "aad"), plain->view());
    QVERIFY(again);
    QVERIFY(*again == sealed);
}

QTEST_APPLESS_MAIN(WycheproofTest)
#include "wycheproof_test.moc"
