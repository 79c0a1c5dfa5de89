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
    void refuses_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("readAtMost");
        const QByteArray mixed("Content-Type: multipart/mixed; boundary=b\n\n");
        QTest::newRow("200,000 parts") << mixed << QByteArray("--b\n\nx\n") << 200000 << (1 << 20);
        QTest::newRow("200,000 empty parts") << mixed << QByteArray("--b\n") << 200000 << (1 << 20);
        QTest::newRow("100 MB header")
            << QByteArray("Subject: ") << QByteArray("aaaaaaaaaa") << 10000000 << (2 << 20);
        QTest::newRow("500,000 headers")
            << QByteArray() << QByteArray("X-Header: a\n") << 500000 << (2 << 20);
        QTest::newRow("folded for ever")
            << QByteArray("To: a\n") << QByteArray(" b,\n") << 5000000 << (2 << 20);
        QTest::newRow("part with 100 MB header")
            << mixed + "--b\nContent-Type: " << QByteArray("aaaaaaaaaa") << 10000000 << (2 << 20);
    }
    void refuses() {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        QFETCH(int, count);
        QFETCH(int, readAtMost);
        const RepeatingSource source(head.toStdString(), piece.toStdString(),
                                     static_cast<std::uint64_t>(count));
        const auto message = message::parseMessage(source);
        QVERIFY(!message);
        QCOMPARE(message.error().code, base::ErrorCode::LimitExceeded);
        QVERIFY(source.m_read <= static_cast<std::uint64_t>(readAtMost));
    }

    void refuses_depth() {
        const std::string deep = nested(20000);
        const auto message = message::parseMessage(sourceOf(deep));
        QVERIFY(!message);
        QCOMPARE(message.error().code, base::ErrorCode::LimitExceeded);
        QVERIFY(parsed(nested(60)).body.plain.size() == 1);
    }

    void accepts_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("count");
        QTest::newRow("one 50 MB line")
            << QByteArray("Subject: s\n\n") << QByteArray("aaaaaaaaaa") << 5000000;
        QTest::newRow("2 M lines that look like delimiters")
            << QByteArray("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n") << QByteArray("--A\n")
            << 2000000;
        QTest::newRow("only hyphens") << QByteArray("\n") << QByteArray("----------") << 1000000;
        QTest::newRow("5 MB without header or line end")
            << QByteArray() << QByteArray("aaaaaaaaaa") << 500000;
        QTest::newRow("5 MB with bare CRs only") << QByteArray() << QByteArray("a: b\r") << 1000000;
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
