// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/files/source.h"
#include "core/reply/sealed_reply.h"

#include <QDir>
#include <QTest>

#include <map>

namespace {

struct Vector {
    std::map<QByteArray, QByteArray> fields;
    base::Bytes file;

    base::Bytes hex(const char* name) const {
        const QByteArray bytes = QByteArray::fromHex(fields.at(name));
        return {bytes.begin(), bytes.end()};
    }
    /// SEC 1 (RFC 5915): the generator knows scalars only.
    reply::PrivateKey gatewayKey() const {
        base::Bytes der{0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20};
        const auto append = [&der](const base::Bytes& bytes) {
            der.insert(der.end(), bytes.begin(), bytes.end());
        };
        append(hex("private-key"));
        append({0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07});
        append({0xa1, 0x44, 0x03, 0x42, 0x00});
        append(hex("public-key"));
        const std::string pem =
            "-----BEGIN EC PRIVATE KEY-----\n" + base::encodeBase64(der) + "\n-----END EC PRIVATE KEY-----\n";
        return {keyId(), base::SecretBytes::fromText(pem)};
    }
    std::string keyId() const {
        const base::Bytes point = hex("public-key");
        const base::BytesView view(point);
        const std::string canonical = R"({"crv":"P-256","kty":"EC","x":")" +
                                      base::encodeBase64Url(view.subspan(1, 32)) + R"(","y":")" +
                                      base::encodeBase64Url(view.last(32)) + R"("})";
        return base::encodeBase64Url(crypto::sha256(base::bytesOf(canonical)));
    }
};

QDir folder() {
    return QDir(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/reply"));
}

Vector load(const QString& name) {
    QFile file(folder().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("a vector cannot be read");
    const QByteArray content = file.readAll();
    const qsizetype end = content.indexOf("\n\n");
    Vector vector;
    for (const QByteArray& line : content.left(end).split('\n'))
        vector.fields[line.left(line.indexOf(": "))] = line.mid(line.indexOf(": ") + 2);
    const QByteArray data = content.mid(end + 2);
    vector.file = base::Bytes(data.begin(), data.end());
    return vector;
}

QByteArray read(const base::RandomAccessSource& source) {
    QByteArray bytes(static_cast<qsizetype>(source.size()), '\0');
    const auto count = source.readAt(0, {reinterpret_cast<std::uint8_t*>(bytes.data()), source.size()});
    return bytes.left(count ? static_cast<qsizetype>(*count) : 0);
}

} // namespace

/// Holds the reader against tests/vectors/reply.
class ReplyVectorsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_areThere() { QVERIFY(folder().entryList({QStringLiteral("*.txt")}).size() > 45); }

    void vectors_data() {
        QTest::addColumn<QString>("name");
        for (const QString& name : folder().entryList({QStringLiteral("*.txt")}, QDir::Files))
            QTest::newRow(qPrintable(name.chopped(4))) << name;
    }
    void vectors() {
        QFETCH(QString, name);
        const Vector vector = load(name);
        std::vector<reply::PrivateKey> keys;
        keys.push_back({"unused", base::SecretBytes::fromText("no key")});
        keys.push_back(vector.gatewayKey());
        const auto opened =
            reply::SealedReply::open(std::make_shared<files::MemorySource>(vector.file), keys);
        const QByteArray outcome =
            opened ? QByteArray("success") : QByteArray(base::errorName(opened.error().code).data());
        QVERIFY2(outcome == vector.fields.at("expect"),
                 (outcome + " " + vector.fields.at("comment")).constData());
        if (!opened)
            return;
        QCOMPARE((*opened)->addresses().to.front().address, std::string("ana@example.org"));
        // The digest is of the content: addresses as they stood, then the message.
        const QByteArray message = read((*opened)->message());
        QVERIFY(message.size() < 100'000);
        if (name.startsWith(QLatin1String("reply")))
            QVERIFY(message.endsWith("\r\n\r\nThank you.\r\n"));
    }

    void contentKey_isTheGenerators() {
        const Vector vector = load(QStringLiteral("reply.txt"));
        const auto prefix = reply::parsePrefix(vector.file);
        QVERIFY(prefix.has_value());
        const auto key = reply::gatewayKey(vector.gatewayKey(), prefix->header,
                                           base::BytesView(vector.file).first(prefix->size));
        QVERIFY(key.has_value());
        const base::Bytes wanted = vector.hex("message-key");
        QVERIFY(std::equal(wanted.begin(), wanted.end(), key->view().begin(), key->view().end()));
    }
};

QTEST_APPLESS_MAIN(ReplyVectorsTest)
#include "reply_vectors_test.moc"
