// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/envelope_messages.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using base::ErrorCode;

class ProblemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void type_mapsOneToOne() {
        std::set<std::string> seen;
        for (int value = 0; value <= static_cast<int>(ErrorCode::Internal); ++value) {
            const auto code = static_cast<ErrorCode>(value);
            const std::string type = protocol::problemType(code);
            QVERIFY(seen.insert(type).second);
            QCOMPARE(protocol::errorCodeOf(type), code);
            QVERIFY(protocol::httpStatus(code) >= 400 && protocol::httpStatus(code) < 600);
        }
    }

    void type_isKebabCase() {
        QCOMPARE(protocol::problemType(ErrorCode::NotARecipient),
                 std::string("urn:securedoc:problem:not-a-recipient"));
        QCOMPARE(protocol::errorCodeOf("about:blank"), ErrorCode::Internal);
        QCOMPARE(protocol::errorCodeOf(""), ErrorCode::Internal);
    }

    void problem_survivesTheWire() {
        auto problem = protocol::makeProblem(ErrorCode::EnvelopeExpired, "over");
        problem.expiredAt = 1'000'000'000;
        problem.retryAfterSeconds = 7;
        const auto back = protocol::parseProblem(toJson(problem));
        QVERIFY(back.has_value());
        QCOMPARE(back->code, ErrorCode::EnvelopeExpired);
        QCOMPARE(back->status, 410);
        QCOMPARE(back->title, std::string("Envelope expired"));
        QCOMPARE(back->detail, std::string("over"));
        QCOMPARE(back->retryAfterSeconds, 7U);
        QCOMPARE(*back->expiredAt, std::int64_t{1'000'000'000});
    }

    void problem_omitsWhatDoesNotApply() {
        const auto object =
            QJsonDocument::fromJson(toJson(protocol::makeProblem(ErrorCode::Conflict))).object();
        QCOMPARE(object.keys(),
                 (QStringList{QStringLiteral("status"), QStringLiteral("title"), QStringLiteral("type")}));
    }

    void problem_refusesNonsense() {
        QVERIFY(!protocol::parseProblem("{}").has_value());
        QVERIFY(!protocol::parseProblem(R"({"type": 4})").has_value());
        QVERIFY(!protocol::parseProblem(R"({"type": "x", "status": 42})").has_value());
        QVERIFY(!protocol::parseProblem("<html>").has_value());
    }
};

QTEST_APPLESS_MAIN(ProblemTest)
#include "problem_test.moc"
