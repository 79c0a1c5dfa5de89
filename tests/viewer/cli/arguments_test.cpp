// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/arguments.h"
#include "viewer/cli/help_text.h"

#include <QTest>

using cli::parseArguments;
using cli::Verb;

class ArgumentsTest final : public QObject {
    Q_OBJECT
private:
    static QStringList words(const char* line) {
        return QString::fromUtf8(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void open_takesAllItsOptions() {
        const auto parsed = parseArguments(words("open a.html dir --as ann@example.org --issuer https://k "
                                                 "--output out --overwrite --remember --json "
                                                 "--password-file pw"));
        QVERIFY2(parsed.arguments.has_value(), qPrintable(parsed.problem));
        const auto& arguments = *parsed.arguments;
        QVERIFY(arguments.verb == Verb::Open);
        QCOMPARE(arguments.operands, (QStringList{QStringLiteral("a.html"), QStringLiteral("dir")}));
        QCOMPARE(arguments.as, QStringLiteral("ann@example.org"));
        QCOMPARE(arguments.issuer, QStringLiteral("https://k"));
        QCOMPARE(arguments.output, QStringLiteral("out"));
        QCOMPARE(arguments.passwordFile, QStringLiteral("pw"));
        QVERIFY(arguments.overwrite && arguments.remember && arguments.json);
        QVERIFY(!arguments.passwordFromStdin && !arguments.wait);
    }

    void dashDash_endsTheOptions() {
        const auto parsed = parseArguments(words("inspect -- --json"));
        QVERIFY(parsed.arguments.has_value());
        QCOMPARE(parsed.arguments->operands, QStringList{QStringLiteral("--json")});
        QVERIFY(!parsed.arguments->json);
    }

    void account_hasAnAction() {
        const auto parsed =
            parseArguments(words("account register --issuer https://k --as a@b --name Ann --wait"));
        QVERIFY(parsed.arguments.has_value());
        QVERIFY(parsed.arguments->verb == Verb::Account);
        QCOMPARE(parsed.arguments->action, QStringLiteral("register"));
        QVERIFY(parsed.arguments->wait);
    }

    void policy_takesNothingButJson() {
        const auto parsed = parseArguments(words("policy explain --json"));
        QVERIFY(parsed.arguments && parsed.arguments->verb == Verb::Policy && parsed.arguments->json);
        QVERIFY(!parseArguments(words("policy")).arguments);
        QVERIFY(!parseArguments(words("policy explain --issuer https://k")).arguments);
    }

    void sent_takesAnIdThatLooksLikeAnOption() {
        const auto parsed = parseArguments(words("sent lock -abcdefghijklmnopqrstu --reason x ABC"));
        QVERIFY2(parsed.arguments.has_value(), qPrintable(parsed.problem));
        QCOMPARE(parsed.arguments->operands,
                 (QStringList{QStringLiteral("ABC"), QStringLiteral("-abcdefghijklmnopqrstu")}));
        QCOMPARE(parsed.arguments->reason, QStringLiteral("x"));
    }

    void wrongUse_isExplained_data() {
        QTest::addColumn<QString>("line");
        for (const char* line : {"fly",
                                 "open",
                                 "inspect",
                                 "account",
                                 "account dance",
                                 "trust",
                                 "trust add",
                                 "trust add a b",
                                 "account activate",
                                 "account sign-in extra",
                                 "open a --password=secret",
                                 "open a --nonsense",
                                 "inspect a --output x",
                                 "open a --as",
                                 "doctor a b",
                                 "sent",
                                 "sent lock",
                                 "sent lock a --at x",
                                 "sent list a",
                                 "open a --password-stdin --password-file b"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void wrongUse_isExplained() {
        QFETCH(QString, line);
        const auto parsed = parseArguments(line.split(QLatin1Char(' ')));
        QVERIFY(!parsed.arguments.has_value());
        QVERIFY(!parsed.problem.isEmpty());
    }

    void wrongUse_saysWhatWasMeant_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("meant");
        QTest::newRow("verb") << "opne a"
                              << "“securedoc open”";
        QTest::newRow("action") << "account singin"
                                << "“securedoc account sign-in”";
        QTest::newRow("action alone") << "sign-in"
                                      << "“securedoc account sign-in”";
        QTest::newRow("option") << "open a --outptu x"
                                << "“--output”";
        QTest::newRow("option with a value") << "sent lock a --reasn=x"
                                             << "“--reason”";
        QTest::newRow("nothing like it") << "fly"
                                         << "securedoc --help";
        QTest::newRow("no option like it") << "open a --zzzzzz"
                                           << "securedoc open --help";
        QTest::newRow("help on nothing") << "opne --help"
                                         << "“securedoc open”";
        QTest::newRow("a file") << "/etc/passwd"
                                << "securedoc open FILE";
    }

    void wrongUse_saysWhatWasMeant() {
        QFETCH(QString, line);
        QFETCH(QString, meant);
        const auto parsed = parseArguments(line.split(QLatin1Char(' ')));
        QVERIFY(!parsed.arguments);
        QVERIFY2(parsed.next.contains(meant), qPrintable(parsed.problem + parsed.next));
    }

    void standardInput_isReadOnce() {
        QVERIFY(parseArguments(words("open -")).arguments);
        QVERIFY(parseArguments(words("reply - --body text")).arguments);
        QVERIFY(!parseArguments(words("open - -")).arguments);
        QVERIFY(!parseArguments(words("open - --password-stdin")).arguments);
        QVERIFY(!parseArguments(words("reply - --body -")).arguments);
    }

    void json_isAskedForByAWrongLineToo() {
        QVERIFY(cli::asksForJson(words("opne --json a")));
        QVERIFY(!cli::asksForJson(words("open -- --json")));
    }

    void help_knowsWhatItIsAskedAbout() {
        QCOMPARE(parseArguments(words("open --help")).arguments->operands, words("open"));
        QCOMPARE(parseArguments(words("account register --issuer x -h")).arguments->operands,
                 words("account register"));
        QCOMPARE(parseArguments(words("help sent")).arguments->operands, words("sent"));
        QCOMPARE(parseArguments(words("help")).arguments->operands, QStringList());
        QVERIFY(parseArguments(words("inspect -- --help")).arguments->verb == Verb::Inspect);
    }

    void help_isAlwaysNear_data() {
        QTest::addColumn<QString>("line");
        for (const char* line : {"--help", "-h", "help", "open --help", "account register --help"})
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void help_isAlwaysNear() {
        QFETCH(QString, line);
        const auto parsed = parseArguments(line.split(QLatin1Char(' ')));
        QVERIFY(parsed.arguments && parsed.arguments->verb == Verb::Help);
    }

    void helpText_namesEveryOption() {
        const QString text = cli::helpText();
        QVERIFY(text.contains(QStringLiteral("open FILE|DIR…")));
        for (const char* option :
             {"--json", "--overwrite", "--wait", "--remember", "--password-stdin", "--password-file", "--as",
              "--issuer", "--output", "--name", "--language", "--add", "--bundle"})
            QVERIFY2(text.contains(QLatin1String(option)), option);
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
