// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/server/keyservice/account_harness.h"

#include <QTest>

using base::ErrorCode;
using base::SecretBytes;
using keyservice::Answer;
using keyservice::Nothing;

/// One sign-in address, any number of proven ones: a proof opens mail to that address and nothing else.
class FurtherAddressesTest final : public QObject {
    Q_OBJECT

    static constexpr const char* kTeam = "team@example.org";
    static constexpr const char* kNext = "a fresh new password";
    using List = std::vector<std::string>;

    static List addressesOf(AccountHarness& harness, const protocol::SessionGrant& person) {
        const auto account = harness.account(person.accessToken);
        return account ? account.value().addresses : List{};
    }
    static Answer<Nothing> changePassword(AccountHarness& harness, const protocol::SessionGrant& person) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().changePassword(
                {SecretBytes::fromText(ServiceHarness::kPassword), SecretBytes::fromText(kNext)},
                ServiceHarness::client(&person.accessToken), done);
        });
    }
    static Answer<Nothing> signOutEverywhere(AccountHarness& harness, const protocol::SessionGrant& person) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().signOutEverywhere(ServiceHarness::client(&person.accessToken),
                                                                  done);
        });
    }
    static Answer<Nothing> removeAddress(AccountHarness& harness, const protocol::SessionGrant& person,
                                         const std::string& address) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().removeAddress(
                address, ServiceHarness::client(&person.accessToken), done);
        });
    }
    /// Deposits an envelope and says how its key is refused to the person; Internal when it is released.
    static ErrorCode keyRefusal(AccountHarness& harness, const protocol::SessionGrant& person,
                                const std::string& recipient) {
        static int number = 0;
        const auto id = QString::number(++number).rightJustified(22, QLatin1Char('e')).toStdString();
        protocol::DepositRequest deposit;
        deposit.key = SecretBytes::fromText(std::string(32, 'k'));
        deposit.sender = "ana@hospital.example";
        deposit.recipients = {recipient};
        deposit.level = "medium";
        const auto credential = harness.depositCredential();
        const auto deposited = ServiceHarness::await<keyservice::DepositAnswer>([&](auto done) {
            harness.envelopes().deposit(id, std::move(deposit), ServiceHarness::client(&credential), done,
                                        {});
        });
        if (!deposited)
            qFatal("no deposit: %s", deposited.refusal().error.detail.c_str());
        const auto key = ServiceHarness::await<protocol::KeyRelease>([&](auto done) {
            harness.envelopes().releaseKey(id, {}, ServiceHarness::client(&person.accessToken), done);
        });
        return key ? ErrorCode::Internal : key.code();
    }

private Q_SLOTS:
    void addAddress_needsPasswordAndProof() {
        AccountHarness harness;
        const auto person = harness.person("a@example.net");
        QVERIFY(harness.addAddress(person.accessToken, kTeam, "").code() == ErrorCode::WrongPassword);
        QVERIFY(harness.addAddress(person.accessToken, kTeam, "a guess at it").code() ==
                ErrorCode::WrongPassword);
        QVERIFY(harness.addAddress(SecretBytes::fromText("nobody"), kTeam).code() ==
                ErrorCode::PasswordRequired);
        QVERIFY(harness.addAddress(person.accessToken, "no address").code() == ErrorCode::InvalidRequest);
        QVERIFY(harness.mails(kTeam).empty());
        QVERIFY(harness.addAddress(person.accessToken, kTeam));
        QCOMPARE(addressesOf(harness, person), List{"a@example.net"});
        const auto link = harness.lastToken(kTeam);
        QVERIFY(harness.proveAddress(link));
        QVERIFY(harness.proveAddress(link).code() == ErrorCode::LinkInvalid);
        QCOMPARE(addressesOf(harness, person), (List{"a@example.net", kTeam}));
    }

    void oneAddress_isProvenBySeveralAccounts() {
        AccountHarness harness;
        const auto first = harness.person("m1@example.net");
        const auto second = harness.person("m2@example.net");
        harness.giveAddress(first, kTeam);
        QVERIFY(keyRefusal(harness, second, kTeam) == ErrorCode::NotARecipient);
        harness.giveAddress(second, "TEAM@example.org");
        for (const auto* person : {&first, &second})
            QVERIFY(keyRefusal(harness, *person, kTeam) == ErrorCode::Internal);
        QVERIFY(keyRefusal(harness, second, "m1@example.net") == ErrorCode::NotARecipient);
        QVERIFY(removeAddress(harness, second, kTeam)); // of the second only
        QVERIFY(keyRefusal(harness, second, kTeam) == ErrorCode::NotARecipient);
        QVERIFY(keyRefusal(harness, first, kTeam) == ErrorCode::Internal);
        // Somebody may even sign in with it; it stays theirs to open mail to.
        const auto third = harness.person(kTeam);
        QCOMPARE(addressesOf(harness, third), List{kTeam});
        QVERIFY(keyRefusal(harness, first, kTeam) == ErrorCode::Internal);
    }

    void proof_isNoWayIntoTheAccount() {
        AccountHarness harness;
        const auto person = harness.person("m1@example.net");
        harness.giveAddress(person, kTeam);
        QVERIFY(harness.signIn(kTeam).code() == ErrorCode::WrongPassword);
        const auto before = harness.mails("m1@example.net").size();
        QVERIFY(harness.requestReset(kTeam));
        QCOMPARE(harness.mails("m1@example.net").size(), before);
        const auto mails = harness.mails(kTeam);
        QCOMPARE(mails.size(), 2U);
        QVERIFY(mails.back().message.find("/reset/") == std::string::npos);
        QVERIFY(mails.back().message.find("m1@example.net") == std::string::npos);
        QVERIFY(harness.isMailed(kTeam, "No account signs in with this address"));
        QVERIFY(harness.lastToken(kTeam).empty());
        QVERIFY(harness.requestReset("m1@example.net"));
        QVERIFY(harness.completeReset(harness.lastToken("m1@example.net"), kNext));
    }

    void addAddress_ofAnothersSignInNeverGivesTheirAccount() {
        AccountHarness harness;
        const auto owner = harness.person("owner@example.net");
        const auto other = harness.person("other@example.net");
        QVERIFY(harness.addAddress(other.accessToken, "owner@example.net"));
        QVERIFY(harness.isMailed("owner@example.net", "other@example.net"));
        QVERIFY(!harness.isMailed("owner@example.net", "You already have an account"));
        QVERIFY(harness.proveAddress(harness.lastToken("owner@example.net")));
        QVERIFY(harness.signIn("owner@example.net"));
        QCOMPARE(addressesOf(harness, owner), List{"owner@example.net"});
    }

    void links_dieWithThePassword_data() {
        QTest::addColumn<int>("way");
        QTest::newRow("change") << 0;
        QTest::newRow("sign out everywhere") << 1;
        QTest::newRow("reset") << 2;
    }
    void links_dieWithThePassword() {
        QFETCH(int, way);
        AccountHarness harness;
        const auto person = harness.person("a@example.net");
        QVERIFY(harness.addAddress(person.accessToken, "mallory@example.org"));
        const auto proof = harness.lastToken("mallory@example.org");
        QVERIFY(harness.requestReset("a@example.net"));
        const auto reset = harness.lastToken("a@example.net");
        if (way == 0)
            QVERIFY(changePassword(harness, person));
        if (way == 1)
            QVERIFY(signOutEverywhere(harness, person));
        if (way == 2) {
            QVERIFY(harness.requestReset("a@example.net"));
            QVERIFY(harness.completeReset(harness.lastToken("a@example.net"), kNext));
        }
        QVERIFY(harness.proveAddress(proof).code() == ErrorCode::LinkInvalid);
        QVERIFY(harness.completeReset(reset, "mallory's own password").code() == ErrorCode::LinkInvalid);
        QVERIFY(harness.signIn("a@example.net", way == 1 ? ServiceHarness::kPassword : kNext));
    }

    void undo_takesTheAddressBackAndEndsAllSessions() {
        AccountHarness harness;
        const auto thief = harness.person("a@example.net");
        harness.giveAddress(thief, "mallory@example.org");
        const auto undo = harness.lastToken("a@example.net");
        QVERIFY(harness.isMailed("a@example.net", "https://keys.hospital.example/undo/"));
        QVERIFY(harness.addAddress(thief.accessToken, "second@example.org"));
        QVERIFY(changePassword(harness, thief)); // does not save the thief
        QVERIFY(harness.undoAddress(undo));
        QVERIFY(harness.account(thief.accessToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.proveAddress(harness.lastToken("second@example.org")).code() ==
                ErrorCode::LinkInvalid);
        QVERIFY(harness.undoAddress(undo).code() == ErrorCode::LinkInvalid);
        const auto again = harness.signIn("a@example.net", kNext);
        QCOMPARE(addressesOf(harness, again.value()), List{"a@example.net"});
    }

    void undo_isForItsAddressAndItsTime() {
        AccountHarness harness;
        const auto person = harness.person("a@example.net");
        harness.giveAddress(person, "one@example.org");
        const auto undo = harness.lastToken("a@example.net");
        harness.giveAddress(person, "two@example.org");
        QVERIFY(removeAddress(harness, person, "one@example.org"));
        QVERIFY(harness.undoAddress(undo).code() == ErrorCode::LinkInvalid);
        QCOMPARE(addressesOf(harness, person), (List{"a@example.net", "two@example.org"}));
        harness.giveAddress(person, "three@example.org");
        const auto third = harness.lastToken("a@example.net");
        harness.pass(30 * 24 * 3600 + 1);
        QVERIFY(harness.undoAddress(third).code() == ErrorCode::LinkInvalid);
        QVERIFY(harness.proveAddress(undo).code() == ErrorCode::LinkInvalid); // nor as a link of another kind
    }

    void removeAddress_leavesOthersAlone() {
        AccountHarness harness;
        const auto first = harness.person("m1@example.net");
        const auto second = harness.person("m2@example.net");
        harness.giveAddress(second, kTeam);
        const auto mails = harness.mails().size();
        for (const char* others : {kTeam, "m2@example.net"})
            QVERIFY(removeAddress(harness, first, others));
        QCOMPARE(harness.mails().size(), mails);
        QCOMPARE(addressesOf(harness, second), (List{"m2@example.net", kTeam}));
        QVERIFY(removeAddress(harness, second, "M2@example.net").code() == ErrorCode::InvalidRequest);
    }

    void addAddress_saysWhenTheMailsAreUsedUp() {
        AccountHarness harness;
        const auto person = harness.person("a@example.net");
        for (int i = 0; i < 5; ++i)
            QVERIFY(harness.addAddress(person.accessToken, kTeam));
        const auto limited = harness.addAddress(person.accessToken, kTeam);
        QVERIFY(limited.code() == ErrorCode::RateLimited && limited.refusal().retryAfterSeconds > 0);
        QCOMPARE(harness.mails(kTeam).size(), 5U);
        QVERIFY(harness.isMailed(kTeam, "to team@example.org before"));
    }

    void proof_givesNoSentMessages() {
        AccountHarness harness;
        const auto person = harness.person("a@example.net");
        harness.giveAddress(person, "ana@hospital.example");
        QVERIFY(keyRefusal(harness, person, "b@example.net") == ErrorCode::NotARecipient); // sent by ana@
        const auto sent = ServiceHarness::await<protocol::EnvelopeStatusPage>([&](auto done) {
            harness.envelopes().list({}, ServiceHarness::client(&person.accessToken), done);
        });
        QVERIFY(sent && sent.value().envelopes.empty());
    }
};

QTEST_GUILESS_MAIN(FurtherAddressesTest)
#include "further_addresses_test.moc"
