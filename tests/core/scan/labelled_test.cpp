// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Measures the built-in rules on the labelled set of tests/vectors/scan: a rule is right about a message when
// it finds something exactly if the label says so. Prints the table of docs/scan.md; with
// SECUREDOC_SCAN_MISTAKES=dev also each message of that half that it is wrong about. Nobody improves rules on
// the other half; "test" is for the document.
#include "tests/core/scan/scan_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using Rules = std::set<QString>;

namespace {

constexpr double kPrecision = 0.98; // of the test half; docs/scan.md has what is reached
constexpr double kRecall = 0.95;

struct Counts {
    int right = 0;
    int wrong = 0;
    int missed = 0;

    double precision() const { return right + wrong == 0 ? 1 : double(right) / (right + wrong); }
    // Wilson's score interval, 95 %, of the recall: what another set of such messages would give.
    std::pair<double, double> interval() const {
        const double n = right + missed;
        if (n == 0)
            return {0, 1};
        constexpr double z = 1.96;
        const double middle = (recall() + z * z / (2 * n)) / (1 + z * z / n);
        const double half =
            z / (1 + z * z / n) * std::sqrt(recall() * (1 - recall()) / n + z * z / (4 * n * n));
        return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
    }
    double recall() const { return right + missed == 0 ? 1 : double(right) / (right + missed); }
};

struct Case {
    QString id;
    QString split;
    QString text;
    Rules rules;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/scan/labelled.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        return all;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        Case one{line[QLatin1String("id")].toString(),
                 line[QLatin1String("split")].toString(),
                 line[QLatin1String("text")].toString(),
                 {}};
        for (const auto& rule : line[QLatin1String("rules")].toArray())
            one.rules.insert(rule.toString());
        all.push_back(std::move(one));
    }
    return all;
}

Rules foundIn(const scan::ScanReport& report) {
    Rules found;
    for (const scan::Finding& finding : report.findings)
        found.insert(QString::fromStdString(finding.rule));
    return found;
}

QString joined(const Rules& rules) {
    return QStringList(rules.begin(), rules.end()).join(QLatin1Char(' '));
}

void count(const Case& one, const Rules& found, std::map<QString, Counts>& counts) {
    for (const QString& rule : one.rules)
        ++(found.contains(rule) ? counts[rule].right : counts[rule].missed);
    for (const QString& rule : found) {
        if (!one.rules.contains(rule))
            ++counts[rule].wrong;
    }
}

Counts total(const std::map<QString, Counts>& counts) {
    Counts all;
    for (const auto& [rule, one] : counts) {
        all.right += one.right;
        all.wrong += one.wrong;
        all.missed += one.missed;
    }
    return all;
}

void print(const QString& name, const Counts& counts) {
    const auto [low, high] = counts.interval();
    qInfo("| %-18s | %4d | %4d | %4d | %.3f | %.3f | %.2f to %.2f |", qPrintable(name), counts.right,
          counts.wrong, counts.missed, counts.precision(), counts.recall(), low, high);
}

} // namespace

class LabelledTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rules_reachTheFloor();

private:
    Counts measure(const std::vector<Case>& all, const QString& split);
};

Counts LabelledTest::measure(const std::vector<Case>& all, const QString& split) {
    std::map<QString, Counts> counts;
    const bool isListed = qEnvironmentVariable("SECUREDOC_SCAN_MISTAKES") == split;
    for (const Case& one : all) {
        if (one.split != split)
            continue;
        const auto report = scan::scanBytes(scan::plainMessage(one.text.toStdString()));
        const Rules found = report ? foundIn(*report) : Rules{};
        count(one, found, counts);
        if (isListed && found != one.rules)
            qInfo().noquote() << one.id << "expected" << joined(one.rules) << "found" << joined(found) << ":"
                              << one.text;
    }
    qInfo("%s: rule, right, wrong, missed, precision, recall, its interval", qPrintable(split));
    for (const auto& [rule, one] : counts)
        print(rule, one);
    const Counts sum = total(counts);
    print(QStringLiteral("all"), sum);
    return sum;
}

void LabelledTest::rules_reachTheFloor() {
    const std::vector<Case> all = cases();
    const auto isPositive = [](const Case& one) { return !one.rules.empty(); };
    const auto positives = std::count_if(all.begin(), all.end(), isPositive);
    QVERIFY2(positives >= 300 && static_cast<qsizetype>(all.size()) - positives >= 1000,
             "the labelled set is missing");
    measure(all, QStringLiteral("dev"));
    const Counts test = measure(all, QStringLiteral("test"));
    QVERIFY2(test.precision() >= kPrecision, qPrintable(QString::number(test.precision())));
    QVERIFY2(test.recall() >= kRecall, qPrintable(QString::number(test.recall())));
}

QTEST_GUILESS_MAIN(LabelledTest)
#include "labelled_test.moc"
