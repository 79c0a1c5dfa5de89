// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/message/message_text.h"

#include <QTest>

namespace {

/// A head, then one piece again and again: hostile messages that are not held in memory.
class RepeatingSource final : public base::RandomAccessSource {
public:
    RepeatingSource(std::string head, std::string piece, std::uint64_t count)
        : m_head(std::move(head)), m_piece(std::move(piece)), m_size(m_head.size() + m_piece.size() * count) {
    }

    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override {
        const std::size_t count = std::min<std::uint64_t>(out.size(), m_size - std::min(m_size, offset));
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint64_t at = offset + i;
            const char c = at < m_head.size() ? m_head[at] : m_piece[(at - m_head.size()) % m_piece.size()];
            out[i] = static_cast<std::uint8_t>(c);
        }
        m_read = std::max(m_read, offset + count);
        return count;
    }
    mutable std::uint64_t m_read = 0; ///< how far the parser came

private:
    std::string m_head;
    std::string m_piece;
    std::uint64_t m_size;
};

std::string nested(int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) {
        const std::string boundary = QByteArray("b" + QByteArray::number(i)).toStdString();
        text += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
    }
    return text + "\ninnermost\n";
}

} // namespace

class MessageLimitsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // What was sealed is shown as far as the limits go, and nothing of it is lost.
    void goesOn_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("count");
        const QByteArray mixed("Content-Type: multipart/mixed; boundary=b\n\n");
        QTest::newRow("20,000 parts") << mixed << QByteArray("--b\n\nx\n") << 20000;
        QTest::newRow("20,000 empty parts") << mixed << QByteArray("--b\n") << 20000;
        QTest::newRow("4 MB subject") << QByteArray("Subject: ") << QByteArray("aaaaaaaaaa") << 400000;
        QTest::newRow("folded for ever") << QByteArray("To: a\n") << QByteArray(" b,\n") << 400000;
        QTest::newRow("part with 4 MB header")
            << mixed + "--b\nContent-Type: " << QByteArray("aaaaaaaaaa") << 400000;
        QTest::newRow("40 MB text") << QByteArray("Subject: s\n\n") << QByteArray(100, 'a') << 400000;
    }
    void goesOn() {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        QFETCH(int, count);
        const RepeatingSource source(head.toStdString(), piece.toStdString(),
                                     static_cast<std::uint64_t>(count));
        const auto message = message::parseMessage(source);
        QVERIFY(message);
        QVERIFY(message->isReduced);
        QVERIFY(message->body.plain.size() + message->attachments.size() <= 10000U);
        QVERIFY(!message->attachments.empty() || !message->subject.isEmpty() || !message->to.empty() ||
                message->body.plain.size() == 1);
    }
    void goesOn_restIsOneFile() {
        const std::string head = "Content-Type: multipart/mixed; boundary=b\n\n";
        std::string text = head;
        for (int i = 0; i < 10002; ++i)
            text += "--b\n\nx\n";
        const auto message = parsed(text + "--b--\n");
        QCOMPARE(message.body.plain.size(), 9998U);
        QCOMPARE(message.attachments.size(), 1U);
        QCOMPARE(contentOf(text + "--b--\n", message.attachments[0].part),
                 std::string("\nx\n--b\n\nx\n--b\n\nx\n--b\n\nx\n--b--\n"));
    }
    void goesOn_afterUnwantedFields() {
        std::string text;
        for (int i = 0; i < 200000; ++i)
            text += "X-Header: a\n";
        const auto message = parsed(text + "Subject: s\n\nx");
        QCOMPARE(message.subject, QStringLiteral("s"));
        QVERIFY(!message.isReduced);
    }

    void goesOn_depth() {
        const std::string deep = nested(20000);
        const auto message = parsed(deep);
        QVERIFY(message.isReduced);
        QCOMPARE(message.attachments.size(), 1U);
        QVERIFY(contentOf(deep, message.attachments[0].part).ends_with("\ninnermost\n"));
        QVERIFY(parsed(nested(60)).body.plain.size() == 1);
    }

    void accepts_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("count");
        QTest::newRow("one 20 MB line")
            << QByteArray("Subject: s\n\n") << QByteArray("aaaaaaaaaa") << 2000000;
        QTest::newRow("2 M lines that look like delimiters")
            << QByteArray("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n") << QByteArray("--A\n")
            << 2000000;
        QTest::newRow("only hyphens") << QByteArray("\n") << QByteArray("----------") << 400000;
        QTest::newRow("5 MB without header or line end")
            << QByteArray() << QByteArray("aaaaaaaaaa") << 500000;
        QTest::newRow("5 MB with bare CRs only") << QByteArray() << QByteArray("a: b\r") << 400000;
    }
    void accepts() {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        QFETCH(int, count);
        const RepeatingSource source(head.toStdString(), piece.toStdString(),
                                     static_cast<std::uint64_t>(count));
        const auto message = message::parseMessage(source);
        QVERIFY(message);
        QVERIFY(message->body.plain.size() == 1);
    }

    void addressesAndReferences_areBounded() {
        std::string text = "To: ";
        for (int i = 0; i < 30000; ++i)
            text += QByteArray("a" + QByteArray::number(i) + "@example.test,\r\n ").toStdString();
        text += "\r\nReferences:";
        for (int i = 0; i < 2000; ++i)
            text += QByteArray(" <" + QByteArray::number(i) + "@example.test>").toStdString();
        const auto message = parsed(text + "\r\n\r\nx");
        QCOMPARE(message.to.size(), 10000U);
        QCOMPARE(message.references.size(), 100U);
        QCOMPARE(message.references.back(), QStringLiteral("1999@example.test"));
    }

    void sourceErrorsPassThrough() {
        class Broken final : public base::RandomAccessSource {
            std::uint64_t size() const override { return 100; }
            base::Result<std::size_t> readAt(std::uint64_t, std::span<std::uint8_t>) const override {
                return base::fail(base::ErrorCode::PayloadCorrupt);
            }
        };
        const auto message = message::parseMessage(Broken());
        QVERIFY(!message);
        QCOMPARE(message.error().code, base::ErrorCode::PayloadCorrupt);
    }
};

QTEST_GUILESS_MAIN(MessageLimitsTest)
#include "message_limits_test.moc"
