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
