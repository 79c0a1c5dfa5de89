// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/admin_help.h"
#include "server/service/command_line.h"

#include <QTemporaryDir>
#include <QTest>

using service::CommandLine;

class CommandLineTest : public QObject {
    Q_OBJECT

    static base::Result<CommandLine> parse(const char* text) {
        return service::parseCommandLine(QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }

private Q_SLOTS:
    void serve_isTheDefault() {
        const auto line = parse("");
        QVERIFY(line.has_value());
        QVERIFY(line->action == CommandLine::Action::Serve);
        QCOMPARE(line->config.listen, std::vector<std::string>{"127.0.0.1:8080"});
    }

    void options_areTaken() {
        const auto line =
            parse("--data /d --listen 127.0.0.1:1 --listen 127.0.0.1:2 --mail-to=/out --access-log off");
        QVERIFY(line.has_value());
        QCOMPARE(line->config.data.string(), std::string("/d"));
        QCOMPARE(line->config.listen.size(), std::size_t{2});
        QCOMPARE(line->config.mailTo, std::string("/out"));
        QCOMPARE(line->config.hasAccessLog, false);
    }

    void idsThatBeginWithADash_areIds() {
        for (const char* id : {"-bcdefghijklmnopqrstuv", "--cdefghijklmnopqrstuv",
                               "-bcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"}) {
            for (const QByteArray& text :
                 {QByteArray("admin envelopes lock ") + id + " --reason -rcdefghijklmnopqrstuv",
                  QByteArray("admin envelopes lock --reason -rcdefghijklmnopqrstuv --json ") + id,
                  QByteArray("admin envelopes lock --reason -rcdefghijklmnopqrstuv -- ") + id}) {
                const auto line = parse(text.constData());
                QVERIFY2(line.has_value(), text.constData());
                QCOMPARE(line->command, (std::vector<std::string>{"envelopes", "lock", id}));
                QCOMPARE(line->argument("reason"), std::string("-rcdefghijklmnopqrstuv"));
            }
        }
        QVERIFY(!parse("admin envelopes lock --no-such-option").has_value());
        QVERIFY(parse("admin init --minimum-password-length 12").has_value());
    }

    void commandLine_winsOverTheFile() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("c.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"listen": ["127.0.0.1:1", "127.0.0.1:2"], "mail_to": "/file"})");
        file.close();
        const auto line =
            service::parseCommandLine({QStringLiteral("--listen"), QStringLiteral("127.0.0.1:3"),
                                       QStringLiteral("--config"), file.fileName()});
        QVERIFY(line.has_value());
        QCOMPARE(line->config.listen, std::vector<std::string>{"127.0.0.1:3"});
        QCOMPARE(line->config.mailTo, std::string("/file"));
    }

    void admin_keepsItsArguments() {
        const auto line = parse("admin envelopes lock ID --reason why --data /d --json");
        QVERIFY(line.has_value());
        QVERIFY(line->action == CommandLine::Action::Admin);
        QCOMPARE(line->command, (std::vector<std::string>{"envelopes", "lock", "ID"}));
        QCOMPARE(line->argument("reason"), std::string("why"));
        QCOMPARE(line->argument("issuer"), std::string());
        QVERIFY(line->arguments.contains("json"));
        const auto init = parse("admin init --internal-domain a.example --internal-domain b.example");
        QCOMPARE(init->arguments.at("internal-domain"), (std::vector<std::string>{"a.example", "b.example"}));
    }

    void help_worksEverywhere() {
        QVERIFY(parse("--help")->action == CommandLine::Action::Help);
        QVERIFY(parse("-h")->action == CommandLine::Action::Help);
        QVERIFY(parse("admin init --help")->action == CommandLine::Action::Help);
        QVERIFY(parse("--version")->action == CommandLine::Action::Version);
    }

    void help_isOfTheCommand() {
        const auto all = parse("admin --help")->help;
        for (const char* words : {"admin init", "admin accounts lock ADDR --reason TEXT", "admin prune"})
            QVERIFY2(all.find(words) != std::string::npos, words);
        const auto people = parse("admin accounts --help")->help;
        QVERIFY(people.find("accounts merge FROM INTO") != std::string::npos);
        QVERIFY(people.find("envelopes") == std::string::npos);
        const auto lock = parse("admin envelopes lock ID --help")->help;
        QVERIFY(lock.find("recipients read the reason") != std::string::npos);
        QVERIFY(lock.find("unlock ID") == std::string::npos && lock.find("--sender") == std::string::npos);
        QCOMPARE(parse("admin nothing --help")->help, all);
        for (const auto& line : QString::fromStdString(all).split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 110, qPrintable(line));
    }

    void options_belongToCommands() {
        using Words = std::vector<std::string>;
        const auto refused = [](const Words& command, const Words& options) {
            return service::optionNotTaken(command, options);
        };
        QCOMPARE(refused({"prune"}, {"dry-run", "json"}), std::string());
        QCOMPARE(refused({"prune"}, {"json", "since"}), std::string("since"));
        QCOMPARE(refused({"envelopes", "lock", "ID"}, {"at"}), std::string("at"));
        QCOMPARE(refused({"envelopes", "expire", "ID"}, {"at"}), std::string());
        QCOMPARE(refused({"audit", "verify"}, {"since", "json"}), std::string());
        QCOMPARE(refused({"audit", "list"}, {"act", "actor"}), std::string());
        QCOMPARE(refused({"accounts", "list"}, {"json"}), std::string());
        QCOMPARE(refused({"nothing"}, {"since"}), std::string()); // another fault is said
    }

    void usage_isRefused_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"--frob", "serve", "--data", "--data /a --data /b", "--threads x", "--json",
                                 "admin init --listen 127.0.0.1:1", "--config /nonexistent.json"})
            QTest::newRow(text) << QByteArray(text);
    }
    void usage_isRefused() {
        QFETCH(QByteArray, text);
        const auto line = parse(text.constData());
        QVERIFY(!line.has_value());
        QVERIFY(!line.error().detail.empty());
    }
};

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
