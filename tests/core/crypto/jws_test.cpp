// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/jws.h"

#include "core/base/base64.h"
#include "core/base/strict_json.h"
#include "tests/core/crypto/crypto_fixture.h"

#include <QTest>

class JwsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vector_verifies();
    void signThenVerify();
    void verify_rejectsAnotherKeyAndAnyChange();
    void parse_rejects_data();
    void parse_rejects();
    void key_goesThroughPem();
    void key_rejectsWhatIsNoP256Key_data();
    void key_rejectsWhatIsNoP256Key();
    void publicKey_mustBeOnTheCurve();
};

namespace {

std::string part(std::string_view text) {
    return base::encodeBase64Url(base::bytesOf(text));
}

std::string compact(std::string_view joseHeader, std::size_t signatureSize = 64) {
    return part(joseHeader) + '.' + part("{}") + '.' + base::encodeBase64Url(base::Bytes(signatureSize, 1));
}

} // namespace

void JwsTest::vector_verifies() {
    const QJsonObject vector = fixture::ownVectors().value(QLatin1String("jws")).toObject();
    const std::string point = fixture::text(vector, "key");
    const std::size_t space = point.find(' ');
    const auto key = crypto::VerifyingKey::fromJwk(point.substr(0, space), point.substr(space + 1));
    QVERIFY(key);
    const auto parts = crypto::parseJws(fixture::text(vector, "compact"));
    QVERIFY(parts);
    QVERIFY(crypto::verifyJws(*parts, *key));
    QVERIFY(parts->payload == fixture::text(vector, "payload"));
    QVERIFY(parts->header.type == "securedoc-envelope");
    QVERIFY(parts->header.keyId == "key-1");
}

void JwsTest::signThenVerify() {
    const auto key = crypto::SigningKey::generate();
    const auto jws = crypto::signJws(*key, {"a type", "kid \"1\" <x>"}, R"({"a":1})");
    QVERIFY(jws);
    const auto parts = crypto::parseJws(*jws);
    QVERIFY(parts);
    QVERIFY(crypto::verifyJws(*parts, *key->verifyingKey()));
    QVERIFY(parts->header.type == "a type");
    QVERIFY(parts->header.keyId == "kid \"1\" <x>");
    QVERIFY(parts->payload == R"({"a":1})");
}

void JwsTest::verify_rejectsAnotherKeyAndAnyChange() {
    const auto key = crypto::SigningKey::generate();
    const auto verifyingKey = key->verifyingKey();
    auto parts = *crypto::parseJws(*crypto::signJws(*key, {"t", "k"}, "payload"));
    QVERIFY(!crypto::verifyJws(parts, *crypto::SigningKey::generate()->verifyingKey()));
    for (std::uint8_t& byte : parts.signature) {
        byte ^= 0x40;
        QVERIFY(!crypto::verifyJws(parts, *verifyingKey));
        byte ^= 0x40;
    }
    QVERIFY(crypto::verifyJws(parts, *verifyingKey));
    parts.signingInput += 'A';
    QVERIFY(!crypto::verifyJws(parts, *verifyingKey));
    QVERIFY(!verifyingKey->verify({}, {}));
    QVERIFY(!verifyingKey->verify({}, base::Bytes(64)));
}

void JwsTest::parse_rejects_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    const std::string good = compact(R"({"alg":"ES256"})");
    QVERIFY(crypto::parseJws(good));
    row("empty", "");
    row("one part", "e30");
    row("two parts", good.substr(0, good.rfind('.')));
    row("four parts", good + ".e30");
    row("white space", good + "\n");
    row("padding", good + "=");
    row("alg none", compact(R"({"alg":"none"})", 0));
    row("alg HS256", compact(R"({"alg":"HS256"})"));
    row("alg lower case", compact(R"({"alg":"es256"})"));
    row("alg no text", compact(R"({"alg":["ES256"]})"));
    row("alg missing", compact("{}"));
    row("alg twice", compact(R"({"alg":"none","alg":"ES256"})"));
    row("crit", compact(R"({"alg":"ES256","crit":["x"],"x":1})"));
    row("b64", compact(R"({"alg":"ES256","b64":false})"));
    row("kid no text", compact(R"({"alg":"ES256","kid":5})"));
    row("typ no text", compact(R"({"alg":"ES256","typ":null})"));
    row("header no object", compact(R"(["ES256"])"));
    row("signature short", compact(R"({"alg":"ES256"})", 63));
    row("signature long", compact(R"({"alg":"ES256"})", 65));
    row("signature DER", compact(R"({"alg":"ES256"})", 71));
}

void JwsTest::parse_rejects() {
    QFETCH(const QByteArray, text);
    const auto parts = crypto::parseJws(text.toStdString());
    QVERIFY(!parts);
    QVERIFY(parts.error().code == base::ErrorCode::MalformedHeader);
}

void JwsTest::key_goesThroughPem() {
    const auto key = crypto::SigningKey::generate();
    const auto pem = key->toPem();
    QVERIFY(pem);
    QVERIFY(pem->textView().starts_with("-----BEGIN PRIVATE KEY-----\n"));
    const auto again = crypto::SigningKey::fromPem(*pem);
    QVERIFY(again);
    const auto first = key->verifyingKey();
    const auto second = again->verifyingKey();
    QVERIFY(first->x() == second->x() && first->y() == second->y());
    QCOMPARE(first->x().size(), std::size_t{43});
}

void JwsTest::key_rejectsWhatIsNoP256Key_data() {
    QTest::addColumn<QByteArray>("pem");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("no key");
    // openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384
    QTest::newRow("P-384") << QByteArray(
        "-----BEGIN PRIVATE "
        "KEY-----\nMIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCb2fjw6fOJ2dDOubWd\nXJHUb7fJedQXDlNKOBcR4P+"
        "cAAiehsKiWaq2Ptk3+aBYEtShZANiAAQw11yc+aaC\nkfMELBnY8pY7iFldI4jE/"
        "7zaECVSZ4GDhkWZrqOMAc1dyq0mCl7sDA89ACrgTK9N\nSZJ16MDSLt/"
        "lS0pcPK2AP4dmJ9DcXPvB9XugJO7ZTl9fyArF6MlYxLU=\n-----END PRIVATE KEY-----\n");
    // openssl genpkey -algorithm ED25519
    QTest::newRow("Ed25519") << QByteArray(
        "-----BEGIN PRIVATE "
        "KEY-----\nMC4CAQAwBQYDK2VwBCIEIBheE7STs4R24KVXFFEAhZ5ay6YrkrkLHAnpEzi9qJoC\n-----END PRIVATE "
        "KEY-----\n");
    // openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:x
    QTest::newRow("encrypted") << QByteArray(
        "-----BEGIN ENCRYPTED PRIVATE "
        "KEY-----"
        "\nMIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhYpdaEiODA0AICCAAw\nDAYIKoZIhvcNAgkFADAdBglghkgBZQME"
        "ASoEEGlsxkYC5O++PMueIU7gyKsEgZB+\n4jSh1oMyWXrW05Zc7SxI3yBcx+AFJIeIluQtzj4sy9VMlx+"
        "H9KLz4VZB37gIQTI6\nkDVcWhu0A/P2fwAju9hyHt/03nSvky/CVdC70DxR5tpr27YBtJ77i8X8qn/"
        "qfuKh\nIYOcG02vnahPReelSxs6MA1qS5SIXMn7+UUQIZwGDy4qeZZ29nW7OXH3m3O2g0A=\n-----END ENCRYPTED PRIVATE "
        "KEY-----\n");
}

void JwsTest::key_rejectsWhatIsNoP256Key() {
    QFETCH(const QByteArray, pem);
    const auto key = crypto::SigningKey::fromPem(base::SecretBytes::fromText(pem.toStdString()));
    QVERIFY(!key);
    QVERIFY(key.error().code == base::ErrorCode::MalformedHeader);
}

void JwsTest::publicKey_mustBeOnTheCurve() {
    const auto key = crypto::SigningKey::generate()->verifyingKey();
    QVERIFY(crypto::VerifyingKey::fromJwk(key->x(), key->y()));
    QVERIFY(!crypto::VerifyingKey::fromJwk(key->y(), key->x()));
    QVERIFY(!crypto::VerifyingKey::fromJwk("", ""));
    QVERIFY(!crypto::VerifyingKey::fromJwk(key->x(), key->y() + "A"));
    const std::string zero = base::encodeBase64Url(base::Bytes(32));
    QVERIFY(!crypto::VerifyingKey::fromJwk(zero, zero));
}

QTEST_APPLESS_MAIN(JwsTest)
#include "jws_test.moc"
