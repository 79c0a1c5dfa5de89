// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/mail_writer.h"

#include "core/files/source.h"

#include <QTest>

namespace {

class TextSink final : public base::PatchableSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text.append(base::textOf(bytes));
        return {};
    }
    std::uint64_t position() const override { return text.size(); }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView bytes) override {
        text.replace(offset, bytes.size(), base::textOf(bytes));
        return {};
    }
    std::string text;
};

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

using Patches = std::vector<std::pair<std::uint64_t, std::string>>;

std::string mailFor(const std::string& message, const std::string& envelope = "<html>",
                    const Patches& patches = {}) {
    const auto head = gateway::MessageHead::read(sourceOf(message)).value();
    gateway::MailFrame frame;
    frame.sender = "ana@hospital.example";
    frame.subject = "[SECURE MESSAGE] Lab";
    frame.messageId = "id@keys.example.org";
    frame.date = 1795475675;
    frame.recipient = "b@example.net";
    frame.boundary = "bound";
    frame.language = "en";
    frame.fileName = "securedoc_20261123T231435.html";
    TextSink sink;
    const auto writeEnvelope = [&](base::PatchableSink& out) {
        auto written = out.write(base::bytesOf(envelope));
        for (const auto& [offset, patch] : patches)
            if (written)
                written = out.overwrite(offset, base::bytesOf(patch));
        return written;
    };
    const auto written = gateway::writeMail(gateway::readOutsideFields(head), frame, {"text", "<p>html</p>"},
                                            writeEnvelope, sink);
    return written ? sink.text : "failed";
}

bool holds(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class MailWriterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // An envelope's header is filled in when its payload is written.
    void write_replacesWhatStandsBefore_data() {
        QTest::addColumn<qulonglong>("size");
        QTest::addColumn<qulonglong>("offset");
        QTest::addColumn<qulonglong>("length");
        QTest::newRow("inside a line") << 500ULL << 70ULL << 5ULL;
        QTest::newRow("over lines") << 500ULL << 50ULL << 200ULL;
        QTest::newRow("to the end") << 500ULL << 450ULL << 50ULL;
        QTest::newRow("the beginning of a large one") << 1'000'000ULL << 0ULL << 3000ULL;
        QTest::newRow("far in a large one") << 1'000'000ULL << 400'000ULL << 100'000ULL;
    }
    void write_replacesWhatStandsBefore() {
        QFETCH(qulonglong, size);
        QFETCH(qulonglong, offset);
        QFETCH(qulonglong, length);
        std::string envelope(size, '\0');
        for (std::size_t i = 0; i < envelope.size(); ++i)
            envelope[i] = static_cast<char>('a' + i % 23);
        std::string expected = envelope;
        const std::string patch(length, '#');
        expected.replace(offset, length, patch);
        const std::string message = "From: <a@hospital.example>\r\nSubject: x\r\n\r\n";
        QVERIFY(mailFor(message, envelope, {{offset, patch}}) == mailFor(message, expected));
        QVERIFY(mailFor(message, envelope, {{offset, patch}}) != mailFor(message, envelope));
    }

    void write_keepsPeopleAndThread_leaksNothingElse() {
        const std::string mail = mailFor(
            "Received: from secret-host\r\nFrom: Ana <ana@hospital.example>\r\nTo: b@example.net\r\n"
            "Cc: c@example.net\r\nBcc: hidden@example.net\r\nMessage-ID: <1@x>\r\nIn-Reply-To: <0@x>\r\n"
            "References: <0@x>\r\nDate: Mon, 23 Nov 2026 23:14:35 +0000\r\nSubject: ++ Lab\r\n"
            "X-PostX-Reply-Enabled: true\r\nX-Securedoc: yes\r\nX-Patient: 4711\r\nKeywords: HIV\r\n"
            "DKIM-Signature: v=1\r\nContent-Type: text/plain\r\n\r\nPlain words of the message\r\n");
        for (const char* kept : {"From: Ana <ana@hospital.example>\r\n", "To: b@example.net\r\n",
                                 "Cc: c@example.net\r\n", "Message-ID: <1@x>\r\n", "In-Reply-To: <0@x>\r\n",
                                 "References: <0@x>\r\n", "Subject: [SECURE MESSAGE] Lab\r\n"})
            QVERIFY2(holds(mail, kept), kept);
        for (const char* leak : {"hidden", "X-PostX", "X-Securedoc", "X-Patient", "HIV", "DKIM",
                                 "secret-host", "Plain words", "++"})
            QVERIFY2(!holds(mail, leak), leak);
    }

    void write_makesUpWhatIsMissing() {
        const std::string mail = mailFor("no header at all");
        for (const char* made : {"From: ana@hospital.example\r\n", "To: b@example.net\r\n",
                                 "Date: Mon, 23 Nov 2026 ", "Message-ID: <id@keys.example.org>\r\n"})
            QVERIFY2(holds(mail, made), made);
    }

    void boundaries_areNotTakenForEachOther() {
        const std::string mail = mailFor("From: a@b\r\n\r\n");
        QCOMPARE(QByteArray::fromStdString(mail).count("\r\n--bound"),
                 3); // RFC 2046 §5.1.1: by their beginning
    }

    void write_attachesTheEnvelopeInLines() {
        std::string envelope;
        for (int i = 0; i < 100000; ++i)
            envelope += static_cast<char>('a' + i % 26);
        const std::string mail = mailFor("From: a@b\r\n\r\n", envelope);
        const std::size_t start = mail.find("base64\r\n\r\n");
        const std::size_t end = mail.find("--bound--\r\n");
        QVERIFY(start != std::string::npos && end == mail.size() - 11);
        const QByteArray lines = QByteArray::fromStdString(mail.substr(start + 10, end - start - 10));
        for (const QByteArray& line : lines.split('\n'))
            QVERIFY(line.size() <= 77);
        QVERIFY(QByteArray::fromBase64(lines).toStdString() == envelope);
        QVERIFY(holds(mail, "Content-Disposition: attachment; filename=securedoc_20261123T231435.html"));
    }
};

QTEST_APPLESS_MAIN(MailWriterTest)
#include "mail_writer_test.moc"
