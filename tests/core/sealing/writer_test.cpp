// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"
#include "core/crypto/hash.h"
#include "core/envelope/envelope.h"
#include "core/envelope/padding.h"
#include "core/envelope/payload_reader.h"
#include "core/sealing/payload_writer.h"
#include "core/sealing/reader_page.h"
#include "tests/core/envelope/envelope_fixture.h"

#include <QTest>

/// What the writer puts around the payload, and what it refuses.
class WriterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void file_hasTheDocumentedLayout();
    void front_isSmallWhateverTheHeader();
    void headerAndList_areSmallUpTo200Megabytes();
    void file_isNoEnvelopeBeforeItsEnd();
    void signature_coversThePayload();
    void page_isSmallAndLoadsNothing();
    void page_allowsOnlyItsOwnScript();
    void page_escapesTexts();
    void header_dropsNamesBeforeItFails();
    void write_rejectsBadClaimsBeforeWriting();
    void write_stopsWithTheSink();
    void write_canBeCancelled();
    void write_noticesAShorterMessage();
    void ids_areRandom();
};

namespace {

QByteArray text(const base::Bytes& bytes) {
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

QByteArray page() {
    return QByteArray::fromStdString(sealing::frontPage(fixture::header()) +
                                     std::string(sealing::readerScript()));
}

class ShrinkingSource final : public base::RandomAccessSource {
public:
    std::uint64_t size() const override { return 5'000'000; }
    base::Result<std::size_t> readAt(std::uint64_t, std::span<std::uint8_t> out) const override {
        return out.size() / 2;
    }
};

class FullSink final : public base::PatchableSink {
public:
    std::uint64_t position() const override { return m_size; }
    base::Result<void> overwrite(std::uint64_t, base::BytesView) override { return {}; }
    base::Result<void> write(base::BytesView bytes) override {
        m_size += bytes.size();
        return m_size > 1'000'000 ? base::fail(base::ErrorCode::OutputUnwritable) : base::Result<void>();
    }

private:
    std::size_t m_size = 0;
};

base::Result<std::string> write(const envelope::EnvelopeHeader& header,
                                const base::RandomAccessSource& message, base::PatchableSink& sink,
                                const envelope::Progress& progress = {}) {
    const base::SecretBytes key = fixture::messageKey();
    return sealing::writeEnvelope(header, {fixture::signingKey(), key}, message, sink, progress);
}

} // namespace

void WriterTest::file_hasTheDocumentedLayout() {
    const QByteArray file = text(fixture::written(fixture::noise(3'000'000), fixture::header()));
    QVERIFY(file.startsWith("<!doctype html>\n<!-- securedoc registered envelope 1 -->\n"));
    QVERIFY(file.endsWith("</script>\n</body>\n</html>\n"));
    QVERIFY(!file.contains('\r'));
    const QByteArray header = "<script type=\"application/jose\" id=\"securedoc-header\">\n";
    const QByteArray block = "<script type=\"text/plain\" class=\"securedoc-payload\">\n";
    const QByteArray list = "<script type=\"text/plain\" id=\"securedoc-digests\">\n";
    QCOMPARE(file.count(header), 1);
    QCOMPARE(file.count(list), 1);
    QCOMPARE(file.count(block), 24);
    qsizetype at = file.indexOf(block);
    QVERIFY(file.indexOf("</main>") < file.indexOf(header) && file.indexOf("</main>") < 8192);
    QVERIFY(file.indexOf(header) < file.indexOf(list));
    QVERIFY(file.indexOf(list) < file.indexOf("<script>"));
    QVERIFY(file.indexOf("<script>") < at);
    for (const qsizetype size : {56 + 3 * 16'400, 8 * 16'400, 8 * 16'400}) {
        at += block.size();
        const QByteArray base64 = file.mid(at, file.indexOf("</script>", at) - at);
        for (const QByteArray& line : base64.split('\n').mid(0, 100))
            QVERIFY(line.size() == 76);
        const auto decoded =
            base::decodeBase64({base64.constData(), static_cast<std::size_t>(base64.size())});
        QVERIFY(decoded);
        QCOMPARE(static_cast<qsizetype>(decoded->size()), size);
        at = file.indexOf(block, at);
    }
}

void WriterTest::front_isSmallWhateverTheHeader() {
    envelope::EnvelopeHeader header = fixture::header();
    const std::string wide(5000, '<');
    header.issuer = "https://" + std::string(63, 'a') + '.' + std::string(63, 'b') + '.' +
                    std::string(63, 'c') + '.' + std::string(58, 'd') + ".e:12345";
    header.organisation = header.subject = wide;
    header.from = {wide, std::string(300, '<') + "@example.org"};
    header.to.assign(300, header.from);
    header.cc = header.to;
    header.date = std::string(5000, '0');
    const std::string front = sealing::frontPage(header);
    QVERIFY2(front.size() <= 8192, std::to_string(front.size()).c_str());
    QVERIFY(front.find("(+") != std::string::npos);
}

void WriterTest::headerAndList_areSmallUpTo200Megabytes() {
    const std::uint64_t all = sealing::envelopeFileSize(fixture::header(), "key-1", 200'000'000);
    const std::uint64_t blocks = sealing::blocksFileSize(envelope::padding::payloadSize(200'000'000));
    const std::uint64_t rest = sealing::frontPage(fixture::header()).size() + sealing::readerScript().size();
    QVERIFY2(all - blocks - rest <= 8192, std::to_string(all - blocks - rest).c_str());
}

// A program that stops half way leaves nothing that opens.
void WriterTest::file_isNoEnvelopeBeforeItsEnd() {
    fixture::MemorySink sink;
    const auto jws = write(fixture::header(), files::MemorySource(fixture::noise(3'000'000)), sink,
                           [&sink](std::uint64_t) {
                               const auto envelope = envelope::Envelope::read(fixture::sourceOf(sink.bytes));
                               return !envelope && envelope.error().code == base::ErrorCode::MalformedHeader;
                           });
    QVERIFY(jws);
    QVERIFY(envelope::Envelope::read(fixture::sourceOf(sink.bytes)));
}

// One with the key puts another text of the same length under a header, list and all.
void WriterTest::signature_coversThePayload() {
    envelope::EnvelopeHeader header = fixture::header();
    const QByteArray genuine = text(fixture::written(fixture::noise(300'000), header));
    header.subject = "x";
    const QByteArray other = text(fixture::written(base::Bytes(300'000, 'x'), header));
    const auto part = [](const QByteArray& file, const char* from, const char* to) {
        return file.mid(file.indexOf(from), file.indexOf(to) - file.indexOf(from));
    };
    const char* const list = "<script type=\"text/plain\" id";
    const char* const blocks = "<script type=\"text/plain\" class";
    const auto verdict = [](const QByteArray& file) {
        const auto envelope = envelope::Envelope::read(fixture::sourceOf({file.begin(), file.end()}));
        const auto key = crypto::SigningKey::fromPem(fixture::signingKey().privateKeyPem)->verifyingKey();
        if (verifySender(*envelope, {{"key-1", key->x(), key->y()}}) !=
            envelope::SenderVerification::Verified)
            return base::ErrorCode::SignatureInvalid;
        const auto reader = envelope::PayloadReader::open(*envelope, fixture::messageKey());
        return reader ? base::ErrorCode::Internal : reader.error().code;
    };
    QCOMPARE(verdict(part(genuine, "<!doctype", list) + part(other, list, "</html>")),
             base::ErrorCode::SignatureInvalid);
    QCOMPARE(verdict(part(genuine, "<!doctype", blocks) + part(other, blocks, "</html>")),
             base::ErrorCode::PayloadCorrupt);
}

void WriterTest::page_isSmallAndLoadsNothing() {
    const QByteArray text = page();
    const std::size_t size = sealing::readerScript().size(); // the front has its own limit
    QVERIFY2(size <= 150'000, std::to_string(size).c_str());
    const qsizetype script = text.indexOf("<script>");
    const QByteArray markup = text.left(script) + text.mid(text.indexOf("</script>", script));
    // Nothing is loaded, and nothing asks for a password before the script has verified the signer.
    for (const char* word : {"src=", "<link", "@import", "<form", "<input", "url(", "onclick"})
        QVERIFY2(!markup.contains(word), word);
    const QByteArray issuer = QByteArray::fromStdString(fixture::header().issuer);
    QVERIFY(text.contains("default-src 'none'"));
    QVERIFY(text.contains("connect-src " + issuer + ";"));
    QVERIFY(text.contains("<a href=\"" + issuer + "/open\""));
    for (const char* name :
         {"{{policy}}", "{{title}}", "{{issuer}}", "{{host}}", "{{parts}}", "[[script]]", "((en."})
        QVERIFY2(!text.contains(name), name);
}

void WriterTest::page_allowsOnlyItsOwnScript() {
    const QByteArray text = page();
    const qsizetype start = text.indexOf("<script>") + 8;
    const QByteArray content = text.mid(start, text.indexOf("</script>", start) - start);
    QVERIFY(content.size() > 10'000);
    QVERIFY(!content.contains("<!--") && !content.contains("<script"));
    const auto hash = crypto::sha256({reinterpret_cast<const std::uint8_t*>(content.constData()),
                                      static_cast<std::size_t>(content.size())});
    const std::string source = "script-src 'sha256-" + base::encodeBase64(hash) + "';";
    QVERIFY(text.contains(QByteArray::fromStdString(source)));
    QCOMPARE(text.count("<script>"), 1);
}

void WriterTest::page_escapesTexts() {
    envelope::EnvelopeHeader header = fixture::header();
    header.subject = "</dd><script>alert(1)</script>&amp;\"'";
    header.organisation = "{{policy}} <b>";
    header.from.name = "<img src=x>";
    const QByteArray text = QByteArray::fromStdString(sealing::frontPage(header));
    QVERIFY(!text.contains("<script>alert"));
    QVERIFY(!text.contains("<img src=x>"));
    QVERIFY(text.contains("&lt;/dd&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&#34;&#39;"));
    QVERIFY(text.contains("{{policy}} &lt;b&gt;"));
}

void WriterTest::header_dropsNamesBeforeItFails() {
    envelope::EnvelopeHeader header = fixture::header();
    header.to.assign(500, {std::string(200, 'n'), "someone@example.net"});
    const auto envelope =
        envelope::Envelope::read(fixture::sourceOf(fixture::written(fixture::noise(10), header)));
    QVERIFY(envelope);
    QCOMPARE(envelope->header().to.size(), std::size_t{500});
    QVERIFY(envelope->header().to[0].name.empty());

    header.to.assign(1000, {"", std::string(100, 'a') + "@example.net"});
    fixture::MemorySink sink;
    const auto jws = write(header, files::MemorySource({}), sink);
    QVERIFY(!jws);
    QVERIFY(jws.error().code == base::ErrorCode::LimitExceeded);
    QVERIFY(sink.bytes.empty());
}

void WriterTest::write_rejectsBadClaimsBeforeWriting() {
    envelope::EnvelopeHeader header = fixture::header();
    header.issuer = "https://Example.org/";
    fixture::MemorySink sink;
    const auto jws = write(header, files::MemorySource({}), sink);
    QVERIFY(!jws);
    QVERIFY(jws.error().code == base::ErrorCode::MalformedHeader);
    QVERIFY(sink.bytes.empty());
    QCOMPARE(sealing::envelopeFileSize(header, "k", 5), std::uint64_t{0});
}

void WriterTest::write_stopsWithTheSink() {
    FullSink sink;
    const auto jws = write(fixture::header(), files::MemorySource(fixture::noise(3'000'000)), sink);
    QVERIFY(!jws);
    QVERIFY(jws.error().code == base::ErrorCode::OutputUnwritable);
}

void WriterTest::write_canBeCancelled() {
    fixture::MemorySink sink;
    const auto jws = write(fixture::header(), files::MemorySource(fixture::noise(3'000'000)), sink,
                           [](std::uint64_t done) { return done < 1'000'000; });
    QVERIFY(!jws);
    QVERIFY(jws.error().code == base::ErrorCode::Cancelled);
    QVERIFY(sink.bytes.size() < 2'000'000);
}

void WriterTest::write_noticesAShorterMessage() {
    fixture::MemorySink sink;
    const auto jws = write(fixture::header(), ShrinkingSource(), sink);
    QVERIFY(!jws);
    QVERIFY(jws.error().code == base::ErrorCode::FileUnreadable);
}

void WriterTest::ids_areRandom() {
    QVERIFY(sealing::newEnvelopeId() != sealing::newEnvelopeId());
    QVERIFY(!base::equalInConstantTime(sealing::newMessageKey().view(), sealing::newMessageKey().view()));
}

QTEST_APPLESS_MAIN(WriterTest)
#include "writer_test.moc"
