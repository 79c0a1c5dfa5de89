// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/scan/scan_text.h"

#include <QtTest>

using scan::RuleSet;

class RuleSetTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void builtIn_isSound();
    void parse_changesAndAddsRules();
    void luhn_needsMoreThanItsOwnDigit();
    void parse_refuses_data();
    void parse_refuses();
};

void RuleSetTest::builtIn_isSound() {
    const RuleSet rules = RuleSet::builtIn();
    QVERIFY(rules.rules().size() >= 11);
    for (const RuleSet::Rule& rule : rules.rules()) {
        QCOMPARE(rule.mode, scan::RuleMode::Enforce);
        QVERIFY(rules.title(rule.id, "en") != rule.id);
        QVERIFY(rules.title(rule.id, "es") != rules.title(rule.id, "en"));
    }
    QVERIFY(RuleSet::parse(scan::builtInRuleFile()).has_value());
}

void RuleSetTest::parse_changesAndAddsRules() {
    const auto rules = RuleSet::parse(R"json({"version": 1, "seal_at": 150,
        "words": {"ssn": ["personal number", "!ssn"], "study": ["trial*"]},
        "rules": [{"id": "card", "mode": "off"}, {"id": "ssn", "mode": "shadow"},
                  {"id": "study", "title": {"en": "study number"}, "weight": 80, "shown": 1, "patterns": [
                      {"match": "KST-(\\d{6})", "check": "luhn", "needs": [{"words": "study", "before": 30}]}]}]})json");
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().detail.c_str());
    const auto report =
        scan::scanBytes(scan::plainMessage("SSN 223456789 and trials KST-123455 KST-123456 and 4111 1111 "
                                           "1111 1111, personal number 123456789"),
                        *rules);
    QCOMPARE(scan::summary(report), QStringLiteral("ssn|text, line 1|*****6789\nstudy|text, line 1|*****5"));
    QCOMPARE(report->points, 80U); // the shadow rule counts nothing
    QVERIFY(!report->mustSeal);
    QCOMPARE(rules->title("study", "es"), std::string("study number"));
    QCOMPARE(report->findings[0].mode, scan::RuleMode::Shadow);
}

void RuleSetTest::luhn_needsMoreThanItsOwnDigit() {
    const auto rules = RuleSet::parse(R"json({"version": 1, "rules": [
        {"id": "study", "title": {"en": "study number"}, "weight": 80,
         "patterns": [{"match": "KST-(\\d+)", "check": "luhn"}]}]})json");
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().detail.c_str());
    const auto report = scan::scanBytes(scan::plainMessage("KST-0 KST-00 KST-1"), *rules);
    QVERIFY(report.has_value());
    QCOMPARE(report->findings.size(), std::size_t{1}); // KST-00
}

void RuleSetTest::parse_refuses_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* json, const char* detail) {
        QTest::newRow(detail) << QByteArray(json) << QByteArray(detail);
    };
    row("{\n\"version\": 1,\n]", "line 3: ");
    row("[]", "no JSON object");
    row("{}", "version must be 1");
    row(R"json({"version": 1, "sealat": 3})json", "sealat is not known");
    row(R"json({"version": 1, "base": "other"})json", "base must be");
    row(R"json({"version": 1, "rules": {}})json", "rules must be a list");
    row(R"json({"version": 1, "rules": [{"id": "A b"}]})json", "id must be");
    row(R"json({"version": 1, "rules": [{"id": "ssn", "mode": "on"}]})json", "rules(ssn).mode must be");
    row(R"json({"version": 1, "rules": [{"id": "new"}]})json", "rules(new).patterns must hold");
    row(R"json({"version": 1, "rules": [{"id": "new", "patterns": [{"match": "(a"}]}]})json", "missing )");
    row(R"json({"version": 1, "rules": [{"id": "new", "patterns": [{"match": "a*"}]}]})json",
        "must not match an empty text");
    row(R"json({"version": 1, "rules": [{"id": "new", "patterns": [{"match": "a", "check": "crc"}]}]})json",
        "no check crc");
    row(R"json({"version": 1, "rules": [{"id": "new", "patterns": [{"match": "(a)\\1"}]}]})json",
        "invalid escape sequence");
    row(R"json({"version": 1, "rules": [{"id": "new", "patterns": [{"match": "((a{1,999}){1,999})"}]}]})json",
        "invalid repetition size");
    row(R"json({"version": 1, "rules": [{"id": "new", "patterns": [{"match": "a", "needs": [{"words": "x"}]}]}]})json",
        "no word list x");
    row(R"json({"version": 1, "words": {"x": ["--"]}})json", "a word without letters");
    row(R"json({"version": 1, "seal_unread": ["secret"]})json", "seal_unread holds");
    row(R"json({"version": 1, "incomplete": "maybe"})json", "incomplete must be seal, defer or pass");
}

void RuleSetTest::parse_refuses() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, detail);
    const auto rules = RuleSet::parse(json.toStdString());
    QVERIFY(!rules.has_value());
    QCOMPARE(rules.error().code, base::ErrorCode::InvalidRequest);
    QVERIFY2(rules.error().detail.find(detail.toStdString()) != std::string::npos,
             rules.error().detail.c_str());
}

QTEST_GUILESS_MAIN(RuleSetTest)
#include "rule_set_test.moc"
