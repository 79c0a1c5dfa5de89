// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What a hostile or a huge message may cost, in units of work: they are the same on every machine.
#include "core/scan/report/work_budget.h"
#include "tests/core/scan/made_files.h"
#include "tests/core/scan/scan_text.h"

#include <QFile>
#include <QtTest>

#include <atomic>
#include <thread>

using scan::messageWith;
using scan::plainMessage;
using scan::RuleSet;
using scan::scanBytes;
using scan::ScanLimits;
using scan::summary;

class BudgetTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verdict_doesNotDependOnLoad();
    void verdict_countsTheSameWorkEachTime();
    void waiting_isNotWork();
    void cost_isLinear_data();
    void cost_isLinear();
    void bomb_comesToADecision_data();
    void bomb_comesToADecision();
    void spentBudget_namesWhatWasLeftOut();
    void processorTime_isTheLastResort();
    void ownRule_isLinear();
    void ownRule_findsWhatBeginsAnywhere();
    void incomplete_isForTheRulesToSay_data();
    void incomplete_isForTheRulesToSay();
};

namespace {

constexpr std::string_view kSsn = "SSN 123-45-6789";

// Time is the last resort: what a slow machine, or an instrumented program, takes must not come into a
// verdict.
ScanLimits timeless() {
    ScanLimits limits;
    limits.pdfTime = std::chrono::hours(2);
    limits.processorTime = std::chrono::hours(24);
    return limits;
}

std::string attached(const char* name, const QByteArray& content) {
    return messageWith(name, "application/octet-stream", content);
}

QByteArray stored(const char* name) {
    QFile file(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/core/scan/data/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Four threads that do nothing but turn.
class Load final {
public:
    Load() {
        for (std::thread& thread : m_threads)
            thread = std::thread([this] {
                while (!m_isOver) {
                }
            });
    }
    ~Load() {
        m_isOver = true;
        for (std::thread& thread : m_threads)
            thread.join();
    }

private:
    std::atomic<bool> m_isOver = false;
    std::array<std::thread, 4> m_threads;
};

QByteArray many(int count, const char* piece) {
    return QByteArray(piece).repeated(count);
}

QByteArray attributes(int count, const char* value) {
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += " a" + QByteArray::number(i) + value;
    return text;
}

QByteArray sheet(const QByteArray& cells, const QByteArray& strings) {
    return made::zip(
        {{"[Content_Types].xml", "<Types/>"},
         {"xl/sharedStrings.xml", "<sst><si><t>" + strings + "</t></si></sst>"},
         {"xl/worksheets/sheet1.xml", "<worksheet><row r=\"1\">" + cells + "</row></worksheet>"}});
}

} // namespace

void BudgetTest::verdict_doesNotDependOnLoad() {
    const std::string message = attached("long.pdf", made::pdf(2000, kSsn.data()));
    const ScanLimits limits = timeless();
    const auto idle = scanBytes(message, scan::builtInRules(), limits);
    QCOMPARE(summary(idle), QStringLiteral("ssn|attachment long.pdf, page 2000|***-**-6789"));
    const Load load;
    const auto busy = scanBytes(message, scan::builtInRules(), limits);
    QCOMPARE(summary(busy), summary(idle));
    QCOMPARE(busy->work, idle->work);
    QVERIFY(busy->mustSeal && !busy->isIncomplete);
}

void BudgetTest::verdict_countsTheSameWorkEachTime() {
    for (const char* name : {"two-pages.pdf", "list.xlsx", "letter.odt", "notes.tar.gz", "bomb.zip"}) {
        const std::string message = attached(name, stored(name));
        ScanLimits limits = timeless();
        limits.inflatedSize = 2U << 20;
        const auto first = scanBytes(message, scan::builtInRules(), limits);
        QVERIFY(first->work > 0);
        const Load load;
        QCOMPARE(scanBytes(message, scan::builtInRules(), limits)->work, first->work);
    }
}

// Far more of the clock on the wall than there is processor time.
void BudgetTest::waiting_isNotWork() {
    scan::WorkBudget budget(1000, std::chrono::milliseconds(150), {});
    const scan::WorkBudget::Shift shift(budget);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    QVERIFY(budget.ask());
    QCOMPARE(budget.reached(), scan::Limit::None);
}

// A document of n and of 4 n pieces; what stands behind them is found in both.
void BudgetTest::cost_isLinear_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("small");
    QTest::addColumn<QByteArray>("large");
    const auto row = [](const char* title, const char* name, auto make) {
        QTest::newRow(title) << QString::fromLatin1(name) << make(20000) << make(80000);
    };
    const QByteArray found(kSsn.data());
    row("attributes of an XML element", "a.docx", [&](int n) {
        return made::docx("<d" + attributes(n, "=\"1\"") + "><p><t>" + found + "</t></p></d>");
    });
    row("namespaces of an XML element", "a.docx", [&](int n) {
        return made::docx("<d" + attributes(n, "=\"1\"").replace(" a", " xmlns:a") + "><p><t>" + found +
                          "</t></p></d>");
    });
    row("nested XML elements", "a.docx",
        [&](int n) { return made::docx(many(n, "<b>") + "<t>" + found + "</t>" + many(n, "</b>")); });
    row("one long XML comment", "a.docx",
        [&](int n) { return made::docx("<d><!--" + many(n, "comment ") + "--><t>" + found + "</t></d>"); });
    row("cells of one row", "a.xlsx", [&](int n) {
        return sheet(many(n, "<c><v>1</v></c>") + "<c t=\"inlineStr\"><is><t>" + found + "</t></is></c>", {});
    });
    row("fields of one line", "a.csv", [&](int n) { return many(n, "1,") + found + "\n"; });
    row("quotes that never end", "a.csv", [&](int n) { return many(n, "\"a,\"\"") + "\n" + found + ",x\n"; });
    row("attributes of an HTML element", "a.html",
        [&](int n) { return "<html><p" + attributes(n, "=1") + ">" + found; });
    row("end tags without elements", "a.html",
        [&](int n) { return "<html>" + many(n, "<b>") + many(n, "</i>") + found; });
    row("styles that never end", "a.html",
        [&](int n) { return "<html>" + many(n, "<style></x") + "<p>" + found; });
    row("comments that never end", "a.html", [&](int n) { return "<html>" + found + many(n, "<!-- <"); });
    row("references", "a.html", [&](int n) { return "<html>" + many(n, "&lt;&x") + ' ' + found; });
}

void BudgetTest::cost_isLinear() {
    QFETCH(QString, name);
    QFETCH(QByteArray, small);
    QFETCH(QByteArray, large);
    const auto less = scanBytes(attached(qPrintable(name), small), scan::builtInRules(), timeless());
    const auto more = scanBytes(attached(qPrintable(name), large), scan::builtInRules(), timeless());
    QVERIFY2(summary(less).startsWith(QLatin1String("ssn|")), qPrintable(summary(less)));
    QVERIFY2(summary(more).startsWith(QLatin1String("ssn|")), qPrintable(summary(more)));
    QVERIFY(!more->isIncomplete);
    QVERIFY2(more->work < 5 * less->work, qPrintable(QString::number(more->work)));
    QVERIFY2(more->work < 40 * static_cast<std::uint64_t>(large.size()),
             qPrintable(QString::number(more->work)));
}

void BudgetTest::bomb_comesToADecision_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("limit");
    const auto row = [](const char* name, const QByteArray& content, const char* limit) {
        QTest::newRow(name) << QString::fromLatin1(name) << content << QString::fromLatin1(limit);
    };
    row("bomb.zip", stored("bomb.zip"), "ratio");
    row("deep.zip", stored("deep.zip"), "depth");
    row("picture.tar.bz2", stored("picture.tar.bz2"), "work");
    row("members.gz.gz", stored("members.gz.gz"), "ratio");
    std::vector<std::pair<QByteArray, QByteArray>> files;
    for (int i = 0; i < 60000; ++i)
        files.emplace_back(QByteArray::number(i) + ".txt", "x");
    row("files.zip", made::zip(files), "files");
    row("strings.xlsx", sheet(many(30000, "<c t=\"s\"><v>0</v></c>"), many(100000, "x ")), "work");
    row("pages.pdf", made::pdf(12000, "end"), "pages");
    row("endless.docx", made::docx("<d>" + many(400000, "<t>1")), "size");
}

void BudgetTest::bomb_comesToADecision() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, limit);
    QVERIFY(!content.isEmpty());
    ScanLimits limits = timeless();
    limits.work = limit == QLatin1String("work") ? 1U << 23 : 1U << 28;
    limits.entrySize = 1U << 20;
    const auto report = scanBytes(attached(qPrintable(name), content), scan::builtInRules(), limits);
    QVERIFY(report.has_value());
    const auto cut = std::find_if(report->unread.begin(), report->unread.end(), [](const scan::Unread& one) {
        return one.reason == scan::UnreadReason::LimitReached;
    });
    QVERIFY(cut != report->unread.end());
    QCOMPARE(QString::fromStdString(std::string(scan::limitName(cut->limit))), limit);
    QVERIFY(report->isIncomplete && report->mustSeal);
    QVERIFY(placeText(cut->place).starts_with("attachment " + name.toStdString()));
    QVERIFY(report->work <= limits.work);
}

void BudgetTest::spentBudget_namesWhatWasLeftOut() {
    ScanLimits limits;
    limits.work = 200000;
    std::string message = attached("large.txt", many(200000, "nothing "));
    message.replace(message.rfind("--x--"), 5,
                    "--x\r\nContent-Type: text/plain; name=\"small.txt\"\r\nContent-Disposition: "
                    "attachment\r\n\r\nSSN 123-45-6789\r\n--x--");
    const auto report = scanBytes(message, scan::builtInRules(), limits);
    QCOMPARE(summary(report),
             QStringLiteral("!limit_reached|attachment large.txt\n!limit_reached|attachment small.txt"));
    QCOMPARE(report->unread[1].limit, scan::Limit::Work);
    QVERIFY(report->mustSeal);
}

void BudgetTest::processorTime_isTheLastResort() {
    ScanLimits limits;
    limits.processorTime = std::chrono::milliseconds(0);
    const auto report = scanBytes(plainMessage(kSsn), scan::builtInRules(), limits);
    QCOMPARE(summary(report), QStringLiteral("!limit_reached|\n!limit_reached|subject\n!limit_reached|text"));
    QCOMPARE(report->unread[0].limit, scan::Limit::Time);
    QVERIFY(report->mustSeal);
}

void BudgetTest::ownRule_isLinear() {
    const auto rules = RuleSet::parse(R"json({"version": 1, "base": "none", "rules": [{"id": "patient",
        "patterns": [{"match": "(?s)PAT-\\d+(?:.*?CLOSED)?"}]}]})json");
    QVERIFY(rules.has_value());
    const auto workOf = [&](int count) {
        const QByteArray text = many(count, "PAT-1 ");
        const auto report = scanBytes(attached("a.txt", text), *rules, timeless());
        return report && !report->findings.empty() ? report->work : 0;
    };
    const std::uint64_t half = workOf(25000);
    const std::uint64_t whole = workOf(50000);
    QVERIFY(half > 0);
    QVERIFY2(whole < 2 * half + half / 10, qPrintable(QString::number(whole)));
    QVERIFY2(whole < 100 * 300000ULL, qPrintable(QString::number(whole)));
}

// Wherever a value lies in the windows and blocks that the text is searched in.
void BudgetTest::ownRule_findsWhatBeginsAnywhere() {
    const auto rules = RuleSet::parse(R"json({"version": 1, "base": "none", "rules": [{"id": "case",
        "patterns": [{"match": "KST-[\\s\\S]{0,990}?END"}, {"match": "BAD-[\\s\\S]{600}[\\s\\S]{600}END"}]}]})json");
    QVERIFY2(rules.has_value(), rules ? "" : rules.error().detail.c_str());
    const std::string value = "KST-" + std::string(980, '.') + " END";
    for (const std::size_t before : {0UL, 1030UL, 2040UL, 3000UL, 260000UL, 262000UL, 263000UL, 524000UL}) {
        const std::string text =
            std::string(before / 2, ' ') + "BAD-" + std::string(before / 2, ' ') + ' ' + value;
        const auto report = scanBytes(attached("a.txt", QByteArray::fromStdString(text)), *rules);
        QVERIFY2(report->findings.size() == 1, qPrintable(QString::number(before)));
    }
}

void BudgetTest::incomplete_isForTheRulesToSay_data() {
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<bool>("mustSeal");
    QTest::addColumn<bool>("mustWait");
    QTest::newRow("nothing said") << QByteArray() << true << false;
    QTest::newRow("seal") << QByteArray(R"(, "incomplete": "seal")") << true << false;
    QTest::newRow("defer") << QByteArray(R"(, "incomplete": "defer")") << false << true;
    QTest::newRow("pass") << QByteArray(R"(, "incomplete": "pass")") << false << false;
    QTest::newRow("pass, but seal_unread")
        << QByteArray(R"(, "incomplete": "pass", "seal_unread": ["limit_reached"])") << true << false;
}

void BudgetTest::incomplete_isForTheRulesToSay() {
    QFETCH(QByteArray, members);
    const auto rules = RuleSet::parse(R"({"version": 1)" + members.toStdString() + '}');
    QVERIFY(rules.has_value());
    ScanLimits limits;
    limits.textSize = 100;
    const auto report = scanBytes(plainMessage(std::string(200, 'x')), *rules, limits);
    QVERIFY(report->isIncomplete);
    QTEST(report->mustSeal, "mustSeal");
    QTEST(report->mustWait, "mustWait");
    const auto withFinding =
        scanBytes(plainMessage("SSN 123-45-6789 " + std::string(200, 'x')), *rules, limits);
    QVERIFY(withFinding->mustSeal && !withFinding->mustWait);
}

QTEST_GUILESS_MAIN(BudgetTest)
#include "budget_test.moc"
