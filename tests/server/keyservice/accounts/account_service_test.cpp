// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/server/keyservice/account_harness.h"

#include <QTest>

#include <thread>

using base::ErrorCode;
using keyservice::Nothing;

class AccountServiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void registerAccount_thenActivate_thenSignIn() {
        AccountHarness harness;
        const auto receipt = harness.registerAccount("Ana@Example.net");
        QVERIFY(receipt);
        QCOMPARE(receipt.value().expiresAt, harness.now() + 48 * 3600);
        QCOMPARE(harness.mails("Ana@Example.net").size(), 1U);
        const auto early = harness.signIn("ana@example.net");
        QVERIFY(!early && early.code() == ErrorCode::NotActivated);

        QVERIFY(harness.activate(harness.lastToken("Ana@Example.net")));
        auto grant = harness.signIn("ANA@example.NET");
        QVERIFY(grant);
        QCOMPARE(grant->name, std::string("Ana Pérez"));
        QCOMPARE(grant->addresses, std::vector<std::string>{"Ana@Example.net"});
        QVERIFY(grant->refreshToken);
        const auto account = ServiceHarness::await<protocol::Account>([&](auto done) {
            harness.accounts().account(ServiceHarness::client(&grant->accessToken), done);
        });
        QVERIFY(account);
        QCOMPARE(account.value().address, std::string("Ana@Example.net"));
    }

    void activate_worksOnceAndNotTooLate() {
        AccountHarness harness;
        QVERIFY(harness.registerAccount("a@example.net"));
        const auto token = harness.lastToken("a@example.net");
        QVERIFY(harness.activate(token));
        const auto again = harness.activate(token);
        QVERIFY(!again && again.code() == ErrorCode::LinkInvalid);

        QVERIFY(harness.registerAccount("b@example.net"));
        const auto late = harness.lastToken("b@example.net");
        harness.pass(48 * 3600 + 1);
        const auto refused = harness.activate(late);
        QVERIFY(!refused && refused.code() == ErrorCode::LinkInvalid);
    }

    void registerAccount_refusesBadInput_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("password");
        const QByteArray fit = ServiceHarness::kPassword;
        QTest::newRow("no at") << QByteArray("example.net") << fit;
        QTest::newRow("NUL") << QByteArray("a\0b@example.net", 15) << fit;
        QTest::newRow("line end") << QByteArray("a@example.net\r\nBcc: b@example.net") << fit;
        QTest::newRow("two mailboxes") << QByteArray("a@example.net,b@example.net") << fit;
        QTest::newRow("invisible") << QByteArray("a\xe2\x80\x8b@example.net") << fit;
        QTest::newRow("short password") << QByteArray("a@example.net") << QByteArray("tiny");
        QTest::newRow("common password") << QByteArray("a@example.net") << QByteArray("password1234");
        QTest::newRow("long password") << QByteArray("a@example.net") << QByteArray(1025, 'x');
    }
    void registerAccount_refusesBadInput() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, password);
        AccountHarness harness;
        const auto receipt = harness.registerAccount(address.toStdString(), password.toStdString());
        QVERIFY(!receipt && receipt.code() == ErrorCode::InvalidRequest);
        QVERIFY(!receipt.refusal().reason.empty());
        QVERIFY(harness.mails().empty());
    }

    void registerAccount_answersTheSameForKnownAddresses() {
        AccountHarness harness;
        harness.person("a@example.net");
        const auto known = harness.registerAccount("a@example.net", "another fine password");
        const auto unknown = harness.registerAccount("b@example.net", "another fine password");
        QVERIFY(known && unknown);
        QCOMPARE(known.value().expiresAt, unknown.value().expiresAt);
        QCOMPARE(known.value().waitingToken.size(), unknown.value().waitingToken.size());
        // One mail each, of different kinds; and both wait alike.
        QCOMPARE(harness.mails("a@example.net").size(), 2U);
        QCOMPARE(harness.mails("b@example.net").size(), 1U);
        QVERIFY(harness.mails("a@example.net").back().message.find("You already have an account") !=
                std::string::npos);
        QVERIFY(harness.statusOf(known.value()) == protocol::RegistrationState::Waiting);
        const auto first = harness.signIn("a@example.net", "another fine password");
        const auto second = harness.signIn("b@example.net", "another fine password");
        QVERIFY(!first && !second);
        QVERIFY(first.code() == ErrorCode::NotActivated && second.code() == ErrorCode::NotActivated);
    }

    void signIn_answersTheSameForUnknownAddresses() {
        AccountHarness harness;
        harness.person("a@example.net");
        for (int i = 0; i < 7; ++i) {
            const auto known = harness.signIn("a@example.net", "wrong password", "192.0.2.7");
            const auto unknown = harness.signIn("nobody@example.net", "wrong password", "192.0.2.7");
            QVERIFY(!known && !unknown);
            QVERIFY(known.code() == unknown.code());
            QCOMPARE(known.refusal().retryAfterSeconds, unknown.refusal().retryAfterSeconds);
            QCOMPARE(known.refusal().error.detail, unknown.refusal().error.detail);
        }
    }

    void signIn_backsOffAndLetsTheOwnerIn() {
        AccountHarness harness;
        harness.person("a@example.net");
        for (int i = 0; i < 5; ++i)
            QVERIFY(harness.signIn("a@example.net", "wrong password", "203.0.113.9").code() ==
                    ErrorCode::WrongPassword);
        const auto locked = harness.signIn("a@example.net", ServiceHarness::kPassword, "203.0.113.9");
        QVERIFY(!locked && locked.code() == ErrorCode::AccountLocked);
        QVERIFY(locked.refusal().retryAfterSeconds > 0);
        // The owner's own client has signed in before and is not hindered by the other one.
        QVERIFY(harness.signIn("a@example.net"));
        harness.pass(2);
        QVERIFY(harness.signIn("a@example.net", ServiceHarness::kPassword, "203.0.113.9"));
    }

    void signIn_isNoneWhenThePasswordChangesMeanwhile() {
        AccountHarness harness;
        harness.person("a@example.net");
        const auto change = [](store::Transaction& transaction) {
            const auto account = transaction.accounts().findBySignIn("a@example.net");
            transaction.accounts().setPasswordHash(account->id, account->passwordHash + " changed");
        };
        // The service looks at its clock on the password thread when it has read the account, before it
        // hashes.
        std::atomic<bool> isChanged = false;
        harness.onClock = [&, self = std::this_thread::get_id()] {
            if (std::this_thread::get_id() != self && !isChanged.exchange(true))
                static_cast<void>(store::writeAndWait(harness.folder().store(), change));
        };
        const auto grant = harness.signIn("a@example.net");
        harness.onClock = {};
        QVERIFY(isChanged);
        QVERIFY(!grant && grant.code() == ErrorCode::WrongPassword);
        QCOMPARE(grant.refusal().error.detail, std::string("the password was just changed"));
    }

    void signIn_limitsFailuresOfOneClient() {
        keyservice::ServiceSettings settings;
        settings.failedSignInsPerClient = {3, 60};
        AccountHarness harness(settings);
        for (int i = 0; i < 3; ++i)
            QVERIFY(harness.signIn("a" + std::to_string(i) + "@example.net", "wrong password").code() ==
                    ErrorCode::WrongPassword);
        const auto limited = harness.signIn("b@example.net", "wrong password");
        QVERIFY(!limited && limited.code() == ErrorCode::RateLimited);
        QCOMPARE(limited.refusal().retryAfterSeconds, 60U);
        harness.pass(60);
        QVERIFY(harness.signIn("b@example.net", "wrong password").code() == ErrorCode::WrongPassword);
    }

    void mails_toOneAddressAreFew() {
        AccountHarness harness;
        for (int i = 0; i < 8; ++i)
            QVERIFY(harness.registerAccount("victim@example.net"));
        QCOMPARE(harness.mails("victim@example.net").size(), 5U);
    }

    void refresh_replacesItsToken() {
        AccountHarness harness;
        const auto first = harness.person("a@example.net");
        harness.pass(20 * 60);
        QVERIFY(!authenticate(harness, first.accessToken)); // access tokens live 15 minutes
        auto second = harness.refresh(*first.refreshToken);
        QVERIFY(second);
        const auto session = authenticate(harness, second->accessToken);
        QVERIFY(session);
        QVERIFY(session.value().passwordFreshUntil <= harness.now()); // no password was typed
        // The answer was lost: the old token works for another minute, then it counts as stolen.
        auto third = harness.refresh(*first.refreshToken);
        QVERIFY(third);
        harness.pass(61);
        QVERIFY(harness.refresh(*first.refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*second->refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*third->refreshToken).code() == ErrorCode::PasswordRequired);
    }

    void refresh_endsTheFamilyWhenAnEarlierTokenComesAgain() {
        AccountHarness harness;
        const auto first = harness.person("a@example.net");
        const auto other = harness.signIn("a@example.net"); // on another device
        auto second = harness.refresh(*first.refreshToken);
        QVERIFY(second);
        auto third = harness.refresh(*second->refreshToken);
        QVERIFY(third);
        QVERIFY(authenticate(harness, third->accessToken));
        QVERIFY(harness.refresh(*first.refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*third->refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(!authenticate(harness, third->accessToken));
        QVERIFY(harness.refresh(*other.value().refreshToken));
        const auto rows = harness.auditRows();
        QVERIFY(std::any_of(rows.begin(), rows.end(),
                            [](const auto& row) { return row.act == "session.revoked"; }));
    }

    void refresh_endsTheFamilyWhenAPartIsGuessed() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        std::string text(grant.refreshToken->textView());
        text.back() = text.back() == 'A' ? 'E' : 'A';
        QVERIFY(!harness.refresh(base::SecretBytes::fromText(text)));
        QVERIFY(!harness.refresh(*grant.refreshToken)); // who knows the family has had a token of it
        QVERIFY(!harness.refresh(base::SecretBytes::fromText(std::string(65, 'A'))));
    }

    void wrongPassword_saysHowManyTriesAreLeft() {
        AccountHarness harness;
        harness.person("a@example.net");
        for (const auto* address :
             {"a@example.net", "nobody@example.net"}) { // nobody learns who has an account
            for (std::uint32_t left = 4;; --left) {
                const auto refused = harness.signIn(address, "wrong password", "192.0.2.9");
                QVERIFY(refused.code() == ErrorCode::WrongPassword);
                QCOMPARE(refused.refusal().triesLeft, std::optional(left));
                QCOMPARE(refused.refusal().retryAfterSeconds, left == 0 ? 1U : 0U);
                if (left == 0)
                    break;
            }
            const auto locked = harness.signIn(address, "wrong password", "192.0.2.9");
            QVERIFY(locked.code() == ErrorCode::AccountLocked && locked.refusal().retryAfterSeconds == 1);
        }
    }

    void lockedByAdministrator_saysWhy() {
        AccountHarness harness;
        harness.person("a@example.net");
        keyservice::Administration administration(harness.folder(), "root");
        QVERIFY(administration.lockAccount("a@example.net", "left the practice"));
        const auto refused = harness.signIn("a@example.net");
        QVERIFY(refused.code() == ErrorCode::AccountLocked);
        QCOMPARE(refused.refusal().reason, std::string("left the practice"));
        QCOMPARE(refused.refusal().retryAfterSeconds, 0U);
        QVERIFY(harness.signIn("a@example.net", "wrong password").code() == ErrorCode::WrongPassword);
    }

    void registerAccount_refusesNamesThatReadAsLinks() {
        AccountHarness harness;
        const auto registered = [&](const char* name) {
            protocol::RegistrationRequest request;
            request.address = "a@example.net";
            request.name = name;
            request.password = base::SecretBytes::fromText(ServiceHarness::kPassword);
            return ServiceHarness::await<protocol::RegistrationReceipt>([&](auto done) {
                harness.accounts().registerAccount(std::move(request), ServiceHarness::client(), done);
            });
        };
        QVERIFY(!registered("see evil.example").refusal().reason.empty());
        QCOMPARE(harness.mails().size(), 0U);
        QVERIFY(registered("A/B Müller"));
        QCOMPARE(harness.mails().size(), 1U);
        QVERIFY(!harness.isMailed("a@example.net", "A/B Müller")); // somebody else may have typed the address
    }

    void refresh_endsAfterThirtyIdleDays() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        harness.pass(29 * 24 * 3600);
        const auto next = harness.refresh(*grant.refreshToken);
        QVERIFY(next);
        harness.pass(29 * 24 * 3600);
        const auto last = harness.refresh(*next.value().refreshToken);
        QVERIFY(last);
        harness.pass(30 * 24 * 3600 + 1);
        QVERIFY(harness.refresh(*last.value().refreshToken).code() == ErrorCode::PasswordRequired);
    }

    void signOut_endsTheSession() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        const auto out = ServiceHarness::await<Nothing>(
            [&](auto done) { harness.accounts().signOut(ServiceHarness::client(&grant.accessToken), done); });
        QVERIFY(out);
        QVERIFY(authenticate(harness, grant.accessToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*grant.refreshToken).code() == ErrorCode::PasswordRequired);
    }

    void passwordReset_endsSessionsAndLiftsALockout() {
        AccountHarness harness;
        const auto grant = harness.person("a@example.net");
        for (int i = 0; i < 8; ++i)
            static_cast<void>(harness.signIn("a@example.net", "wrong password", "203.0.113.9"));
        QVERIFY(harness.signIn("a@example.net", "wrong password", "203.0.113.9").code() ==
                ErrorCode::AccountLocked);
        QVERIFY(harness.requestReset("A@example.net"));
        QVERIFY(harness.requestReset("nobody@example.net"));
        QVERIFY(harness.mails("nobody@example.net").empty());
        harness.pass(1);
        const auto token = harness.lastToken("a@example.net");
        QVERIFY(harness.completeReset(token, "a fresh new password"));
        QVERIFY(harness.completeReset(token, "yet another password").code() == ErrorCode::LinkInvalid);
        QVERIFY(authenticate(harness, grant.accessToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(harness.refresh(*grant.refreshToken).code() == ErrorCode::PasswordRequired);
        QVERIFY(!harness.signIn("a@example.net"));
        QVERIFY(harness.signIn("a@example.net", "a fresh new password", "203.0.113.9"));
    }

    void passwordReset_expires() {
        AccountHarness harness;
        harness.person("a@example.net");
        QVERIFY(harness.requestReset("a@example.net"));
        harness.pass(3601);
        QVERIFY(harness.completeReset(harness.lastToken("a@example.net"), "a fresh new password").code() ==
                ErrorCode::LinkInvalid);
    }

    void registrationStatus_wakesWhenActivated() {
        AccountHarness harness;
        const auto receipt = harness.registerAccount("a@example.net");
        std::promise<protocol::RegistrationState> promise;
        auto future = promise.get_future();
        harness.accounts().registrationStatus(
            receipt.value().waitingToken, std::chrono::seconds(25), ServiceHarness::client(),
            [&promise](auto answer) { promise.set_value(answer.value().state); });
        QVERIFY(harness.activate(harness.lastToken("a@example.net")));
        QVERIFY(future.get() == protocol::RegistrationState::Activated);
        QVERIFY(harness.statusOf(receipt.value()) == protocol::RegistrationState::Activated);
    }

    void registrationStatus_saysWaitingAndExpired() {
        AccountHarness harness;
        const auto receipt = harness.registerAccount("a@example.net");
        QVERIFY(harness.statusOf(receipt.value(), 1) == protocol::RegistrationState::Waiting);
        harness.pass(48 * 3600 + 1);
        QVERIFY(harness.statusOf(receipt.value(), 1) == protocol::RegistrationState::Expired);
        const auto unknown = ServiceHarness::await<protocol::RegistrationStatus>([&](auto done) {
            harness.accounts().registrationStatus("unknown", std::chrono::seconds(25),
                                                  ServiceHarness::client(), done);
        });
        QVERIFY(!unknown && unknown.code() == ErrorCode::LinkInvalid);
    }

    void stop_endsWaiting() {
        AccountHarness harness;
        const auto receipt = harness.registerAccount("a@example.net");
        std::promise<ErrorCode> promise;
        auto future = promise.get_future();
        harness.accounts().registrationStatus(
            receipt.value().waitingToken, std::chrono::seconds(25), ServiceHarness::client(),
            [&promise](auto answer) { promise.set_value(answer ? ErrorCode::Internal : answer.code()); });
        harness.service().stop();
        QVERIFY(future.get() == ErrorCode::ServiceUnavailable);
        QVERIFY(harness.signIn("a@example.net").code() == ErrorCode::RateLimited);
    }

    void tokens_areNotInTheDatabase() {
        AccountHarness harness;
        const auto receipt = harness.registerAccount("a@example.net");
        QVERIFY(harness.activate(harness.lastToken("a@example.net")));
        const auto grant = harness.signIn("a@example.net");
        const auto copy = harness.path() / "copy.sqlite";
        QVERIFY(harness.folder().store().backup(copy));
        QFile file(QString::fromStdString(copy.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto bytes = file.readAll();
        QVERIFY(bytes.contains("a@example.net"));
        const auto holds = [&bytes](std::string_view text) {
            return bytes.contains(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
        };
        QVERIFY(!holds(receipt.value().waitingToken));
        QVERIFY(!holds(grant.value().accessToken.textView()));
        QVERIFY(!holds(grant.value().refreshToken->textView()));
        QVERIFY(!holds(ServiceHarness::kPassword));
        QVERIFY(harness.registerAccount("b@example.net"));
        const auto link = harness.lastToken("b@example.net");
        QCOMPARE(link.size(), std::size_t{43});
        for (const auto* name : {"keys.sqlite", "keys.sqlite-wal"}) { // mail that waits
            QFile live(QString::fromStdString((harness.path() / name).string()));
            QVERIFY(live.open(QIODevice::ReadOnly));
            QVERIFY(!live.readAll().contains(QByteArray::fromStdString(link)));
        }
    }

    void waitingMailOfAnEarlierVersion_isSealedAtStart() {
        AccountHarness harness;
        store::OutboxMail mail;
        mail.messageId = "old@keys.hospital.example";
        mail.sender = mail.recipient = "a@example.net";
        mail.message = "Subject: x\r\n\r\nhttps://keys.hospital.example/reset/secret\r\n";
        QVERIFY(store::writeAndWait(harness.folder().store(), [&](store::Transaction& transaction) {
            transaction.outbox().insert(mail);
        }));
        harness.stop();
        harness.start();
        std::vector<store::OutboxMail> rows;
        QVERIFY(harness.folder().store().read(
            [&](store::Transaction& transaction) { rows = transaction.outbox().due(harness.now(), 10); }));
        QCOMPARE(rows.size(), 1U);
        QVERIFY(!QByteArray::fromStdString(rows.front().message).contains("secret"));
        QCOMPARE(harness.service().openMail(rows.front()).value(), mail.message);
        rows.front().messageId = "another"; // bound to its mail
        QVERIFY(!harness.service().openMail(rows.front()));
    }

private:
    static keyservice::Answer<keyservice::Session> authenticate(AccountHarness& harness,
                                                                const base::SecretBytes& token) {
        return ServiceHarness::await<keyservice::Session>(
            [&](auto done) { harness.accounts().authenticate(ServiceHarness::client(&token), done); });
    }
};

QTEST_GUILESS_MAIN(AccountServiceTest)
#include "account_service_test.moc"
