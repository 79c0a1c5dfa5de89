// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/server/keyservice/account_harness.h"

#include <QTest>

#include <algorithm>

using base::ErrorCode;
using base::SecretBytes;
using keyservice::Answer;
using keyservice::Nothing;

class AccountSettingsTest final : public QObject {
    Q_OBJECT

    static constexpr const char* kNext = "a fresh new password";

    static Answer<Nothing> change(AccountHarness& harness, const SecretBytes& token, const std::string& name,
                                  const std::string& language) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().change({name, language}, ServiceHarness::client(&token),
                                                       done);
        });
    }
    static Answer<Nothing> changePassword(AccountHarness& harness, const SecretBytes& token,
                                          const char* current, const char* next,
                                          const std::string& from = "192.0.2.1") {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().changePassword(
                {SecretBytes::fromText(current), SecretBytes::fromText(next)},
                ServiceHarness::client(&token, from), done);
        });
    }
    static Answer<Nothing> removeAddress(AccountHarness& harness, const SecretBytes& token,
                                         const std::string& address) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().removeAddress(address, ServiceHarness::client(&token), done);
        });
    }
    static Answer<Nothing> signOutEverywhere(AccountHarness& harness, const SecretBytes& token) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().signOutEverywhere(ServiceHarness::client(&token), done);
        });
    }
    static Answer<Nothing> remove(AccountHarness& harness, const SecretBytes& token, const char* password) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().accountSettings().remove({SecretBytes::fromText(password)},
                                                       ServiceHarness::client(&token), done);
        });
    }
    static bool isAudited(AccountHarness& harness, const std::string& act) {
        const auto rows = harness.auditRows();
        return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.act == act; });
    }

    static bool isMailed(AccountHarness& harness, const std::string& recipient, const char* subject) {
        const auto mails = harness.mails(recipient);
        return std::any_of(mails.begin(), mails.end(), [&](const auto& mail) {
            return mail.message.find(std::string("Subject: ") + subject + "\r\n") != std::string::npos;
        });
    }

private Q_SLOTS:
    void changes_areToldToTheOwner() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        harness.giveAddress(grant, "alias@example.org");
        QVERIFY(isMailed(harness, "a@example.net", "An address was added to your account"));
        QVERIFY(removeAddress(harness, grant.accessToken, "alias@example.org"));
        for (const char* recipient : {"a@example.net", "alias@example.org"})
            QVERIFY(isMailed(harness, recipient, "An address was removed from an account"));
        QVERIFY(!changePassword(harness, grant.accessToken, "wrong password", kNext));
        QVERIFY(!isMailed(harness, "a@example.net", "Your password was changed"));
        QVERIFY(changePassword(harness, grant.accessToken, ServiceHarness::kPassword, kNext));
        QVERIFY(isMailed(harness, "a@example.net", "Your password was changed"));
        QVERIFY(signOutEverywhere(harness, grant.accessToken));
        QVERIFY(isMailed(harness, "a@example.net", "You were signed out on all devices"));
        const auto again = harness.signIn("a@example.net", kNext);
        QVERIFY(again && remove(harness, again.value().accessToken, kNext));
        QVERIFY(isMailed(harness, "a@example.net", "Your account was deleted"));
    }

    void change_isSeenAtOnceAndInMail() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        QVERIFY(change(harness, grant.accessToken, "Ana María", "es"));
        const auto after = harness.account(grant.accessToken);
        QCOMPARE(after.value().name, std::string("Ana María"));
        QCOMPARE(after.value().language, std::string("es"));
        QVERIFY(isAudited(harness, "account.changed"));
        for (const auto& name :
             {std::string(), std::string("  "), std::string("a\nb"), std::string(300, 'x')})
            QVERIFY(change(harness, grant.accessToken, name, "es").code() == ErrorCode::InvalidRequest);
        QVERIFY(change(harness, grant.accessToken, "Ana", "e s").code() == ErrorCode::InvalidRequest);
        QVERIFY(change(harness, SecretBytes::fromText("nobody"), "Ana", "es").code() ==
                ErrorCode::PasswordRequired);
    }

    void changePassword_keepsThisSessionOnly() {
        AccountHarness harness;
        const auto other = harness.person("a@example.net");
        const auto mine = harness.signIn("a@example.net");
        QVERIFY(changePassword(harness, mine.value().accessToken, "wrong password", kNext).code() ==
                ErrorCode::WrongPassword);
        QVERIFY(
            changePassword(harness, mine.value().accessToken, ServiceHarness::kPassword, "short").code() ==
            ErrorCode::InvalidRequest);
        QVERIFY(harness.account(other.accessToken));
        QVERIFY(changePassword(harness, mine.value().accessToken, ServiceHarness::kPassword, kNext));
        QVERIFY(harness.account(mine.value().accessToken));
        QVERIFY(harness.account(other.accessToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*other.refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(!harness.signIn("a@example.net"));
        QVERIFY(harness.signIn("a@example.net", kNext));
        QVERIFY(isAudited(harness, "password.refused") && isAudited(harness, "password.changed"));
    }

    void changePassword_endsResetLinks() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        QVERIFY(harness.requestReset("a@example.net"));
        const std::string link = harness.lastToken("a@example.net");
        QVERIFY(changePassword(harness, grant.accessToken, ServiceHarness::kPassword, kNext));
        QVERIFY(harness.completeReset(link, "what somebody else chose").code() == ErrorCode::LinkInvalid);
        QVERIFY(harness.signIn("a@example.net", kNext));
    }

    void changePassword_isNoWayToGuess() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        for (int i = 0; i < 5; ++i)
            QVERIFY(
                changePassword(harness, grant.accessToken, "wrong password", kNext, "203.0.113.9").code() ==
                ErrorCode::WrongPassword);
        const auto locked =
            changePassword(harness, grant.accessToken, ServiceHarness::kPassword, kNext, "203.0.113.9");
        QVERIFY(!locked && locked.code() == ErrorCode::AccountLocked);
        QVERIFY(locked.refusal().retryAfterSeconds > 0);
    }

    void removeAddress_closesWhatWasSentToIt() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        const auto other = harness.person("b@example.net");
        harness.giveAddress(grant, "alias@example.org");
        QVERIFY(removeAddress(harness, grant.accessToken, "A@Example.net").code() ==
                ErrorCode::InvalidRequest);
        QVERIFY(removeAddress(harness, grant.accessToken, "no address").code() == ErrorCode::InvalidRequest);
        QVERIFY(removeAddress(harness, grant.accessToken, "b@example.net")); // another's: nothing happens
        QVERIFY(!isAudited(harness, "address.removed"));
        QVERIFY(!isMailed(harness, "b@example.net", "An address was removed from an account"));
        QCOMPARE(harness.account(other.accessToken).value().addresses,
                 std::vector<std::string>{"b@example.net"});
        QVERIFY(removeAddress(harness, grant.accessToken, "ALIAS@example.org"));
        QCOMPARE(harness.account(grant.accessToken).value().addresses,
                 std::vector<std::string>{"a@example.net"});
        QVERIFY(!harness.signIn("alias@example.org"));
        QVERIFY(isAudited(harness, "address.removed"));
    }

    void signOutEverywhere_endsAllSessions() {
        AccountHarness harness;
        const auto first = harness.person("a@example.net");
        const auto second = harness.signIn("a@example.net");
        const auto stranger = harness.person("b@example.net");
        QVERIFY(signOutEverywhere(harness, second.value().accessToken));
        for (const auto* token : {&first.accessToken, &second.value().accessToken})
            QVERIFY(harness.account(*token).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*first.refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.account(stranger.accessToken));
    }

    void remove_forgetsThePersonAndNothingElse() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        harness.giveAddress(grant, "alias@example.org");
        QVERIFY(remove(harness, grant.accessToken, "wrong password").code() == ErrorCode::WrongPassword);
        QVERIFY(harness.account(grant.accessToken));
        QVERIFY(remove(harness, grant.accessToken, ServiceHarness::kPassword));
        QVERIFY(harness.account(grant.accessToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.signIn("a@example.net").code() == ErrorCode::WrongPassword);
        QVERIFY(harness.signIn("alias@example.org").code() == ErrorCode::WrongPassword);
        QVERIFY(isAudited(harness, "account.deleted"));
        harness.pass(24 * 3600); // mails to one address are few
        const auto again = harness.person("a@example.net");
        QCOMPARE(harness.account(again.accessToken).value().addresses,
                 std::vector<std::string>{"a@example.net"});
    }
};

QTEST_GUILESS_MAIN(AccountSettingsTest)
#include "account_settings_test.moc"
