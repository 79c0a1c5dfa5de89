// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/aead.h"
#include "core/crypto/hash.h"
#include "core/crypto/jws.h"
#include "tests/core/crypto/crypto_fixture.h"

#include <QTest>

/// Sound inputs and forged, damaged, extreme ones (tests/vectors/crypto/edges.py): each must be taken or
/// refused as it says.
class EdgesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aesGcm_data() { addRows("gcm", 180); }
    void aesGcm();
    void ecdsa_data() { addRows("ecdsa", 200); }
    void ecdsa();
    void jws_data() { addRows("jws", 50); }
    void jws();
    void hmac_data() { addRows("hmac", 70); }
    void hmac();
    void hkdf_data() { addRows("hkdf", 120); }
    void hkdf();
    void cobblestone_soundOpens();
    void cobblestone_data();
    void cobblestone();

private:
    /// A row each of the list of that name, which has at least `least`.
    void addRows(const char* name, qsizetype least);
    static void addRows(const QJsonArray& list);
    QJsonObject cobblestoneVectors() const { return m_edges.value(QLatin1String("cobblestone")).toObject(); }

    const QJsonObject m_edges =
        fixture::json(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/crypto/edges.json"));
};

namespace {

bool isValid(const QJsonObject& vector) {
    return vector.value(QLatin1String("valid")).toBool();
}

base::Bytes cobblestoneFrom(const base::Bytes& sound, const QJsonArray& pieces) {
    base::Bytes altered;
    for (const QJsonValue& piece : pieces) {
        const base::Bytes own = fixture::bytes(QByteArray::fromHex(piece.toString().toLatin1()));
        altered.insert(altered.end(), own.begin(), own.end());
        if (piece.isArray())
            altered.insert(altered.end(), sound.begin() + piece[0].toInt(), sound.begin() + piece[1].toInt());
    }
    return altered;
}

} // namespace

void EdgesTest::addRows(const char* name, qsizetype least) {
    const QJsonArray list = m_edges.value(QLatin1String(name)).toArray();
    QVERIFY(list.size() >= least);
    addRows(list);
}

void EdgesTest::addRows(const QJsonArray& list) {
    QTest::addColumn<QJsonObject>("vector");
    int number = 0;
    for (const QJsonValue& vector : list)
        QTest::addRow("%d %s", ++number, qPrintable(vector[QLatin1String("comment")].toString()))
            << vector.toObject();
}

void EdgesTest::aesGcm() {
    QFETCH(const QJsonObject, vector);
    const base::SecretBytes key = fixture::secret(vector, "key");
    const base::Bytes nonce = fixture::hex(vector, "nonce");
    const base::Bytes aad = fixture::hex(vector, "aad");
    const base::Bytes sealed = fixture::hex(vector, "sealed");
    const auto plain = crypto::openAes256Gcm(key, nonce, aad, sealed);
    QCOMPARE(plain.has_value(), isValid(vector));
    if (!plain)
        return;
    QVERIFY(base::equalInConstantTime(plain->view(), fixture::hex(vector, "plain")));
    QVERIFY(crypto::sealAes256Gcm(key, nonce, aad, plain->view()).value() == sealed);
}

void EdgesTest::ecdsa() {
    QFETCH(const QJsonObject, vector);
    const auto key = crypto::VerifyingKey::fromJwk(fixture::text(vector, "x"), fixture::text(vector, "y"));
    QVERIFY(key);
    QCOMPARE(key->verify(fixture::hex(vector, "message"), fixture::hex(vector, "signature")),
             isValid(vector));
}

void EdgesTest::jws() {
    QFETCH(const QJsonObject, vector);
    const auto key = crypto::VerifyingKey::fromJwk(fixture::text(vector, "x"), fixture::text(vector, "y"));
    QVERIFY(key);
    const auto parts = crypto::parseJws(fixture::text(vector, "jws"));
    QCOMPARE(parts && crypto::verifyJws(*parts, *key), isValid(vector));
}

void EdgesTest::hmac() {
    QFETCH(const QJsonObject, vector);
    const auto mac = crypto::hmacSha512(fixture::hex(vector, "key"), fixture::hex(vector, "message"));
    QCOMPARE(base::equalInConstantTime(mac, fixture::hex(vector, "tag")), isValid(vector));
}

void EdgesTest::hkdf() {
    QFETCH(const QJsonObject, vector);
    const auto size = static_cast<std::size_t>(vector.value(QLatin1String("size")).toInt());
    const auto derived = crypto::hkdfSha512(fixture::hex(vector, "secret"), fixture::hex(vector, "salt"),
                                            fixture::hex(vector, "info"), size);
    QCOMPARE(derived.has_value(), isValid(vector));
    if (derived)
        QVERIFY(base::equalInConstantTime(derived->view(), fixture::hex(vector, "okm")));
}

void EdgesTest::cobblestone_soundOpens() {
    const QJsonObject all = cobblestoneVectors();
    const auto message = fixture::openAll(fixture::secret(all, "key"), fixture::hex(all, "context"),
                                          fixture::hex(all, "sealed"));
    QVERIFY(message);
    QCOMPARE(fixture::hexOf(crypto::sha256(*message)).toStdString(), fixture::text(all, "message"));
}

void EdgesTest::cobblestone_data() {
    const QJsonArray altered = cobblestoneVectors().value(QLatin1String("altered")).toArray();
    QVERIFY(altered.size() >= 30);
    addRows(altered);
}

void EdgesTest::cobblestone() {
    QFETCH(const QJsonObject, vector);
    const base::Bytes sound = fixture::hex(cobblestoneVectors(), "sealed");
    const base::Bytes altered = cobblestoneFrom(sound, vector.value(QLatin1String("pieces")).toArray());
    QVERIFY(!fixture::openAll(fixture::secret(vector, "key"), fixture::hex(vector, "context"), altered));
}

QTEST_APPLESS_MAIN(EdgesTest)
#include "edges_test.moc"
