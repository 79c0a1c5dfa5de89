// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/envelope/envelope.h"
#include "core/envelope/payload_reader.h"
#include "tests/core/envelope/envelope_fixture.h"

#include <QDir>
#include <QTest>

#include <map>

/// Holds the reader against tests/vectors/envelope: the front, the whole payload, and the payload at random
/// offsets.
class VectorsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_areThere();
    void front_data();
    void front();
    void whole_data();
    void whole();
    void randomAccess_data();
    void randomAccess();
};

namespace {

struct Vector {
    std::map<QByteArray, QByteArray> fields;
    QByteArray file;

    QByteArray field(const char* name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? QByteArray() : found->second;
    }
    bool is(const char* name, const char* value) const { return field(name) == value; }
    base::SecretBytes key() const {
        const QByteArray key = QByteArray::fromHex(field("key"));
        return base::SecretBytes::fromText({key.constData(), static_cast<std::size_t>(key.size())});
    }
    std::vector<envelope::IssuerKey> issuerKeys() const {
        const QList<QByteArray> point = field("issuer-key").split(' ');
        return {{"key-1", point.value(0).toStdString(), point.value(1).toStdString()}};
    }
};

QDir folder() {
    return QDir(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/envelope"));
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
    vector.file = content.mid(end + 2);
    if (vector.is("compressed", "zlib")) {
        // qUncompress wants a guess of the size before the zlib stream.
        vector.file.prepend(QByteArray::fromHex("00100000"));
        vector.file = qUncompress(vector.file);
    }
    return vector;
}

enum class Rows { All, WithGoodFront };

void addVectors(Rows rows) {
    QTest::addColumn<QString>("name");
    for (const QString& name : folder().entryList({QStringLiteral("*.txt")}, QDir::Files))
        if (rows == Rows::All || load(name).is("stage", "open"))
            QTest::newRow(qPrintable(name.chopped(4))) << name;
}

std::shared_ptr<const base::RandomAccessSource> sourceOf(const Vector& vector) {
    return fixture::sourceOf(base::Bytes(vector.file.begin(), vector.file.end()));
}

QByteArray word(envelope::EnvelopeKind kind) {
    switch (kind) {
    case envelope::EnvelopeKind::Registered:
        return "Registered";
    case envelope::EnvelopeKind::CiscoRegistered:
        return "CiscoRegistered";
    case envelope::EnvelopeKind::NotAnEnvelope:
        return "NotAnEnvelope";
    case envelope::EnvelopeKind::Suspicious:
        return "Suspicious";
    }
    return {};
}

template <class T>
QByteArray word(const base::Result<T>& result) {
    return result ? "success" : QByteArray::fromStdString(std::string(base::errorName(result.error().code)));
}

QByteArray digest(base::BytesView bytes) {
    const auto hash = crypto::sha256(bytes);
    return QByteArray(reinterpret_cast<const char*>(hash.data()), 32).toHex();
}

void checkSignals(const envelope::Envelope& envelope, const Vector& vector) {
    for (const QByteArray& signal : vector.field("signals").split(' ')) {
        const auto& signals = envelope.signals();
        const auto isTold = [&signal](const envelope::Signal& told) {
            return signal == told.name.c_str() || signal == (told.name + '=' + told.value).c_str();
        };
        QVERIFY2(signal.isEmpty() || std::any_of(signals.begin(), signals.end(), isTold), signal.constData());
    }
}

// The envelope and its reader, which needs the former.
struct Opening {
    std::optional<envelope::Envelope> envelope;
    std::unique_ptr<envelope::PayloadReader> reader;
    QByteArray outcome;
};

Opening open(const Vector& vector) {
    Opening opening;
    auto envelope = envelope::Envelope::read(sourceOf(vector));
    if (!envelope || envelope->kind() != envelope::EnvelopeKind::Registered)
        qFatal("the front of this vector must be good");
    opening.envelope = std::move(*envelope);
    auto reader = envelope::PayloadReader::open(*opening.envelope, vector.key());
    opening.outcome = word(reader);
    if (reader)
        opening.reader = std::move(*reader);
    return opening;
}

base::Result<base::Bytes> readInSteps(const envelope::PayloadReader& reader, std::size_t step) {
    base::Bytes message(reader.size());
    // Backwards, so that nothing is known of the blocks before.
    for (std::size_t end = message.size(); end > 0;) {
        const std::size_t start = end > step ? end - step : 0;
        const auto count = reader.readAt(start, std::span(message).subspan(start, end - start));
        if (!count)
            return base::fail(count.error());
        if (*count != end - start)
            return base::fail(base::ErrorCode::Internal, "short read");
        end = start;
    }
    return message;
}

} // namespace

void VectorsTest::vectors_areThere() {
    QVERIFY(folder().entryList({QStringLiteral("*.txt")}).size() > 200);
}

void VectorsTest::front_data() {
    addVectors(Rows::All);
}

void VectorsTest::front() {
    QFETCH(const QString, name);
    const Vector vector = load(name);
    const auto envelope = envelope::Envelope::read(sourceOf(vector));
    if (!vector.is("stage", "front")) {
        QCOMPARE(word(envelope), QByteArray("success"));
        QCOMPARE(word(envelope->kind()), QByteArray("Registered"));
        const auto sender = verifySender(*envelope, vector.issuerKeys());
        if (!vector.is("stage", "verify"))
            QCOMPARE(sender, envelope::SenderVerification::Verified);
        else
            QCOMPARE(sender, vector.is("expect", "SignatureInvalid")
                                 ? envelope::SenderVerification::Altered
                                 : envelope::SenderVerification::Incomplete);
        QCOMPARE(verifySender(*envelope, {}), envelope::SenderVerification::Altered);
        QCOMPARE(envelope->isSurroundedByForeignParts(), vector.is("foreign-parts", "yes"));
        return checkSignals(*envelope, vector);
    }
    if (!envelope) {
        QCOMPARE(word(envelope), vector.field("expect"));
        return;
    }
    QCOMPARE(word(envelope->kind()), vector.field("expect"));
    QCOMPARE(verifySender(*envelope, vector.issuerKeys()), envelope::SenderVerification::Unsigned);
    checkSignals(*envelope, vector);
}

void VectorsTest::whole_data() {
    addVectors(Rows::WithGoodFront);
}

void VectorsTest::whole() {
    QFETCH(const QString, name);
    const Vector vector = load(name);
    for (const unsigned threads : {1U, 2U, 3U}) {
        const Opening opening = open(vector);
        if (!opening.reader) {
            QCOMPARE(opening.outcome, vector.field("expect"));
            continue;
        }
        fixture::MemorySink sink;
        const auto verified = opening.reader->verifyAll(&sink, {}, threads);
        QVERIFY2(word(verified) == vector.field("expect"),
                 verified ? "success"
                          : (word(verified) + ": " + verified.error().detail.c_str()).constData());
        QVERIFY(sink.bytes.size() <= opening.reader->size());
        if (verified)
            QCOMPARE(digest(sink.bytes), vector.field("payload-sha256"));
    }
}

void VectorsTest::randomAccess_data() {
    addVectors(Rows::WithGoodFront);
}

void VectorsTest::randomAccess() {
    QFETCH(const QString, name);
    const Vector vector = load(name);
    // What reading from the end meets first may be another error, or none.
    const QByteArray expected = vector.field(vector.is("random-access", "") ? "expect" : "random-access");
    for (const std::size_t step : {1000U, 16384U, 100'000U}) {
        const Opening opening = open(vector);
        if (!opening.reader) {
            QCOMPARE(opening.outcome, vector.field("expect"));
            continue;
        }
        const auto message = readInSteps(*opening.reader, step);
        QCOMPARE(word(message), expected);
        if (message)
            QCOMPARE(digest(*message), vector.field("payload-sha256"));
    }
}

QTEST_APPLESS_MAIN(VectorsTest)
#include "vectors_test.moc"
