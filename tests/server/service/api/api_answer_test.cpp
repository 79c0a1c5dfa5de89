// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/api/api_answer.h"

#include <QTest>

using base::ErrorCode;

class ApiAnswerTest : public QObject {
    Q_OBJECT

    static std::string bearerOf(std::string authorization) {
        http::Request request;
        request.headers.push_back({"authorization", std::move(authorization)});
        return std::string(service::clientOf(request).bearer.textView());
    }

private Q_SLOTS:
    void client_takesTheBearerToken() {
        QCOMPARE(bearerOf("Bearer abc"), std::string("abc"));
        QCOMPARE(bearerOf("bearer abc"), std::string("abc"));
        QCOMPARE(bearerOf("Basic abc"), std::string());
        QCOMPARE(bearerOf("Bearer"), std::string());
        QCOMPARE(bearerOf(""), std::string());
    }

    void refusal_becomesAProblem() {
        const keyservice::Refusal refusal{{ErrorCode::EnvelopeExpired, "for the log only"}, "told", 0, 5};
        const auto response = service::refusalResponse(refusal, "id");
        QCOMPARE(response.status, 410);
        const auto problem = protocol::parseProblem(QByteArray::fromStdString(response.body));
        QCOMPARE(problem->detail, std::string("told"));
        QCOMPARE(*problem->expiredAt, std::int64_t{5});
        QVERIFY(response.body.find("for the log only") == std::string::npos);
    }

    void body_isWipedWhereItCameFrom() {
        http::Request request;
        request.body = R"({"password": "a secret that is long enough to be on the heap"})";
        const QByteArray body = service::takeBody(request);
        QVERIFY(body.contains("secret"));
        QVERIFY(request.body.empty());
    }

    void mediaType_isJsonOrUnsaid() {
        http::Request request;
        request.body = "{}";
        QVERIFY(!service::refuseMediaType(request));
        request.headers = {{"Content-Type", "Application/JSON; charset=utf-8"}};
        QVERIFY(!service::refuseMediaType(request));
        request.headers = {{"Content-Type", "text/plain"}};
        QCOMPARE(service::refuseMediaType(request)->status, 415);
        request.body.clear();
        QVERIFY(!service::refuseMediaType(request));
    }
};

QTEST_APPLESS_MAIN(ApiAnswerTest)
#include "api_answer_test.moc"
