// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/header_edit.h"

#include "tests/core/message/message_text.h"

#include <QTest>

namespace {

std::string edited(const std::string& text, const std::vector<message::HeaderEdit>& edits) {
    const auto source = sourceOf(text);
    const auto result = message::editHeader(source, edits);
    if (!result)
        return "error";
    std::string out((*result)->size() + 10, '\0');
    // Byte by byte and at once must be the same.
    const auto whole =
        (*result)->readAt(0, std::span(reinterpret_cast<std::uint8_t*>(out.data()), out.size()));
    out.resize(*whole);
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::uint8_t byte = 0;
        if (!(*result)->readAt(i, std::span(&byte, 1)) || static_cast<char>(byte) != out[i])
            return "differs";
    }
    return out;
}

} // namespace

class HeaderEditTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edit_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* tag, const char* before, const char* after) {
            QTest::newRow(tag) << QByteArray(before) << QByteArray(after);
        };
        row("removes", "A: 1\r\nBcc: x@y\r\nSubject: s\r\n\r\nBcc: z\r\n",
            "A: 1\r\nSubject: new\r\n\r\nBcc: z\r\n");
        row("folded", "bCC: x,\r\n y\r\nSubject: s\r\n t\r\n\r\nB", "Subject: new\r\n\r\nB");
        row("several", "Bcc: x\nSubject: a\nBcc: y\nSubject: b\n\nB", "Subject: new\n\nB");
        row("adds", "A: 1\r\n\r\nB", "A: 1\r\nSubject: new\r\n\r\nB");
        row("no body", "A: 1\r\n", "A: 1\r\nSubject: new\r\n");
        row("no header", "Hello\r\nBcc: x\r\n", "Subject: new\r\n\r\nHello\r\nBcc: x\r\n");
        row("empty header", "\r\nHello", "Subject: new\r\n\r\nHello");
        row("space before colon", "Bcc : x\nA: 1\nSubject: s\n\n", "A: 1\nSubject: new\n\n");
        row("stray lines stay", "A: 1\nstray\nSubject: s\n\nB", "A: 1\nstray\nSubject: new\n\nB");
    }
    void edit() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto result = edited(before.toStdString(), {{"Bcc", std::nullopt}, {"Subject", "new"}});
        QCOMPARE(QByteArray::fromStdString(result), after);
    }

    void edit_refusesEndlessHeader() {
        base::Limits limits;
        limits.mimeHeaderSize = 1000;
        const auto source = sourceOf("A: " + std::string(100000, 'x'));
        const auto result = message::editHeader(source, {}, limits);
        QVERIFY(!result);
        QCOMPARE(result.error().code, base::ErrorCode::LimitExceeded);
    }

    void encode_roundTrips_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("ascii") << QStringLiteral("[SECURE MESSAGE] Plan");
        QTest::newRow("accents") << QString::fromUtf8("[SECURE MESSAGE] Überweisung für Müller");
        QTest::newRow("long") << QString::fromUtf8("Grüße ").repeated(60).trimmed();
        QTest::newRow("long ascii") << QStringLiteral("word ").repeated(60).trimmed();
        QTest::newRow("line break") << QStringLiteral("a\r\nBcc: x");
    }
    void encode_roundTrips() {
        QFETCH(QString, text);
        const std::string value = message::encodeHeaderText(text);
        QString expected = text;
        expected.replace(QLatin1String("\r\n"), QLatin1String("  "));
        const auto message = parsed("Subject: " + value + "\r\nTo: a@b\r\n\r\n");
        QCOMPARE(message.subject.simplified(), expected.simplified());
        QCOMPARE(message.to.size(), 1U);
        for (const QByteArray& line : QByteArray::fromStdString(value).split('\n'))
            QVERIFY2(line.size() <= 100, line.constData());
    }
};

QTEST_GUILESS_MAIN(HeaderEditTest)
#include "header_edit_test.moc"
