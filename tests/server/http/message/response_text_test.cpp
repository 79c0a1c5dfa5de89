// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/message/response_text.h"

#include "tests/support/german_locale.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QTest>

class ResponseTextTest : public QObject {
    Q_OBJECT

    static QByteArray textOf(const http::Response& response, const http::AnswerFrame& frame = {}) {
        return QByteArray::fromStdString(http::serializeResponse(response, frame));
    }

private Q_SLOTS:
    void everyAnswer_isGuarded() {
        const QByteArray text = textOf({200, "application/json", "{}", {}});
        QVERIFY(text.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(text.endsWith("\r\n\r\n{}"));
        for (const char* line : {"Cache-Control: no-store\r\n", "Content-Security-Policy: default-src 'none'",
                                 "Referrer-Policy: no-referrer\r\n", "X-Content-Type-Options: nosniff\r\n",
                                 "Content-Length: 2\r\n"})
            QVERIFY2(text.contains(line), line);
        QVERIFY(!text.contains("Strict-Transport-Security"));
        QVERIFY(!text.contains("Connection:"));
    }

    void date_isThatOfHttp_inEveryLocale() {
        const fixture::GermanLocale german;
        const QRegularExpression date(QStringLiteral(
            "\r\nDate: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d "
            "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n"));
        QVERIFY(date.match(QString::fromUtf8(textOf({200, "text/css", "x", {}}))).hasMatch());
    }

    void responseWins_overTheDefaults() {
        const QByteArray text = textOf({200, "text/css", "x", {{"Cache-Control", "public"}}});
        QVERIFY(text.contains("Cache-Control: public\r\n"));
        QCOMPARE(text.count("Cache-Control"), 1);
    }

    void lineBreak_cannotStartAHeader() {
        const QByteArray text = textOf({200, "text/plain", "x", {{"X-Bad", "a\r\nSet-Cookie: b=c"}}});
        QVERIFY(!text.contains("Set-Cookie"));
        QVERIFY(!text.contains("X-Bad"));
    }

    void head_hasLengthButNoBody() {
        http::AnswerFrame frame;
        frame.body = http::BodyPart::Omit;
        const QByteArray text = textOf({200, "text/plain", "hello", {}}, frame);
        QVERIFY(text.contains("Content-Length: 5\r\n"));
        QVERIFY(text.endsWith("\r\n\r\n"));
    }

    void noContent_hasNoLength() { QVERIFY(!textOf({204, {}, {}, {}}).contains("Content-Length")); }

    void frame_isWritten() {
        http::AnswerFrame frame;
        frame.requestId = "r-1";
        frame.connection = http::Connection::Close;
        frame.strictTransport = true;
        const QByteArray text = textOf({404, {}, {}, {}}, frame);
        QVERIFY(text.startsWith("HTTP/1.1 404 Not Found\r\n"));
        QVERIFY(text.contains("X-Request-Id: r-1\r\n"));
        QVERIFY(text.contains("Connection: close\r\n"));
        QVERIFY(text.contains("Strict-Transport-Security: max-age=31536000\r\n"));
    }
};

QTEST_APPLESS_MAIN(ResponseTextTest)
#include "response_text_test.moc"
