// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/command_line.h"

#include <QTest>

using gateway::parseCommandLine;
using gateway::Verb;

class CommandLineTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parse_takesOptionsBeforeAndBehindTheVerb() {
        const std::vector<const char*> arguments{"--config",    "g.json", "seal",        "--from",
                                                 "a@b.example", "--to",   "c@d.example", "--to=e@f.example",
                                                 "--level",     "high",   "--expires",   "+3",
                                                 "--reply",     "off",    "--envelope"};
        const auto line = parseCommandLine(arguments);
        QVERIFY(line.has_value());
        QVERIFY(line->verb == Verb::Seal && line->envelopeAlone && !line->json);
        QCOMPARE(line->config.string(), std::string("g.json"));
        QCOMPARE(line->to.size(), std::size_t{2});
        gateway::MessageOptions options;
        line->applyTo(options);
        QVERIFY(options.level == envelope::SecurityLevel::High && !options.replyAllowed);
        QVERIFY(options.replyAllAllowed && options.expiresAfterSeconds == 3U * 86400);
    }

    void parse_refuses_data() {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("no verb") << QByteArray("--from a@b --to c@d");
        QTest::newRow("two verbs") << QByteArray("seal decide --from a@b --to c@d");
        QTest::newRow("no sender") << QByteArray("seal --to c@d");
        QTest::newRow("no recipient") << QByteArray("seal --from a@b");
        QTest::newRow("value missing") << QByteArray("seal --from a@b --to");
        QTest::newRow("no address") << QByteArray("seal --from a@b --to someone");
        QTest::newRow("two addresses in one") << QByteArray("seal --from a@b --to c@d,e@f");
        QTest::newRow("header injection") << QByteArray("seal --from a@b --to c@d\r\nBcc:x@y");
        QTest::newRow("unknown level") << QByteArray("seal --from a@b --to c@d --level low");
        QTest::newRow("bad expiry") << QByteArray("seal --from a@b --to c@d --expires 3");
        QTest::newRow("unknown option") << QByteArray("seal --from a@b --to c@d --force yes");
        QTest::newRow("unknown log") << QByteArray("--log xml");
        QTest::newRow("stray word") << QByteArray("seal --from a@b --to c@d message.eml");
    }
    void parse_refuses() {
        QFETCH(QByteArray, words);
        const QList<QByteArray> parts = words.isEmpty() ? QList<QByteArray>() : words.split(' ');
        std::vector<const char*> arguments;
        for (const QByteArray& part : parts)
            arguments.push_back(part.constData());
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line);
        QVERIFY(!line.error().detail.empty());
        QCOMPARE(gateway::exitCodeOf(line.error().code), 2);
    }

    void withoutVerb_serves() {
        const std::vector<const char*> arguments{"--config", "g.json", "--listen",
                                                 "unix:/x",  "--log",  "json"};
        const auto line = parseCommandLine(arguments);
        QVERIFY(line.has_value() && line->verb == Verb::Serve && line->log == logging::Format::Json);
        QCOMPARE(line->listen, std::string("unix:/x"));
        QVERIFY(parseCommandLine({})->listen.empty());
    }

    void help_isAVerb() {
        const std::vector<const char*> arguments{"--help"};
        QVERIFY(parseCommandLine(arguments)->verb == Verb::Help);
        QVERIFY(gateway::helpText().find("seal") != std::string_view::npos);
    }
};

QTEST_APPLESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
