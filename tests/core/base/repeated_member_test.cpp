// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/repeated_member.h"

#include <QTest>

class RepeatedMemberTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void first_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* json, const char* name) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(name);
        };
        row(R"({"a": 1, "a": 2})", "a");
        row(R"({"a": {"b": [1, {"c": 1, "c": []}]}})", "a.b.c");
        row(R"({"a": 1, "\u0061": 2})", "a");
        row(R"({"a": {"a": 1}, "b": [{"a": 1}, {"a": 1}], "c": "a", "d": ["a", "a"]})", "");
        row(R"({"a\"": "{\"b\":1,\"b\":2}", "b": ",\"a\":"})", "");
        row(R"({"": 1, "": 2})", "");
        row("[]", "");
        row("\"", "");
        row("}]{\"\\", "");
    }
    void first() {
        QFETCH(QByteArray, json);
        QTEST(QByteArray::fromStdString(base::repeatedMember(json.toStdString()).value_or("")), "name");
    }
    void emptyName_isOneToo() { QVERIFY(base::repeatedMember(R"({"": 1, "": 2})").has_value()); }
};

QTEST_GUILESS_MAIN(RepeatedMemberTest)
#include "repeated_member_test.moc"
