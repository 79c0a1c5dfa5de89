// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/proof_messages.h"
#include "server/gateway/letter/message_digest.h"
#include "server/gateway/letter/seal_request.h"
#include "tests/server/gateway/sealing_fixture.h"

#include <QTest>

using gateway::MessageHead;
using gateway::SealedForm;
using gateway::SealedMail;
using sealing::attachmentOf;
using sealing::Deposited;
using sealing::frontOf;
using sealing::kNow;
using sealing::makeConfig;
using sealing::opened;
using sealing::RecordingDepositor;
using sealing::sourceOf;
using sealing::textOf;

namespace {

const std::string kMessage = "From: Ana <ana@hospital.example>\r\nTo: b@example.net\r\nCc: c@example.net\r\n"
                             "Bcc: hidden@example.net\r\nDate: Mon, 23 Nov 2026 23:14:35 +0100\r\nSubject: "
                             "++ Lab\r\nX-Securedoc: yes\r\n\r\nWords\r\n";
const std::string kInner = "From: Ana <ana@hospital.example>\r\nTo: b@example.net\r\nCc: c@example.net\r\n"
                           "Date: Mon, 23 Nov 2026 23:14:35 +0100\r\nSubject: Lab\r\n\r\nWords\r\n";

} // namespace

class SealerTest final : public QObject {
    Q_OBJECT

    gateway::GatewayConfig m_config = makeConfig();

    base::Result<std::vector<SealedMail>> seal(RecordingDepositor& depositor, const std::string& message,
                                               const std::vector<std::string>& recipients,
                                               SealedForm form = SealedForm::Envelope,
                                               gateway::MessageOptions options = {}) {
        const files::MemorySource source = sourceOf(message);
        const MessageHead head = MessageHead::read(source).value();
        const auto contentScan =
            gateway::ContentScan::open(m_config.scan, m_config.institution.language).value();
        const gateway::Sealer sealer = sealing::sealerOf(m_config, depositor, *contentScan);
        return sealer.seal({"ana@hospital.example", recipients, source, head, options}, form, kNow);
    }

private Q_SLOTS:
    void sealedMail_isKnownWhenItComesAgain() {
        RecordingDepositor depositor;
        const auto mails = seal(depositor, kMessage, {"b@example.net"}, SealedForm::Mail);
        QVERIFY(mails.has_value());
        const std::string mail = textOf(*mails->front().content);
        const auto isSealed = [](const std::string& text) {
            const files::MemorySource source = sourceOf(text);
            return gateway::isSealedMail(source, MessageHead::read(source).value());
        };
        QVERIFY(isSealed(mail));
        const std::size_t file = mail.find("Content-Transfer-Encoding: base64\r\n\r\n") + 37;
        QVERIFY2(!isSealed(mail.substr(0, file) + "bm8gZW52ZWxvcGU=\r\n" + mail.substr(mail.rfind("\r\n--"))),
                 "another file");
        const std::string boundary = "--securedoc-" + mails->front().envelopeId;
        const std::string part =
            "\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nclear\r\n";
        std::string more = mail;
        more.insert(mail.rfind(boundary), boundary + part);
        QVERIFY2(!isSealed(more), "a file beside it");
    }

    void sameMessageAgain_isTheSameEnvelope() {
        RecordingDepositor depositor;
        const auto contentScan =
            gateway::ContentScan::open(m_config.scan, m_config.institution.language).value();
        const gateway::Sealer sealer = sealing::sealerOf(m_config, depositor, *contentScan);
        std::vector<std::string> ids;
        for (const char* trace : {"", "Received: from a by b; Mon, 23 Nov 2026 23:14:36 +0100\r\n"}) {
            const files::MemorySource source =
                sourceOf(std::string(trace) + "Message-ID: <1@hospital.example>\r\n" + kMessage);
            const auto head = MessageHead::read(source).value();
            gateway::Submission submission{"ana@hospital.example", {"b@example.net"}, source, head, {}};
            submission.identity = gateway::messageIdentity(source, head).value();
            const auto mails = sealer.seal(submission, SealedForm::Envelope, kNow);
            QVERIFY(mails.has_value());
            ids.push_back(mails->front().envelopeId);
            const auto front = frontOf(textOf(*mails->front().content));
            QVERIFY(opened(front, depositor.deposits.at(ids.front()).key).ends_with("Words\r\n"));
        }
        QCOMPARE(ids.at(0), ids.at(1));
    }

    void messageWithoutId_isAnotherOneEachTime() {
        const files::MemorySource source = sourceOf(kMessage);
        const auto head = MessageHead::read(source).value();
        QVERIFY(gateway::messageIdentity(source, head).value() !=
                gateway::messageIdentity(source, head).value());
    }

    void header_tellsOfAnHtmlBody() {
        RecordingDepositor depositor;
        const auto isHtml = [&](const std::string& type) {
            const std::string message =
                "From: ana@hospital.example\r\nTo: b@example.net\r\nSubject: ++ Lab\r\n"
                "Content-Type: " +
                type + "\r\n\r\n<p>Words</p>\r\n";
            const auto mails = seal(depositor, message, {"b@example.net"});
            return frontOf(textOf(*mails->front().content)).header().hasHtmlBody;
        };
        QVERIFY(isHtml("text/html; charset=utf-8"));
        QVERIFY(!isHtml("text/plain"));
        QVERIFY(!isHtml("multipart/mixed; boundary=never-seen"));
    }

    void envelope_opensToTheMessage() {
        RecordingDepositor depositor;
        const auto mails = seal(depositor, kMessage, {"b@example.net", "c@example.net"});
        QVERIFY(mails.has_value());
        QCOMPARE(mails->size(), std::size_t{1});
        const SealedMail& mail = mails->front();
        const envelope::Envelope front = frontOf(textOf(*mail.content));
        QVERIFY(front.kind() == envelope::EnvelopeKind::Registered);
        QCOMPARE(front.header().envelopeId, mail.envelopeId);
        QCOMPARE(front.header().subject, std::string("[SECURE MESSAGE] Lab"));
        const envelope::HeaderMailbox from{"Ana", "ana@hospital.example"};
        QVERIFY(front.header().from == from);
        QCOMPARE(front.header().to.size(), std::size_t{1});
        QCOMPARE(front.header().to.front().address, std::string("b@example.net"));
        QCOMPARE(front.header().cc.size(), std::size_t{1});
        QCOMPARE(front.header().cc.front().address, std::string("c@example.net"));
        QCOMPARE(front.header().date, std::string("2026-11-23T22:14:35Z"));
        const Deposited& deposited = depositor.deposits.at(mail.envelopeId);
        QCOMPARE(opened(front, deposited.key), kInner);
        QCOMPARE(deposited.request.recipients, (std::vector<std::string>{"b@example.net", "c@example.net"}));
        QCOMPARE(deposited.request.sender, std::string("ana@hospital.example"));
    }

    void everyDeposit_namesTheMessage() {
        RecordingDepositor depositor;
        const std::vector<std::string> recipients{"b@example.net", "hidden@example.net"};
        QVERIFY(
            seal(depositor, "Message-ID:\r\n <1@hospital.example> \r\n" + kMessage, recipients).has_value());
        QCOMPARE(depositor.deposits.size(), std::size_t{2});
        QCOMPARE(depositor.messageIdHashes,
                 std::set<std::string>{protocol::messageIdHash("1@hospital.example")});
        depositor.messageIdHashes.clear();
        QVERIFY(seal(depositor, kMessage, {"b@example.net"}).has_value());
        QCOMPARE(depositor.messageIdHashes, std::set<std::string>{std::string()});
    }

    void mail_carriesTheEnvelope() {
        RecordingDepositor depositor;
        const auto mails = seal(depositor, kMessage, {"b@example.net"}, SealedForm::Mail);
        QVERIFY(mails.has_value());
        const std::string mail = textOf(*mails->front().content);
        QVERIFY(mail.find("Words") == std::string::npos && mail.find("hidden") == std::string::npos);
        QVERIFY(mail.find("securedoc_20261123T231435.html") != std::string::npos);
        const envelope::Envelope front = frontOf(attachmentOf(mail));
        QCOMPARE(opened(front, depositor.deposits.at(mails->front().envelopeId).key), kInner);
    }

    void blindRecipients_getTheirOwnEnvelope_namingOnlyThem() {
        RecordingDepositor depositor;
        const auto mails =
            seal(depositor, kMessage, {"b@example.net", "hidden@example.net", "other@example.net"});
        QVERIFY(mails.has_value());
        QCOMPARE(mails->size(), std::size_t{3});
        for (const SealedMail& mail : *mails) {
            const std::string file = textOf(*mail.content);
            const envelope::Envelope front = frontOf(file);
            QCOMPARE(depositor.deposits.at(mail.envelopeId).request.recipients, mail.recipients);
            if (mail.recipients.front() == "b@example.net")
                continue;
            QCOMPARE(front.header().to.size(), std::size_t{1});
            QCOMPARE(front.header().to.front().address, mail.recipients.front());
            QVERIFY(front.header().cc.empty());
        }
        const auto named = frontOf(textOf(*mails->front().content)).header();
        for (const auto& mailbox : named.to)
            QVERIFY(mailbox.address.find("hidden") == std::string::npos);
    }

    void failedDeposit_handsNothingOut_data() {
        QTest::addColumn<int>("failAt");
        QTest::newRow("the first") << 0;
        QTest::newRow("the last") << 1;
    }
    void failedDeposit_handsNothingOut() {
        QFETCH(int, failAt);
        RecordingDepositor depositor;
        depositor.failAt = failAt;
        const auto mails = seal(depositor, kMessage, {"b@example.net", "hidden@example.net"});
        QVERIFY(!mails && mails.error().code == base::ErrorCode::NetworkUnreachable);
    }

    void options_reachEnvelopeAndService() {
        gateway::MessageOptions options;
        options.level = envelope::SecurityLevel::High;
        options.replyAllowed = false;
        options.forwardAllowed = true;
        options.receipt = false;
        options.expiresAfterSeconds = 3600;
        RecordingDepositor depositor;
        const auto mails = seal(depositor, kMessage, {"b@example.net"}, SealedForm::Envelope, options);
        QVERIFY(mails.has_value());
        const auto header = frontOf(textOf(*mails->front().content)).header();
        QVERIFY(header.level == envelope::SecurityLevel::High);
        QVERIFY(!header.replyAllowed && header.forwardAllowed);
        const auto& request = depositor.deposits.begin()->second.request;
        QCOMPARE(request.level, std::string("high"));
        QVERIFY(request.expiresAt == kNow + 3600 && !request.receipt);
    }

    void sizeLimit_isKept() {
        m_config.rules.sizeLimit = kMessage.size() - 1;
        RecordingDepositor depositor;
        const auto mails = seal(depositor, kMessage, {"b@example.net"});
        m_config.rules.sizeLimit = 0;
        QVERIFY(!mails && mails.error().code == base::ErrorCode::LimitExceeded);
        QVERIFY(depositor.deposits.empty());
    }

    void spoolThatCannotBeWritten_isAnError() {
        m_config.spoolFolder = "/nonexistent/folder";
        RecordingDepositor depositor;
        const auto mails = seal(depositor, kMessage, {"b@example.net"});
        m_config.spoolFolder.clear();
        QVERIFY(!mails && mails.error().code == base::ErrorCode::OutputUnwritable);
    }

    void oddMessages_openToTheVeryBytes_data() {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no header") << QByteArray("hello\r\nworld");
        QTest::newRow("NULs") << QByteArray("A: b\0c\r\n\r\n\0\0", 13);
        QTest::newRow("lone CR and LF") << QByteArray("A: b\rc\nD: e\r\n\n\rf\r\r\ng\n");
        QTest::newRow("unix line ends") << QByteArray("A: b\nTo: c@example.net\n\nBcc: stays in the text\n");
        QTest::newRow("eight bits") << QByteArray("Subject: caf\xE9\r\nTo: \xFF\r\n\r\n\xFE\xFF");
        QTest::newRow("long line") << QByteArray("A: b\r\n\r\n") + QByteArray(100000, 'x');
        QTest::newRow("many fields") << QByteArray("Field: value\r\n").repeated(50000) + "\r\nbody";
        QTest::newRow("broken MIME") << QByteArray(
            "Content-Type: multipart/mixed; boundary=\r\n\r\n----\r\n--");
        QTest::newRow("endless subject") << QByteArray("Subject: ") + QByteArray(200000, 'y') + "\r\n\r\nx";
        QTest::newRow("endless From") << QByteArray("From: ") + QByteArray(200000, 'y') + "\r\n\r\nx";
        QByteArray many("To: ");
        for (int i = 0; i < 5000; ++i)
            many += QByteArray("person") + QByteArray::number(i) + "@example.net,\r\n ";
        QTest::newRow("many recipients in To") << many + "last@example.net\r\n\r\nx";
    }
    void oddMessages_openToTheVeryBytes() {
        QFETCH(QByteArray, message);
        RecordingDepositor depositor;
        const auto mails = seal(depositor, message.toStdString(), {"b@example.net"}, SealedForm::Mail);
        QVERIFY2(mails.has_value(), mails ? "" : mails.error().detail.c_str());
        const envelope::Envelope front = frontOf(attachmentOf(textOf(*mails->front().content)));
        QVERIFY(opened(front, depositor.deposits.begin()->second.key) == message.toStdString());
    }
};

QTEST_APPLESS_MAIN(SealerTest)
#include "sealer_test.moc"
