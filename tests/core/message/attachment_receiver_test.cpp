// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/attachment_receiver.h"

#include "tests/core/message/message_text.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <map>

namespace {

using Parts = std::map<std::pair<std::uint64_t, std::uint64_t>, std::string>;

class Collector final : public message::AttachmentReceiver {
public:
    base::Result<void> begin(std::uint64_t offset) override {
        m_offset = offset;
        m_text.clear();
        return {};
    }
    base::Result<void> write(base::BytesView decoded) override {
        m_text += base::textOf(decoded);
        return {};
    }
    base::Result<void> end(std::uint64_t length) override {
        parts[{m_offset, length}] = m_text;
        return {};
    }
    void drop() override { m_text.clear(); }

    Parts parts;

private:
    std::uint64_t m_offset = 0;
    std::string m_text;
};

class FullDisk final : public message::AttachmentReceiver {
public:
    base::Result<void> begin(std::uint64_t) override { return {}; }
    base::Result<void> write(base::BytesView) override {
        return base::fail(base::ErrorCode::OutputUnwritable);
    }
    base::Result<void> end(std::uint64_t) override { return {}; }
    void drop() override {}
};

/// Streams `text` cut into pieces that end at `cuts`.
Parts streamed(std::string_view text, const std::vector<std::size_t>& cuts) {
    Collector collector;
    message::MessageParser parser({}, &collector);
    std::size_t start = 0;
    for (const std::size_t cut : cuts) {
        if (!parser.feed(base::bytesOf(text.substr(start, cut - start))))
            return {};
        start = cut;
    }
    return parser.feed(base::bytesOf(text.substr(start))) && parser.finish() ? collector.parts : Parts();
}

/// Every streamed part is an attachment, and what decodePart makes of it.
bool areAttachments(std::string_view text, const Parts& parts) {
    std::size_t found = 0;
    for (const auto& attachment : parsed(text).attachments) {
        const auto part = parts.find({attachment.part.offset, attachment.part.length});
        if (part == parts.end())
            continue;
        ++found;
        if (part->second != decoded(text, attachment.part))
            return false;
    }
    return found == parts.size();
}

/// Lines that look like delimiters until their end, empty parts, all encodings, LF or CRLF.
std::string mixedMessage(const std::string& lineEnd) {
    std::string text = R"(From: a@example.org
Content-Type: multipart/mixed; boundary="=b"

--=b

Hello
--=b
Content-Type: application/pdf; name=a.pdf
Content-Transfer-Encoding: base64

aGVsbG8h
aGVsbG8=

--=b
Content-Type: application/octet-stream

--=bad
--=b and more
-

--
--=b
Content-Type: image/png
Content-Transfer-Encoding: base64

--=b
Content-Type: text/plain; name=b.txt
Content-Disposition: attachment

text
--=b
Content-Type: application/x
Content-Transfer-Encoding: quoted-printable

a=3Db
--=b
Content-Type: application/x
Content-Transfer-Encoding: base64

aGVs*bG8hQ
--=b--
end
)";
    std::string result;
    for (const char c : text)
        result += c == '\n' ? lineEnd : std::string(1, c);
    return result;
}

} // namespace

class AttachmentReceiverTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mixed_data() {
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::newRow("LF") << QByteArray("\n");
        QTest::newRow("CRLF") << QByteArray("\r\n");
    }
    void mixed() {
        QFETCH(QByteArray, lineEnd);
        const std::string text = mixedMessage(lineEnd.toStdString());
        const Parts whole = streamed(text, {});
        QCOMPARE(whole.size(), std::size_t(5));
        QVERIFY(areAttachments(text, whole));
        std::vector<std::size_t> everywhere;
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            QVERIFY(streamed(text, {cut}) == whole);
            everywhere.push_back(cut);
        }
        QVERIFY(streamed(text, everywhere) == whole);
    }

    void truncated() {
        const std::string text = mixedMessage("\r\n");
        for (std::size_t length = 0; length <= text.size(); ++length) {
            const auto beginning = std::string_view(text).substr(0, length);
            QVERIFY(areAttachments(beginning, streamed(beginning, {length / 2})));
        }
    }

    void corpus_data() {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/core/message/data"));
        const auto names = folder.entryList(QDir::Files);
        QVERIFY(names.size() >= 8);
        for (const QString& name : names)
            QTest::newRow(name.toUtf8().constData()) << folder.filePath(name);
    }
    void corpus() {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string text = file.readAll().toStdString();
        const Parts whole = streamed(text, {});
        QVERIFY(areAttachments(text, whole));
        std::vector<std::size_t> cuts;
        for (std::size_t cut = 7; cut < text.size(); cut += 7)
            cuts.push_back(cut);
        QVERIFY(streamed(text, cuts) == whole);
    }

    void largerThanABlock() {
        std::string text = "Content-Type: application/x\nContent-Transfer-Encoding: base64\n\n";
        for (int line = 0; line < 20000; ++line)
            text += "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n";
        const Parts whole = streamed(text, {1000, 300001});
        QCOMPARE(whole.size(), std::size_t(1));
        QVERIFY(areAttachments(text, whole));
    }

    void errorEndsParsing() {
        FullDisk disk;
        message::MessageParser parser({}, &disk);
        const std::string text = mixedMessage("\n");
        const auto fed = parser.feed(base::bytesOf(text));
        QVERIFY(!fed);
        QCOMPARE(fed.error().code, base::ErrorCode::OutputUnwritable);
        QCOMPARE(parser.finish().error().code, base::ErrorCode::OutputUnwritable);
    }
};

QTEST_GUILESS_MAIN(AttachmentReceiverTest)
#include "attachment_receiver_test.moc"
