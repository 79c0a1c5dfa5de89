// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/compose/message_draft.h"

#include "core/files/source.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using message::DraftAttachment;
using message::Mailbox;
using message::MessageDraft;

namespace {

class MemorySink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView piece) override {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    }
    base::Bytes bytes;
};

DraftAttachment attachmentOf(const QString& name, const QString& type, const std::string& content) {
    DraftAttachment attachment;
    attachment.fileName = name;
    attachment.mimeType = type;
    attachment.size = content.size();
    attachment.write = [content](base::ByteSink& out) { return out.write(base::bytesOf(content)); };
    return attachment;
}

std::string everyByte(int times) {
    std::string content;
    for (int i = 0; i < 256 * times; ++i)
        content += static_cast<char>(i % 256);
    return content;
}

MessageDraft draft() {
    MessageDraft draft;
    draft.from = {QStringLiteral("Bea Ñandú"), QStringLiteral("bea@example.net")};
    draft.to = {{QStringLiteral("Weiß, Dr. \"A\""), QStringLiteral("weiss@hospital.example")},
                {{}, QStringLiteral("plain@hospital.example")}};
    draft.subject = QStringLiteral("Re: Befund für Frau Müller");
    draft.date = QDateTime(QDate(2026, 11, 2), QTime(10, 20, 30), QTimeZone::utc());
    draft.text = QStringLiteral("Grüße\n.\nFrom here\n");
    return draft;
}

std::string written(const MessageDraft& draft) {
    MemorySink sink;
    const auto done = message::writeMessage(draft, sink);
    return done ? std::string(base::textOf(sink.bytes)) : std::string();
}

files::MemorySource sourceOf(const std::string& text) {
    const auto bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

message::Message parsed(const std::string& text) {
    return *message::parseMessage(sourceOf(text));
}

std::string decoded(const std::string& text, const message::Part& part) {
    MemorySink sink;
    const auto done = message::decodePart(sourceOf(text), part, sink);
    return done ? std::string(base::textOf(sink.bytes)) : std::string("unreadable");
}

/// What docs/reply-format.md §6 asks of a message: seven bits, CRLF alone, at most 998 bytes a line.
void verifyLines(const std::string& text) {
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t end = text.find("\r\n", start);
        QVERIFY2(end != std::string::npos, "the last line has an end");
        const std::string line = text.substr(start, end - start);
        QVERIFY2(line.size() <= 998, line.c_str());
        QVERIFY2(std::all_of(
                     line.begin(), line.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\r' && c != '\n'; }),
                 line.c_str());
        start = end + 2;
    }
}

} // namespace

class MessageDraftTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_comesBack() {
        MessageDraft letter = draft();
        letter.cc = {{QStringLiteral("Ana"), QStringLiteral("ana@example.org")}};
        letter.messageId = QStringLiteral("2@example.net");
        letter.inReplyTo = QStringLiteral("1@hospital.example");
        letter.references = {QStringLiteral("0@hospital.example"), QStringLiteral("1@hospital.example")};
        letter.attachments = {
            attachmentOf(QStringLiteral("Röntgen.pdf"), QStringLiteral("application/pdf"), everyByte(300)),
            attachmentOf(QStringLiteral("mail.eml"), QStringLiteral("message/rfc822"),
                         "Subject: inside\r\n\r\n")};
        const std::string text = written(letter);
        verifyLines(text);
        const message::Message back = parsed(text);
        QCOMPARE(back.from, std::vector<Mailbox>{letter.from});
        QCOMPARE(back.to, letter.to);
        QCOMPARE(back.cc, letter.cc);
        QCOMPARE(back.subject, letter.subject);
        QCOMPARE(back.date, letter.date);
        QCOMPARE(back.messageId, letter.messageId);
        QCOMPARE(back.inReplyTo, letter.inReplyTo);
        QCOMPARE(back.references, letter.references);
        QCOMPARE(*message::readText(sourceOf(text), back.body.plain.at(0)), letter.text);
        QCOMPARE(back.attachments.size(), 2U);
        QCOMPARE(back.attachments[0].fileName, QStringLiteral("Röntgen.pdf"));
        QCOMPARE(back.attachments[0].part.mimeType, QStringLiteral("application/pdf"));
        QVERIFY(decoded(text, back.attachments[0].part) == everyByte(300));
        QCOMPARE(back.attachments[1].part.mimeType, QStringLiteral("application/octet-stream"));
        QCOMPARE(decoded(text, back.attachments[1].part), std::string("Subject: inside\r\n\r\n"));
    }

    void lineBreaksInValues_makeNoFields() {
        MessageDraft letter = draft();
        letter.subject = QStringLiteral("one\r\nBcc: forged@example.com\n\ntwo");
        letter.to[0].displayName = QStringLiteral("x\r\nX-Forged: 1");
        letter.to[1].address = QStringLiteral("plain@hospital.example\r\nX-Forged: 2");
        letter.attachments = {
            attachmentOf(QStringLiteral("a\"\r\nX-Forged: 3"), QStringLiteral("text/plain"), "content")};
        const std::string text = written(letter);
        verifyLines(text);
        QVERIFY2(text.find("\nX-Forged") == std::string::npos, text.c_str());
        QVERIFY2(text.find("\nBcc") == std::string::npos, text.c_str());
        QCOMPARE(parsed(text).attachments.size(), 1U);
    }

    void longValues_areFolded_data() {
        QTest::addColumn<QString>("subject");
        QTest::newRow("words") << QStringLiteral("many words of a subject ").repeated(80).trimmed();
        QTest::newRow("one word") << QString(3000, QLatin1Char('x'));
        QTest::newRow("umlauts") << QStringLiteral("Größenänderung ").repeated(80).trimmed();
        QTest::newRow("pairs of surrogates") << QStringLiteral("😀").repeated(100);
        QTest::newRow("looks encoded") << QStringLiteral("=?utf-8?B?QUJD?=");
        QTest::newRow("empty") << QString();
    }
    void longValues_areFolded() {
        QFETCH(QString, subject);
        MessageDraft letter = draft();
        letter.subject = subject;
        const std::string text = written(letter);
        verifyLines(text);
        QCOMPARE(parsed(text).subject, subject);
    }

    void estimate_isNeverTooSmall_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 56, 57, 58, 100'000})
            QTest::addRow("%d", size) << size;
    }
    void estimate_isNeverTooSmall() {
        QFETCH(int, size);
        MessageDraft letter = draft();
        letter.text = QString(size, QLatin1Char('\n')); // each becomes two
        letter.attachments = {attachmentOf(QStringLiteral("a"), QStringLiteral("text/plain"),
                                           std::string(static_cast<std::size_t>(size), 'x'))};
        const std::size_t real = written(letter).size();
        QVERIFY(message::estimatedSize(letter) >= real);
        QVERIFY(message::estimatedSize(letter) < 2 * real + 20'000);
    }

    void attachmentThatFails_endsIt() {
        MessageDraft letter = draft();
        DraftAttachment gone = attachmentOf(QStringLiteral("gone"), {}, "");
        gone.write = [](base::ByteSink&) -> base::Result<void> {
            return base::fail(base::ErrorCode::FileUnreadable, "gone");
        };
        letter.attachments = {gone};
        MemorySink sink;
        QCOMPARE(message::writeMessage(letter, sink).error().code, base::ErrorCode::FileUnreadable);
    }
};

QTEST_APPLESS_MAIN(MessageDraftTest)
#include "message_draft_test.moc"
