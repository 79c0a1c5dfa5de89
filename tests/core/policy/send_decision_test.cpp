// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/policy/send_decision.h"

#include <QTest>

using policy::SendAction;
using policy::SendFacts;
using policy::SendReason;

namespace {

SendFacts facts() {
    SendFacts facts;
    facts.recipients = {"in@hospital.example", "out@example.net"};
    facts.internalDomains = {"hospital.example", ".clinic.example"};
    return facts;
}

} // namespace

class SendDecisionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void internalOnly_isUntouchedWhateverItAsks() {
        SendFacts given = facts();
        given.recipients = {"a@HOSPITAL.example", "b@ward.clinic.example"};
        given.hasTrigger = given.hasSealRequest = given.hasFindings = true;
        const auto decision = policy::decideSending(given);
        QVERIFY(decision.action == SendAction::Untouched && decision.reason == SendReason::InternalOnly);
        QCOMPARE(decision.internal.size(), std::size_t{2});
    }

    void mixed_splitsEachRecipientOnce() {
        SendFacts given = facts();
        given.recipients.emplace_back("OUT@example.net");
        given.hasTrigger = true;
        const auto decision = policy::decideSending(given);
        QVERIFY(decision.action == SendAction::Sealed && decision.reason == SendReason::Trigger);
        QCOMPARE(decision.outside, std::vector<std::string>{"out@example.net"});
        QCOMPARE(decision.internal, std::vector<std::string>{"in@hospital.example"});
    }

    void reason_isTheFirstThatHolds() {
        SendFacts given = facts();
        QVERIFY(policy::decideSending(given).reason == SendReason::None);
        given.hasFindings = true;
        QVERIFY(policy::decideSending(given).reason == SendReason::Scan);
        given.hasSealRequest = true;
        QVERIFY(policy::decideSending(given).reason == SendReason::Header);
        given.hasTrigger = true;
        QVERIFY(policy::decideSending(given).reason == SendReason::Trigger);
    }

    void waiting_yieldsToSealing() {
        SendFacts given = facts();
        given.mustWait = true;
        auto decision = policy::decideSending(given);
        QVERIFY(decision.action == SendAction::Deferred && decision.reason == SendReason::Scan);
        given.hasTrigger = true;
        decision = policy::decideSending(given);
        QVERIFY(decision.action == SendAction::Sealed && decision.reason == SendReason::Trigger);
        given.recipients = {"in@hospital.example"};
        QVERIFY(policy::decideSending(given).action == SendAction::Untouched);
    }

    void size_countsOnlyWhenSealed() {
        SendFacts given = facts();
        given.size = 11;
        given.sizeLimit = 10;
        QVERIFY(policy::decideSending(given).action == SendAction::Untouched);
        given.hasTrigger = true;
        QVERIFY(policy::decideSending(given).action == SendAction::Bounced);
        QVERIFY(policy::decideSending(given).reason == SendReason::Size);
        given.size = 10;
        QVERIFY(policy::decideSending(given).action == SendAction::Sealed);
    }

    void names_areThoseOfTheContract() {
        QVERIFY(policy::actionName(SendAction::Bounced) == "bounced");
        QVERIFY(policy::reasonName(SendReason::InternalOnly) == "internal_only");
    }
};

QTEST_APPLESS_MAIN(SendDecisionTest)
#include "send_decision_test.moc"
