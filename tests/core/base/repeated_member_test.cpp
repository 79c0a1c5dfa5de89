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
        // With ' for ".
        const auto row = [](const char* json, const char* name) {
            QTest::newRow(json) << QByteArray(json).replace('\'', '"') << QByteArray(name);
        };
        row("{'a': 1, 'a': 2}", "a");
        row("{'a': {'b': [1, {'c': 1, 'c': []}]}}", "a.b.c");
        row("{'a': 1, '\\u0061': 2}", "a");
        row("{'a': {'a': 1}, 'b': [{'a': 1}, {'a': 1}], 'c': 'a', 'd': ['a', 'a']}", "");
        row("{'a\\'': '{\\'b\\':1,\\'b\\':2}', 'b': ',\\'a\\':'}", "");
        row("[]", "");
        row("'", "");
        row("}]{'\\\\", "");
    }
    void first() {
        QFETCH(QByteArray, json);
        QTEST(QByteArray::fromStdString(base::repeatedMember(json.toStdString()).value_or("")), "name");
    }
    void emptyName_isOneToo() { QVERIFY(base::repeatedMember("{\"\": 1, \"\": 2}").has_value()); }
};

QTEST_GUILESS_MAIN(RepeatedMemberTest)
#include "repeated_member_test.moc"
