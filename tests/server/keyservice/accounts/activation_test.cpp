// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/server/keyservice/account_harness.h"

#include <QTest>

using base::ErrorCode;
using protocol::RegistrationState;

/// A link proves a mailbox, a password who registered: strangers register other people's addresses.
class ActivationTest final : public QObject {
    Q_OBJECT

    static constexpr const char* kVictim = "victim@example.net";
    static constexpr const char* kStrangers = "the stranger's own words";
    static constexpr const char* kFromAfar = "203.0.113.9";

private Q_SLOTS:
    void activate_needsTheChosenPassword() {
        AccountHarness harness;
        const auto receipt = harness.registerAccount("a@example.net");
        const auto token = harness.lastToken("a@example.net");
        for (const char* wrong : {"", "not the chosen one", kStrangers})
            QVERIFY(harness.activate(token, wrong).code() == ErrorCode::WrongPassword);
        QVERIFY(harness.statusOf(receipt.value()) == RegistrationState::Waiting);
        QVERIFY(harness.activate(token));
        QVERIFY(harness.statusOf(receipt.value()) == RegistrationState::Activated);
        QVERIFY(harness.activate(token).code() == ErrorCode::LinkInvalid);
        QVERIFY(harness.activate("unknown").code() == ErrorCode::LinkInvalid);
    }

    void activate_neverTakesAStrangersPassword() {
        AccountHarness harness;
        const auto strange = harness.registerAccount(kVictim, kStrangers, kFromAfar);
        const auto link = harness.lastToken(kVictim);
        const auto honest = harness.registerAccount(kVictim);
        QVERIFY(harness.activate(link)); // the stranger's mail, the owner's password
        QVERIFY(harness.signIn(kVictim));
        QVERIFY(!harness.signIn(kVictim, kStrangers));
        QVERIFY(harness.statusOf(honest.value()) == RegistrationState::Activated);
        // Nothing tells the stranger that the address has an account now.
        QVERIFY(harness.statusOf(strange.value()) == RegistrationState::Waiting);
        QVERIFY(harness.activate(harness.lastToken(kVictim), kStrangers).code() == ErrorCode::LinkInvalid);
    }

    void activate_worksWhenAllMailsAreUsedUp() {
        AccountHarness harness;
        for (int i = 0; i < 20; ++i)
            QVERIFY(harness.registerAccount(kVictim, kStrangers, kFromAfar));
        QCOMPARE(harness.mails(kVictim).size(), 5U);
        QVERIFY(harness.isMailed(kVictim, "to victim@example.net before"));
        const auto honest = harness.registerAccount(kVictim);
        QVERIFY(!honest.value().isMailed);
        QCOMPARE(harness.mails(kVictim).size(), 5U);
        QVERIFY(harness.activate(harness.lastToken(kVictim)));
        QVERIFY(harness.statusOf(honest.value()) == RegistrationState::Activated);
        QVERIFY(!harness.signIn(kVictim, kStrangers));
    }

    void activate_ofAFloodedAddressFindsItsOwnRegistration() {
        AccountHarness harness;
        const auto honest = harness.registerAccount(kVictim);
        const auto link = harness.lastToken(kVictim);
        for (int i = 0; i < 30; ++i)
            QVERIFY(harness.registerAccount(kVictim, kStrangers, kFromAfar));
        QVERIFY(harness.activate(link));
        QVERIFY(harness.statusOf(honest.value()) == RegistrationState::Activated);
    }

    void activate_findsTheOwnersAmongAnyNumberOfOthers() {
        AccountHarness harness;
        for (int i = 0; i < 5; ++i) // the mails that go out
            QVERIFY(harness.registerAccount(kVictim, kStrangers, kFromAfar));
        const auto link = harness.lastToken(kVictim);
        const auto honest = harness.registerAccount(kVictim);
        for (int i = 0; i < 40; ++i)
            QVERIFY(harness.registerAccount(kVictim, kStrangers + std::to_string(i),
                                            "203.0.113." + std::to_string(i)));
        QVERIFY(harness.signIn(kVictim).code() == ErrorCode::NotActivated); // not "wrong password"
        QVERIFY(harness.activate(link, "none of them").code() == ErrorCode::WrongPassword);
        QVERIFY(harness.activate(link));
        QVERIFY(harness.statusOf(honest.value()) == RegistrationState::Activated);
        QVERIFY(harness.signIn(kVictim));
    }

    void activate_withAPasswordChosenAtTheLink() {
        AccountHarness harness;
        const auto strange = harness.registerAccount(kVictim, kStrangers, kFromAfar);
        const auto link = harness.lastToken(kVictim);
        QVERIFY(harness.activate(link, "short", "Ana").code() == ErrorCode::InvalidRequest);
        QVERIFY(harness.activate(link, "chosen at the link", "a\nb").code() == ErrorCode::InvalidRequest);
        QVERIFY(harness.activate(link, "chosen at the link", "Ana"));
        const auto grant = harness.signIn(kVictim, "chosen at the link");
        QVERIFY(grant);
        QCOMPARE(grant.value().name, std::string("Ana"));
        QVERIFY(!harness.signIn(kVictim, kStrangers));
        QVERIFY(harness.statusOf(strange.value()) == RegistrationState::Waiting);
    }

    void activate_tellsAllWhoWaitWithThatPassword() {
        AccountHarness harness;
        const auto first = harness.registerAccount("a@example.net");
        const auto second = harness.registerAccount("a@example.net"); // "send the mail again"
        QVERIFY(harness.activate(harness.lastToken("a@example.net")));
        for (const auto* receipt : {&first.value(), &second.value()})
            QVERIFY(harness.statusOf(*receipt) == RegistrationState::Activated);
    }

    void activate_neverWithALinkFromBeforeADeletion() {
        AccountHarness harness;
        QVERIFY(harness.registerAccount("a@example.net"));
        const auto first = harness.lastToken("a@example.net");
        QVERIFY(harness.registerAccount("a@example.net", kStrangers, kFromAfar));
        QVERIFY(harness.activate(harness.lastToken("a@example.net")));
        const auto grant = harness.signIn("a@example.net");
        const auto removed = ServiceHarness::await<keyservice::Nothing>([&](auto done) {
            harness.service().accountSettings().remove(
                {base::SecretBytes::fromText(ServiceHarness::kPassword)},
                ServiceHarness::client(&grant.value().accessToken), done);
        });
        QVERIFY(removed);
        QVERIFY(harness.activate(first, kStrangers).code() == ErrorCode::LinkInvalid);
    }

    void registerAccount_isNotKeptSilentByOtherMails() {
        AccountHarness harness;
        const auto stranger = harness.person("stranger@example.org");
        for (int i = 0; i < 7; ++i) {
            QVERIFY(harness.requestReset(kVictim));
            static_cast<void>(harness.addAddress(stranger.accessToken, kVictim));
        }
        const auto receipt = harness.registerAccount(kVictim);
        QVERIFY(receipt.value().isMailed);
        QVERIFY(harness.activate(harness.lastToken(kVictim)));
        // Nor is a forgotten password by registrations.
        for (int i = 0; i < 7; ++i)
            QVERIFY(harness.registerAccount(kVictim, kStrangers, kFromAfar));
        QVERIFY(harness.requestReset(kVictim));
        QVERIFY(harness.completeReset(harness.lastToken(kVictim), "a fresh new password"));
    }
};

QTEST_GUILESS_MAIN(ActivationTest)
#include "activation_test.moc"
