// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/message/message.h"

#include <QTest>

class MessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodePercent_reads() {
        QCOMPARE(*http::decodePercent("a%20b%C3%B1+c"), std::string("a bñ+c"));
        QCOMPARE(*http::decodePercent("a+b", http::Plus::IsBlank), std::string("a b"));
        QCOMPARE(*http::decodePercent(""), std::string());
        QCOMPARE(*http::decodePercent("%2F%2e%2E"), std::string("/.."));
    }

    void decodePercent_refuses_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"%", "%2", "%zz", "%00", "%ff", "%C3", "a%"})
            QTest::newRow(text) << QByteArray(text);
    }
    void decodePercent_refuses() {
        QFETCH(QByteArray, text);
        QVERIFY(!http::decodePercent(text.toStdString()));
    }

    void formValue_findsMembers() {
        const std::string form = "password=a%26b+c&repeat=&flag&x=1&x=2";
        QCOMPARE(*http::formValue(form, "password"), std::string("a&b c"));
        QCOMPARE(*http::formValue(form, "repeat"), std::string());
        QCOMPARE(*http::formValue(form, "flag"), std::string());
        QCOMPARE(*http::formValue(form, "x"), std::string("1"));
        QVERIFY(!http::formValue(form, "pass"));
        QVERIFY(!http::formValue("", "x"));
    }

    void query_readsBehindTheMark() {
        http::Request request;
        request.target = "/v1/x?wait=25&before=a%3D";
        QCOMPARE(*request.query("wait"), std::string("25"));
        QCOMPARE(*request.query("before"), std::string("a="));
        request.target = "/v1/x";
        QVERIFY(!request.query("wait"));
    }

    void header_ignoresCase() {
        const std::vector<http::Header> headers{{"Retry-After", "5"}};
        QCOMPARE(http::findHeader(headers, "retry-after"), std::string_view("5"));
        QCOMPARE(http::findHeader(headers, "Retry"), std::string_view());
    }

    void problem_carriesRetryAfterAndScheme() {
        auto problem = protocol::makeProblem(base::ErrorCode::RateLimited);
        problem.retryAfterSeconds = 30;
        QCOMPARE(http::findHeader(http::problemResponse(problem).headers, "Retry-After"),
                 std::string_view("30"));
        const auto refused = http::problemResponse(protocol::makeProblem(base::ErrorCode::PasswordRequired));
        QCOMPARE(refused.status, 401);
        QCOMPARE(http::findHeader(refused.headers, "WWW-Authenticate"), std::string_view("Bearer"));
        QCOMPARE(http::problemResponse(base::ErrorCode::InvalidRequest, 405, {}).status, 405);
    }
};

QTEST_APPLESS_MAIN(MessageTest)
#include "message_test.moc"
