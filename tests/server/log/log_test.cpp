// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/log.h"

#include "tests/server/log/captured_log.h"
#include "tests/support/german_locale.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <set>

using logging::Entry;
using logging::Event;
using logging::Field;

// Nothing that came from outside can be made a field, or the key of one, without a kind.
static_assert(!std::is_constructible_v<logging::Word, std::string>);
static_assert(!std::is_constructible_v<logging::Word, std::string_view>);
static_assert(!std::is_constructible_v<Field, std::string, std::string>);
static_assert(!std::is_convertible_v<std::string, Field>);
static_assert(!std::is_invocable_v<decltype(&Field::word), logging::Word, std::string>);

namespace {

constexpr const char* kSecret = "kX3v9-Qa_0Zr7mWbT5cYhg bea@example.net";

const Entry kSealed{Event::MessageSealed,
                    {Field::number("external", 2), Field::number("internal", 1),
                     Field::word("decision", "scan"), Field::name("scan", "ssn 2, card 1"),
                     Field::queue("4XkQ2r0bQ1z")}};

} // namespace

class LogTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { logging::setFormat(logging::Format::Text); }

    void everyEvent_hasANameAndASentence() {
        std::set<std::string_view> names;
        for (std::size_t i = 0; i <= static_cast<std::size_t>(Event::Last); ++i) {
            const auto& description = logging::describe(static_cast<Event>(i));
            QVERIFY(!description.name.empty() && !description.sentence.empty());
            QVERIFY2(names.insert(description.name).second, description.name.data());
            QVERIFY(description.level >= logging::Level::Error && description.level <= logging::Level::Info);
        }
    }

    void sentence_leavesOutWhatIsNotThere() {
        QCOMPARE(logging::sentenceOf(kSealed),
                 std::string(
                     "4XkQ2r0bQ1z: sealed for 2 external, untouched for 1 internal, reason scan; scan: ssn "
                     "2, card 1"));
        QCOMPARE(logging::sentenceOf({Event::MessageUntouched}), std::string("untouched"));
    }

    /// All kinds of fields that take what comes from outside.
    void secret_reachesNoLine() {
        const std::vector<Field> fields{
            Field::reason(kSecret),
            Field::reason(base::Error{base::ErrorCode::Internal, kSecret}),
            Field::name("file", kSecret),
            Field::queue(kSecret),
            Field::request(kSecret),
            Field::client(kSecret),
            Field::begins("reply", "kX3v9-Qa_0Zr7mWbT5cYhg"),
            Field::digest("head", kSecret),
        };
        for (const logging::Format format : {logging::Format::Text, logging::Format::Json}) {
            logging::setFormat(format);
            for (std::size_t i = 0; i <= static_cast<std::size_t>(Event::Last); ++i) {
                CapturedLog log;
                logging::write({static_cast<Event>(i), fields});
                QCOMPARE(log.text().count('\n'), 1);
                QVERIFY2(!log.text().contains('@') && !log.text().contains("kX3v9-Qa_"), log.text());
            }
        }
    }

    void digest_isWhole() {
        const std::string hex(64, 'a');
        QCOMPARE(Field::digest("head", hex).value(), hex);
        for (const auto& other : {hex + "a", std::string(64, 'A'), std::string(64, 'g'), std::string()})
            QCOMPARE(Field::digest("head", other).value(), std::string("-"));
    }

    void observer_seesEachEntry() {
        std::vector<Event> seen;
        logging::setObserver([&seen](const logging::Entry& entry) { seen.push_back(entry.event); });
        CapturedLog log;
        logging::write({Event::RulesRead});
        logging::setObserver({});
        logging::write({Event::MessageUntouched});
        QCOMPARE(seen.size(), std::size_t{1});
        QVERIFY(seen.front() == Event::RulesRead);
    }

    void json_isOneObject() {
        CapturedLog log;
        logging::setFormat(logging::Format::Json);
        logging::write(kSealed);
        logging::write({Event::RulesKept, {Field::reason("a \"quoted\"\n\\ text")}});
        const QList<QByteArray> lines = log.text().split('\n');
        QCOMPARE(lines.size(), 3);
        const QJsonObject sealed = QJsonDocument::fromJson(lines[0]).object();
        QCOMPARE(sealed[QLatin1String("event")].toString(), QStringLiteral("message-sealed"));
        QCOMPARE(sealed[QLatin1String("level")].toString(), QStringLiteral("info"));
        QCOMPARE(sealed[QLatin1String("program")].toString(), QStringLiteral("server_log_log_test"));
        QCOMPARE(sealed[QLatin1String("external")].toInt(), 2);
        QVERIFY(sealed[QLatin1String("external")].isDouble());
        QCOMPARE(sealed[QLatin1String("queue")].toString(), QStringLiteral("4XkQ2r0bQ1z"));
        QVERIFY(QDateTime::fromString(sealed[QLatin1String("time")].toString(), Qt::ISODate).isValid());
        const QJsonObject kept = QJsonDocument::fromJson(lines[1]).object();
        QCOMPARE(kept[QLatin1String("reason")].toString(), QStringLiteral("a \"quoted\" \\ text"));
    }

    void request_beginsWithItsTimeInEveryLocale() {
        const fixture::GermanLocale german;
        CapturedLog log;
        logging::write(
            {Event::Request,
             {Field::client("192.0.2.7"), Field::name("method", "POST"), Field::name("path", "/v1/sessions"),
              Field::number("status", 201), Field::milliseconds("ms", std::chrono::microseconds(1'012'449)),
              Field::request("3f2a91c0-0000002a")}});
        const QByteArray line = log.text();
        QVERIFY2(line.endsWith("Z 192.0.2.7 POST /v1/sessions 201 1012.4 ms 3f2a91c0-0000002a\n"), line);
        QVERIFY(QDateTime::fromString(QString::fromLatin1(line.left(20)), Qt::ISODate).isValid());
    }

    void complaint_isOneLine() {
        CapturedLog log;
        logging::complain("a\nforged: line\r");
        QVERIFY2(log.text().endsWith(": a forged: line \n"), log.text());
        QCOMPARE(log.text().count('\n'), 1);
    }
};

QTEST_APPLESS_MAIN(LogTest)
#include "log_test.moc"
