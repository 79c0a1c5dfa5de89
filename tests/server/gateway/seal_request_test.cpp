// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/seal_request.h"

#include "core/files/source.h"

#include <QTest>

using subject::SealField;

namespace {

files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

gateway::MessageHead headOf(const std::string& text) {
    return gateway::MessageHead::read(sourceOf(text)).value();
}

policy::SendReason reasonOf(const std::string& text, const gateway::SealRules& rules = {}) {
    const gateway::MessageHead head = headOf(text + "\r\n");
    policy::SendFacts facts =
        gateway::sendFactsOf(rules, gateway::readLetter(head, rules.subject), sourceOf(text + "\r\n"), head);
    facts.recipients = {"john@example.net"};
    return policy::decideSending(facts).reason;
}

} // namespace

class SealRequestTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void field_isYesForAnythingButAClearNo() {
        QCOMPARE(gateway::sealFieldOf(headOf("X-Securedoc: yes\r\n\r\n")), SealField::Yes);
        QCOMPARE(gateway::sealFieldOf(headOf("x-securedoc:\r\n\r\n")), SealField::Yes);
        QCOMPARE(gateway::sealFieldOf(headOf("X-Securedoc: whatever\r\n\r\n")), SealField::Yes);
        QCOMPARE(gateway::sealFieldOf(headOf("X-Securedoc: no\r\nX-Securedoc: yes\r\n\r\n")), SealField::Yes);
        QCOMPARE(gateway::sealFieldOf(headOf("X-Securedoc: no\r\n\r\n")), SealField::No);
        QCOMPARE(gateway::sealFieldOf(headOf("X-SECUREDOC:  Off \r\n\r\n")), SealField::No);
        QCOMPARE(gateway::sealFieldOf(headOf("Subject: x\r\n\r\nX-Securedoc: yes\r\n")), SealField::Missing);
    }

    void tag_sealsUnlessTheMessageSaysNo_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("isSealed");
        QTest::newRow("reply") << QByteArray("Subject: Re: [SECURE MESSAGE] Lab\r\n") << true;
        QTest::newRow("unknown mark") << QByteArray("Subject: [Ticket 7] [SECURE MESSAGE] Lab\r\n") << true;
        QTest::newRow("encoded") << QByteArray("Subject: =?utf-8?B?UmU6IFtTRUNVUkUgTUVTU0FHRV0gTGFi?=\r\n")
                                 << true;
        QTest::newRow("folded") << QByteArray("Subject: Re: [SECURE\r\n MESSAGE] Lab\r\n") << true;
        QTest::newRow("second subject")
            << QByteArray("Subject: Lab\r\nSubject: [SECURE MESSAGE] Lab\r\n") << true;
        QTest::newRow("no") << QByteArray("Subject: Re: [SECURE MESSAGE] Lab\r\nX-Securedoc: No\r\n")
                            << false;
        QTest::newRow("no tag") << QByteArray("Subject: Re: secure message\r\n") << false;
        QTest::newRow("another's tag") << QByteArray("Subject: Re: [ENCRYPTED] Lab\r\n") << false;
        QTest::newRow("the boundary of a sealed mail, and no envelope")
            << QByteArray("Subject: [SECURE MESSAGE] Lab\r\nContent-Type: multipart/mixed;\r\n"
                          " boundary=\"securedoc-c0ffee\"\r\n")
            << true;
        QTest::newRow("another multipart")
            << QByteArray(
                   "Subject: [SECURE MESSAGE] Lab\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n")
            << true;
    }

    void tag_sealsUnlessTheMessageSaysNo() {
        QFETCH(QByteArray, head);
        QFETCH(bool, isSealed);
        QCOMPARE(reasonOf(head.toStdString()), isSealed ? policy::SendReason::Tag : policy::SendReason::None);
    }

    void tag_doesNothingWherePolicySaysSo() {
        gateway::SealRules rules;
        rules.tagSeals = false;
        QCOMPARE(reasonOf("Subject: Re: [SECURE MESSAGE] Lab\r\n", rules), policy::SendReason::None);
    }

    void tag_isThePolicys() {
        gateway::SealRules rules;
        rules.subject.tag = "[VERTRAULICH]";
        QCOMPARE(reasonOf("Subject: AW: [Vertraulich] Befund\r\n", rules), policy::SendReason::Tag);
        QCOMPARE(reasonOf("Subject: AW: [SECURE MESSAGE] Befund\r\n", rules), policy::SendReason::None);
    }

    void trigger_goesBeforeANo() {
        QCOMPARE(reasonOf("Subject: ++ Lab\r\nX-Securedoc: no\r\n"), policy::SendReason::Trigger);
    }
};

QTEST_APPLESS_MAIN(SealRequestTest)
#include "seal_request_test.moc"
