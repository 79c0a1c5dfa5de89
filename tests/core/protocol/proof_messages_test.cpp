// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/proof_messages.h"

#include <QTest>

using protocol::ProofState;

class ProofMessagesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void messageIdHash_isTheSameHoweverTheIdIsWritten() {
        // printf 'a1@hospital.example' | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '='
        const std::string expected = "BMPk7s69tlexNtE74V261WLCAkRrGGXJTVJfgR4wxJQ";
        const std::string plain = protocol::messageIdHash("a1@hospital.example");
        QCOMPARE(plain, expected);
        for (const char* form :
             {"<a1@hospital.example>", " <a1@hospital.example>\r\n", "\t< a1@hospital.example >"})
            QCOMPARE(protocol::messageIdHash(form), plain);
        QVERIFY(protocol::isMessageIdHash(plain));
        QVERIFY(protocol::messageIdHash("A1@hospital.example") != plain);
    }

    void messageIdHash_ofNothing_isEmpty() {
        for (const std::string& form : {std::string(), std::string(" \t"), std::string("<>"),
                                        std::string("< >"), std::string(1001, 'x')})
            QVERIFY(protocol::messageIdHash(form).empty());
        QVERIFY(!protocol::isMessageIdHash(""));
        QVERIFY(!protocol::isMessageIdHash(std::string(43, '+')));
    }

    void proof_survivesTheWire() {
        protocol::MessageProof proof;
        proof.messageIdHash = std::string(43, 'a');
        QVERIFY(proofState(proof) == ProofState::NotSeen);
        proof.sealed.push_back({"envelope", 1000, {"john@example.net"}});
        QVERIFY(proofState(proof) == ProofState::Sealed);
        proof.inClear = protocol::LeftInClear{3, 2000};
        const auto read = protocol::parseMessageProof(toJson(proof));
        QVERIFY(read.has_value());
        QVERIFY(proofState(*read) == ProofState::InClear);
        QCOMPARE(read->inClear->outsideRecipients, 3U);
        QCOMPARE(read->sealed.front().recipients.front(), std::string("john@example.net"));
    }

    void alarmThatCannotBeRead_isNotSilence() {
        const QByteArray start = R"({"message_id_hash":"x","sealed":[])";
        for (const char* rest : {"}", R"(,"in_clear":true})", R"(,"in_clear":{}})", R"(,"in_clear":[]})"})
            QVERIFY2(!protocol::parseMessageProof(start + rest), rest);
        QVERIFY(protocol::parseMessageProof(start + R"(,"in_clear":null})").has_value());
    }

    void report_hasLimits() {
        protocol::ClearMessageReport report;
        report.messages.assign(protocol::kMaximumClearMessages,
                               {std::string(43, 'a'), "a@b.example", 1, 1000});
        QVERIFY(protocol::parseClearMessageReport(toJson(report)).has_value());
        report.messages.push_back(report.messages.front());
        QVERIFY(!protocol::parseClearMessageReport(toJson(report)));
        report.messages = {{"short", "a@b.example", 1, 1000}};
        QVERIFY(!protocol::parseClearMessageReport(toJson(report)));
    }
};

QTEST_APPLESS_MAIN(ProofMessagesTest)
#include "proof_messages_test.moc"
