// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/message/multipart.h"

#include "core/files/source.h"

#include <QByteArray>
#include <QTest>

using base::ErrorCode;

class MultipartTest : public QObject {
    Q_OBJECT

    static constexpr const char* kType = "multipart/form-data; boundary=----xYz";

    static std::shared_ptr<files::MemorySource> sourceOf(const QByteArray& text) {
        return std::make_shared<files::MemorySource>(base::Bytes(text.begin(), text.end()));
    }
    static QByteArray part(const QByteArray& header, const QByteArray& content) {
        return "------xYz\r\n" + header + "\r\n\r\n" + content + "\r\n";
    }
    static QByteArray contentOf(const std::shared_ptr<files::MemorySource>& body,
                                const http::FormPart& part) {
        const http::SourceRange range(body, part.offset, part.length);
        QByteArray content(static_cast<qsizetype>(range.size()) + 5, '\0');
        const auto count = range.readAt(
            0, {reinterpret_cast<std::uint8_t*>(content.data()), static_cast<std::size_t>(content.size())});
        return content.left(static_cast<qsizetype>(count.value()));
    }

private Q_SLOTS:
    void parse_findsMembersInPlace() {
        const QByteArray file = "<html>\r\n--x\r\n------xY\r\n" + QByteArray(200000, 'a') + "\r\n-";
        const auto body =
            sourceOf(part("Content-Disposition: form-data; name=\"file\"; "
                          "filename=\"a;b%22.html\"\r\nContent-Type: text/html",
                          file) +
                     part("content-disposition: form-data; name=address", "a@example.net") +
                     part("Content-Disposition: form-data; name=\"empty\"", "") + "------xYz--\r\n");
        const auto parts = http::parseMultipart(*body, kType);
        QVERIFY(parts.has_value());
        QCOMPARE(parts->size(), 3U);
        QCOMPARE(parts->at(0).name, std::string("file"));
        QCOMPARE(parts->at(0).fileName, std::string("a;b%22.html"));
        QCOMPARE(contentOf(body, parts->at(0)), file);
        QCOMPARE(contentOf(body, parts->at(1)), QByteArray("a@example.net"));
        QCOMPARE(contentOf(body, parts->at(2)), QByteArray());
        QVERIFY(parts->at(2).fileName.empty());
    }

    void parse_findsBoundariesAcrossWindows() {
        for (int shift = -12; shift <= 12; ++shift) {
            const QByteArray file((64 << 10) - 100 + shift, 'b');
            const auto body =
                sourceOf(part("Content-Disposition: form-data; name=\"file\"", file) + "------xYz--");
            const auto parts = http::parseMultipart(*body, kType);
            QVERIFY(parts.has_value());
            QCOMPARE(parts->at(0).length, static_cast<std::uint64_t>(file.size()));
        }
    }

    void parse_refuses_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isLimit");
        const QByteArray field = "Content-Disposition: form-data; name=\"a\"";
        const QByteArray end = "------xYz--";
        QTest::newRow("other type") << QByteArray("text/plain; boundary=x") << QByteArray(end) << false;
        QTest::newRow("no boundary") << QByteArray("multipart/form-data") << QByteArray(end) << false;
        QTest::newRow("empty boundary")
            << QByteArray("multipart/form-data; boundary=\"\"") << QByteArray("--") << false;
        QTest::newRow("long boundary")
            << QByteArray("multipart/form-data; boundary=") + QByteArray(71, 'x') << QByteArray() << false;
        QTest::newRow("nothing") << QByteArray(kType) << QByteArray() << false;
        QTest::newRow("text before") << QByteArray(kType) << "x" + part(field, "1") + end << false;
        QTest::newRow("text behind a boundary")
            << QByteArray(kType) << QByteArray("------xYzabc\r\n") << false;
        QTest::newRow("no end") << QByteArray(kType) << part(field, "1") << false;
        QTest::newRow("ends in content") << QByteArray(kType) << part(field, "1").chopped(4) << false;
        QTest::newRow("ends in header") << QByteArray(kType) << QByteArray("------xYz\r\nContent-") << false;
        QTest::newRow("no name") << QByteArray(kType) << part("Content-Disposition: form-data", "1") + end
                                 << false;
        QTest::newRow("no disposition")
            << QByteArray(kType) << part("Content-Type: text/html", "1") + end << false;
        QTest::newRow("two names") << QByteArray(kType) << part(field + "\r\n" + field, "1") + end << false;
        QTest::newRow("no field") << QByteArray(kType) << part("abc", "1") + end << false;
        QTest::newRow("open quote") << QByteArray(kType)
                                    << part("Content-Disposition: form-data; name=\"a", "1") + end << false;
        QTest::newRow("long header") << QByteArray(kType)
                                     << part(field + "\r\nX: " + QByteArray(5000, 'x'), "1") + end << true;
        QTest::newRow("many parts") << QByteArray(kType) << part(field, "1").repeated(17) + end << true;
    }
    void parse_refuses() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(bool, isLimit);
        const auto parts = http::parseMultipart(*sourceOf(body), type.toStdString());
        QVERIFY(!parts.has_value());
        QVERIFY(parts.error().code == (isLimit ? ErrorCode::LimitExceeded : ErrorCode::InvalidRequest));
    }
};

QTEST_APPLESS_MAIN(MultipartTest)
#include "multipart_test.moc"
