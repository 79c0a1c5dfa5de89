// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/audit_administration.h"
#include "server/keyservice/administration/envelope_administration.h"
#include "tests/server/keyservice/database_file.h"

#include <QTest>

using base::ErrorCode;
using keyservice::Deposit;
using keyservice::DepositAnswer;
using keyservice::Nothing;

class EnvelopeServiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deposit_isIdempotentAndExclusive() {
        ServiceHarness harness;
        QVERIFY(deposit(harness, "medium").value().state == Deposit::Created);
        QVERIFY(deposit(harness, "medium").value().state == Deposit::Existed);
        const auto other = deposit(harness, "medium", {"mallory@example.net"});
        QVERIFY(!other && other.code() == ErrorCode::Conflict);
        const auto otherLevel = deposit(harness, "none");
        QVERIFY(!otherLevel && otherLevel.code() == ErrorCode::Conflict);
    }

    // Whichever gateway it comes through, and however often.
    void sameMessageForTheSamePeople_isOneEnvelope() {
        ServiceHarness harness;
        const keyservice::DepositNotes notes{{}, std::string(43, 's'), false};
        QVERIFY(noted(harness, kId, notes).value().state == Deposit::Created);
        const auto again = noted(harness, "2222222222222222222222", notes);
        QVERIFY(again && again.value().earlier);
        QCOMPARE(again.value().earlier->envelopeId, std::string(kId));
        QVERIFY(base::textOf(again.value().earlier->key.view()) == kKey);
        QVERIFY(noted(harness, kId, notes).value().state == Deposit::Existed);
        const auto others = noted(harness, "2222222222222222222222", notes, {"c@example.net"});
        QVERIFY2(others && !others.value().earlier, "for other people it is another one");
        QVERIFY(noted(harness, "3333333333333333333333", {{}, "short", false}).code() ==
                ErrorCode::InvalidRequest);
    }

    void waitingEnvelope_isNotSentUntilItIsTaken_data() {
        QTest::addColumn<bool>("byOpening");
        QTest::newRow("reported") << false;
        QTest::newRow("opened") << true;
    }
    void waitingEnvelope_isNotSentUntilItIsTaken() {
        QFETCH(bool, byOpening);
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        const auto reader = harness.person("b@example.net");
        const std::string hash = protocol::messageIdHash("<1@hospital.example>");
        QVERIFY(noted(harness, kId, {hash, std::string(43, 's'), true}));
        QCOMPARE(sent(harness, sender.accessToken), 0U);
        QCOMPARE(proven(harness, hash, sender.accessToken), 0U);
        if (byOpening) {
            QVERIFY(release(harness, &reader.accessToken));
        } else {
            const auto credential = harness.depositCredential();
            protocol::ClearMessageReport report;
            report.taken = {std::string(43, 'x'), std::string(43, 's')};
            QVERIFY(ServiceHarness::await<Nothing>([&](auto done) {
                harness.service().proofs().reportClear(report, ServiceHarness::client(&credential), done);
            }));
        }
        QCOMPARE(sent(harness, sender.accessToken), 1U);
        QCOMPARE(proven(harness, hash, sender.accessToken), 1U);
    }

    void deposit_needsItsCredential() {
        ServiceHarness harness;
        const auto wrong = base::SecretBytes::fromText("not the credential");
        const auto answer = ServiceHarness::await<DepositAnswer>([&](auto done) {
            harness.envelopes().deposit(kId, request("medium", {"b@example.net"}),
                                        ServiceHarness::client(&wrong), done);
        });
        QVERIFY(!answer && answer.code() == ErrorCode::NotAuthorized);
    }

    void deposit_refusesBadInput() {
        ServiceHarness harness;
        QVERIFY(deposit(harness, "secret").code() == ErrorCode::InvalidRequest);
        QVERIFY(deposit(harness, "medium", {}).code() == ErrorCode::InvalidRequest);
        QVERIFY(deposit(harness, "medium", {"no address"}).code() == ErrorCode::InvalidRequest);
        QVERIFY(deposit(harness, "medium", {"b@example.net"}, "../../etc/passwd").code() ==
                ErrorCode::InvalidRequest);
        const std::vector<std::string> crowd(1001, "b@example.net");
        QVERIFY(deposit(harness, "medium", crowd).code() == ErrorCode::InvalidRequest);
    }

    void release_givesTheKeyToARecipientAndMailsOneReceipt() {
        ServiceHarness harness;
        const auto grant = harness.person("Bo@Example.net");
        QVERIFY(deposit(harness, "medium", {"bo@EXAMPLE.NET", "c@example.net"}));
        for (int i = 0; i < 3; ++i) {
            const auto released = release(harness, &grant.accessToken);
            QVERIFY(released);
            QVERIFY(base::textOf(released.value().key.view()) == kKey);
            QCOMPARE(released.value().recipient, std::string("bo@EXAMPLE.NET"));
            QCOMPARE(released.value().leaseUntil, harness.now() + 3600);
        }
        const auto receipts = harness.mails("sender@hospital.example");
        QCOMPARE(receipts.size(), 1U);
        QVERIFY(receipts.front().message.find("Subject: Opened: [SECURE MESSAGE] Results") !=
                std::string::npos);
    }

    void release_leasesNoKeyBeyondItsExpiry() {
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        const auto recipient = harness.person("b@example.net");
        QVERIFY(deposit(harness, "medium"));
        QVERIFY(setExpiry(harness, sender.accessToken, harness.now() + 60));
        QCOMPARE(release(harness, &recipient.accessToken).value().leaseUntil, harness.now() + 60);
        QVERIFY(setExpiry(harness, sender.accessToken, harness.now() + 24 * 3600));
        QCOMPARE(release(harness, &recipient.accessToken).value().leaseUntil, harness.now() + 3600);
    }

    void release_refusesInTheDocumentedOrder() {
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        const auto stranger = harness.person("stranger@example.net");
        const auto recipient = harness.person("b@example.net");
        QVERIFY(release(harness, &recipient.accessToken).code() == ErrorCode::UnknownEnvelope);
        QVERIFY(deposit(harness, "high"));
        QVERIFY(setExpiry(harness, sender.accessToken, harness.now()));
        QVERIFY(lock(harness, sender.accessToken, "sent to the wrong person"));

        const auto locked = release(harness, nullptr);
        QVERIFY(!locked && locked.code() == ErrorCode::EnvelopeLocked);
        // Why is for those whom it was sent to: an id alone is on every copy's way.
        QVERIFY(locked.refusal().reason.empty());
        QVERIFY(release(harness, &stranger.accessToken).refusal().reason.empty());
        QCOMPARE(release(harness, &recipient.accessToken).refusal().reason,
                 std::string("sent to the wrong person"));
        QVERIFY(unlock(harness, sender.accessToken));
        const auto expired = release(harness, nullptr);
        QVERIFY(!expired && expired.code() == ErrorCode::EnvelopeExpired);
        QCOMPARE(*expired.refusal().expiredAt, harness.now());
        QVERIFY(setExpiry(harness, sender.accessToken, {}));
        QVERIFY(release(harness, nullptr).code() == ErrorCode::PasswordRequired);
        QVERIFY(release(harness, &stranger.accessToken).code() == ErrorCode::NotARecipient);
        QVERIFY(release(harness, &recipient.accessToken));
        harness.pass(5 * 60 + 1); // high: the password was not typed just now
        QVERIFY(release(harness, &stranger.accessToken).code() == ErrorCode::NotARecipient);
        QVERIFY(release(harness, &recipient.accessToken).code() == ErrorCode::PasswordRequired);
    }

    void release_ofLevelNoneNeedsNoSession() {
        ServiceHarness harness;
        QVERIFY(deposit(harness, "none"));
        const auto released = release(harness, nullptr);
        QVERIFY(released);
        QVERIFY(released.value().recipient.empty());
        QCOMPARE(harness.mails("sender@hospital.example").size(), 1U);
    }

    void release_honoursTheAddressAskedFor() {
        ServiceHarness harness;
        const auto grant = harness.person("b@example.net");
        QVERIFY(deposit(harness, "medium"));
        QVERIFY(release(harness, &grant.accessToken, "B@example.net"));
        QVERIFY(release(harness, &grant.accessToken, "c@example.net").code() == ErrorCode::NotARecipient);
    }

    void release_isAuditedWhateverItsOutcome() {
        ServiceHarness harness;
        const auto grant = harness.person("b@example.net");
        QVERIFY(!release(harness, &grant.accessToken));
        QVERIFY(deposit(harness, "medium"));
        QVERIFY(release(harness, &grant.accessToken));
        const auto rows = harness.auditRows();
        const auto count = [&rows](const std::string& act) {
            return std::count_if(rows.begin(), rows.end(),
                                 [&act](const auto& row) { return row.act == act; });
        };
        QCOMPARE(count("key.refused"), 1);
        QCOMPARE(count("envelope.deposited"), 1);
        QCOMPARE(count("receipt.queued"), 1);
        QCOMPARE(count("key.released"), 1);
        QCOMPARE(rows.back().actor, std::string("b@example.net"));
        QCOMPARE(rows.back().object, std::string(kId));
        QCOMPARE(rows.back().client, std::string("192.0.2.1"));
    }

    void release_limitsRefusals() {
        keyservice::ServiceSettings settings;
        settings.refusalsPerClient = {2, 60};
        ServiceHarness harness(settings);
        QVERIFY(release(harness, nullptr).code() == ErrorCode::UnknownEnvelope);
        QVERIFY(release(harness, nullptr).code() == ErrorCode::UnknownEnvelope);
        QVERIFY(release(harness, nullptr).code() == ErrorCode::RateLimited);
    }

    void release_worksAfterAPasswordReset() {
        ServiceHarness harness;
        harness.person("b@example.net");
        QVERIFY(deposit(harness, "medium"));
        const auto asked = ServiceHarness::await<Nothing>([&](auto done) {
            harness.accounts().requestPasswordReset({"b@example.net"}, ServiceHarness::client(), done);
        });
        QVERIFY(asked);
        const auto completed = ServiceHarness::await<Nothing>([&](auto done) {
            harness.accounts().completePasswordReset(
                {base::SecretBytes::fromText(harness.lastToken("b@example.net")),
                 base::SecretBytes::fromText("a fresh new password")},
                ServiceHarness::client(), done);
        });
        QVERIFY(completed);
        const auto grant = harness.signIn("b@example.net", "a fresh new password");
        QVERIFY(release(harness, &grant.value().accessToken));
    }

    void release_refusesAKeyThatWasMovedToAnotherEnvelope() {
        ServiceHarness harness;
        const auto grant = harness.person("b@example.net");
        QVERIFY(deposit(harness, "medium"));
        const auto moved = store::writeAndWait(harness.folder().store(), [](store::Transaction& transaction) {
            auto envelope = *transaction.envelopes().find(kId);
            envelope.id = "2222222222222222222222"; // what somebody with the database alone could do
            transaction.envelopes().insert(envelope, transaction.envelopes().recipients(kId));
        });
        QVERIFY(moved);
        QVERIFY(release(harness, &grant.accessToken, {}, "2222222222222222222222").code() ==
                ErrorCode::Internal);
    }

    void rowsChangedBehindTheService_openNothing() {
        ServiceHarness harness;
        const People people{harness.person("sender@hospital.example"), harness.person("b@example.net"),
                            harness.person("mallory@example.net")};
        const std::vector<const char*> changes{
            "UPDATE envelopes SET level = 'none' WHERE id = '%'",
            "UPDATE envelopes SET level = 'high' WHERE id = '%'",
            "INSERT INTO recipients (envelope, folded, address, position) VALUES"
            " ('%', 'mallory@example.net', 'mallory@example.net', 9)",
            "UPDATE recipients SET folded = 'mallory@example.net', address = 'mallory@example.net'"
            " WHERE envelope = '%' AND folded = 'b@example.net'",
            "UPDATE recipients SET folded = 'mallory@example.net' WHERE envelope = '%' AND folded = "
            "'b@example.net'",
            "DELETE FROM recipients WHERE envelope = '%' AND folded = 'c@example.net'",
            "UPDATE envelopes SET lease = 999999999 WHERE id = '%'",
            "UPDATE envelopes SET expires_at = NULL WHERE id = '%'",
            "UPDATE envelopes SET expires_at = expires_at + 1 WHERE id = '%'",
            "UPDATE envelopes SET locked_at = NULL, lock_reason = '' WHERE id = '%'",
            "UPDATE envelopes SET lock_reason = 'call 555' WHERE id = '%'",
            "UPDATE envelopes SET held_at = locked_at, locked_at = NULL WHERE id = '%'",
            "UPDATE envelopes SET folded_sender = 'mallory@example.net', sender = 'mallory@example.net'"
            " WHERE id = '%'",
            "UPDATE envelopes SET permissions = 7 WHERE id = '%'",
            "UPDATE envelopes SET receipt = 0 WHERE id = '%'",
            "UPDATE envelopes SET subject = 'x' WHERE id = '%'",
            "UPDATE envelopes SET deposited_at = deposited_at + 1 WHERE id = '%'",
            "UPDATE envelopes SET wrapped_key = zeroblob(60) WHERE id = '%'"};
        std::vector<std::string> altered;
        for (const char* const sql : changes) {
            const std::string number = std::to_string(10 + altered.size());
            altered.push_back("AAAAAAAAAAAAAAAAAAAA" + number);
            changeBehindTheService(harness, people, altered.back(), QByteArray(sql));
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(alteredEnvelopes(harness), altered);
    }

    void rowsPutBackToWhatTheyWere_areReported() {
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        QVERIFY(deposit(harness, "medium"));
        QVERIFY(execute(harness, "CREATE TABLE before AS SELECT * FROM envelopes"));
        harness.pass(10);
        QVERIFY(lock(harness, sender.accessToken, "sent to the wrong person"));
        QVERIFY(alteredEnvelopes(harness).empty());
        QVERIFY(execute(harness, "UPDATE envelopes SET (wrapped_key, locked_at, lock_reason) ="
                                 " (SELECT wrapped_key, locked_at, lock_reason FROM before)"));
        QCOMPARE(alteredEnvelopes(harness), std::vector<std::string>{kId});
    }

    void envelopesAddedOrRemoved_areReported() {
        ServiceHarness harness;
        QVERIFY(deposit(harness, "medium"));
        QVERIFY(execute(harness,
                        "INSERT INTO envelopes (id, sender, folded_sender, subject, level, wrapped_key,"
                        " lease, deposited_at, expires_at, receipt) SELECT 'BBBBBBBBBBBBBBBBBBBBBB',"
                        " sender, folded_sender, subject, level, wrapped_key, lease, deposited_at,"
                        " expires_at, receipt FROM envelopes"));
        QCOMPARE(alteredEnvelopes(harness), std::vector<std::string>{kOtherId});
        QVERIFY(execute(harness, "DELETE FROM envelopes WHERE id = 'BBBBBBBBBBBBBBBBBBBBBB'"));
        QVERIFY(alteredEnvelopes(harness).empty());
        QVERIFY(execute(harness, "DELETE FROM recipients; DELETE FROM envelopes"));
        QCOMPARE(alteredEnvelopes(harness), std::vector<std::string>{kId});
    }

    void passwordTypedOnce_opensOneMessageOfLevelHigh() {
        ServiceHarness harness;
        const auto grant = harness.person("b@example.net");
        QVERIFY(deposit(harness, "high"));
        QVERIFY(deposit(harness, "high", {"b@example.net"}, kOtherId));
        QVERIFY(release(harness, &grant.accessToken));
        QVERIFY(release(harness, &grant.accessToken)); // the answer may have been lost
        QCOMPARE(release(harness, &grant.accessToken, {}, kOtherId).code(), ErrorCode::PasswordRequired);
        const auto again = harness.signIn("b@example.net");
        QVERIFY(release(harness, &again.value().accessToken, {}, kOtherId));
        QCOMPARE(release(harness, &again.value().accessToken).code(), ErrorCode::PasswordRequired);
    }

    void administratorsLock_isNotTheSendersToLift() {
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        const auto recipient = harness.person("b@example.net");
        QVERIFY(deposit(harness, "medium"));
        keyservice::EnvelopeAdministration administration(harness.folder(), "admin:root",
                                                          [&] { return harness.now(); });
        QVERIFY(administration.lock(kId, "legal hold"));
        const auto refused = unlock(harness, sender.accessToken);
        QCOMPARE(refused.code(), ErrorCode::EnvelopeLocked);
        QCOMPARE(refused.refusal().reason, std::string("legal hold"));
        QCOMPARE(release(harness, &recipient.accessToken).refusal().reason, std::string("legal hold"));
        // A lock of their own takes nothing away, and goes with the administrator's.
        QVERIFY(lock(harness, sender.accessToken, "mine"));
        QCOMPARE(unlock(harness, sender.accessToken).code(), ErrorCode::EnvelopeLocked);
        QCOMPARE(release(harness, &recipient.accessToken).refusal().reason, std::string("legal hold"));
        const auto status = ServiceHarness::await<protocol::EnvelopeStatus>([&](auto done) {
            harness.envelopes().status(kId, ServiceHarness::client(&sender.accessToken), done);
        });
        QVERIFY(status.value().isLocked && status.value().isLockedByAdministrator);
        QVERIFY(alteredEnvelopes(harness).empty());
        QVERIFY(administration.unlock(kId));
        QVERIFY(release(harness, &recipient.accessToken));
        QVERIFY(lock(harness, sender.accessToken, "mine"));
        QVERIFY(unlock(harness, sender.accessToken));
        QVERIFY(alteredEnvelopes(harness).empty());
    }

    void sender_seesWhoOpened() {
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        const auto recipient = harness.person("b@example.net");
        QVERIFY(deposit(harness, "medium", {"b@example.net", "c@example.net"}));
        QVERIFY(release(harness, &recipient.accessToken));
        const auto status = ServiceHarness::await<protocol::EnvelopeStatus>([&](auto done) {
            harness.envelopes().status(kId, ServiceHarness::client(&sender.accessToken), done);
        });
        QVERIFY(status);
        QCOMPARE(status.value().recipients.size(), 2U);
        QVERIFY(status.value().recipients[0].openedAt == harness.now());
        QVERIFY(!status.value().recipients[1].openedAt);
        QVERIFY(lock(harness, recipient.accessToken, "mine").code() == ErrorCode::NotAuthorized);
    }

    void list_pagesNewestFirst() {
        ServiceHarness harness;
        const auto sender = harness.person("sender@hospital.example");
        for (int i = 0; i < 60; ++i)
            QVERIFY(
                deposit(harness, "medium", {"b@example.net"},
                        QStringLiteral("AAAAAAAAAAAAAAAAAAAA%1").arg(i, 2, 10, QChar(u'0')).toStdString()));
        const auto page = [&](const std::string& before) {
            return ServiceHarness::await<protocol::EnvelopeStatusPage>([&](auto done) {
                harness.envelopes().list({before, {}}, ServiceHarness::client(&sender.accessToken), done);
            });
        };
        const auto first = page({});
        QCOMPARE(first.value().envelopes.size(), 50U);
        QCOMPARE(first.value().envelopes.front().envelopeId, std::string("AAAAAAAAAAAAAAAAAAAA59"));
        const auto second = page(first.value().next);
        QCOMPARE(second.value().envelopes.size(), 10U);
        QCOMPARE(second.value().envelopes.back().envelopeId, std::string("AAAAAAAAAAAAAAAAAAAA00"));
        QVERIFY(second.value().next.empty());
        QVERIFY(page("x").code() == ErrorCode::InvalidRequest);
    }

private:
    struct People {
        protocol::SessionGrant sender;
        protocol::SessionGrant recipient;
        protocol::SessionGrant mallory;
    };

    /// Each case asks from an address of its own: refusals are counted.
    static void changeBehindTheService(ServiceHarness& harness, const People& people, const std::string& id,
                                       const QByteArray& sql) {
        const auto client = [&](const base::SecretBytes* token) {
            return ServiceHarness::client(token, "198.51.100." + id.substr(20));
        };
        const auto opens = [&](const base::SecretBytes* token) {
            return ServiceHarness::await<protocol::KeyRelease>(
                       [&](auto done) { harness.envelopes().releaseKey(id, {}, client(token), done); })
                .has_value();
        };
        const auto changes = [&](auto start) { return ServiceHarness::await<Nothing>(start).has_value(); };
        const auto expires = [&] {
            return changes([&](auto done) {
                harness.envelopes().setExpiry(id, {harness.now() + 600}, client(&people.sender.accessToken),
                                              done);
            });
        };
        const auto unlocks = [&](const base::SecretBytes& token) {
            return changes([&](auto done) { harness.envelopes().unlock(id, client(&token), done); });
        };
        QVERIFY(deposit(harness, "medium", {"b@example.net", "c@example.net"}, id));
        QVERIFY(expires());
        QVERIFY(opens(&people.recipient.accessToken));
        if (sql.contains("lock"))
            QVERIFY(changes([&](auto done) {
                harness.envelopes().lock(id, {"wrong person"}, client(&people.sender.accessToken), done);
            }));
        QVERIFY(execute(harness, QByteArray(sql).replace("%", id.c_str())));
        for (int again = 0; again < 2; ++again) {
            QVERIFY2(!opens(nullptr), sql.constData());
            QVERIFY2(!opens(&people.recipient.accessToken), sql.constData());
            QVERIFY2(!opens(&people.mallory.accessToken), sql.constData());
            QVERIFY2(!unlocks(people.sender.accessToken), sql.constData());
            QVERIFY2(!unlocks(people.mallory.accessToken), sql.constData());
            QVERIFY2(!expires(), sql.constData());
        }
    }

    static constexpr const char* kId = "AAAAAAAAAAAAAAAAAAAAAA";
    static constexpr const char* kOtherId = "BBBBBBBBBBBBBBBBBBBBBB";
    static constexpr const char* kKey = "0123456789abcdef0123456789abcdef";

    static std::vector<std::string> alteredEnvelopes(ServiceHarness& harness) {
        const auto report = keyservice::AuditAdministration(harness.folder()).verify();
        return report && !report->firstBadRow ? report->alteredEnvelopes
                                              : std::vector<std::string>{"the log itself"};
    }

    static protocol::DepositRequest request(const std::string& level,
                                            const std::vector<std::string>& recipients) {
        protocol::DepositRequest request;
        request.key = base::SecretBytes::fromText(kKey);
        request.sender = "sender@hospital.example";
        request.recipients = recipients;
        request.subject = "[SECURE MESSAGE] Results";
        request.level = level;
        request.offlineLeaseSeconds = 3600;
        return request;
    }
    static keyservice::Answer<DepositAnswer>
    deposit(ServiceHarness& harness, const std::string& level,
            const std::vector<std::string>& recipients = {"b@example.net"}, const std::string& id = kId) {
        const auto credential = harness.depositCredential();
        return ServiceHarness::await<DepositAnswer>([&](auto done) {
            harness.envelopes().deposit(id, request(level, recipients), ServiceHarness::client(&credential),
                                        done);
        });
    }
    static keyservice::Answer<DepositAnswer>
    noted(ServiceHarness& harness, const std::string& id, const keyservice::DepositNotes& notes,
          const std::vector<std::string>& recipients = {"b@example.net"}) {
        const auto credential = harness.depositCredential();
        return ServiceHarness::await<DepositAnswer>([&](auto done) {
            harness.envelopes().deposit(id, request("medium", recipients),
                                        ServiceHarness::client(&credential), done, notes);
        });
    }
    static std::size_t sent(ServiceHarness& harness, const base::SecretBytes& token) {
        const auto page = ServiceHarness::await<protocol::EnvelopeStatusPage>(
            [&](auto done) { harness.envelopes().list({}, ServiceHarness::client(&token), done); });
        return page ? page.value().envelopes.size() : 99;
    }
    static std::size_t proven(ServiceHarness& harness, const std::string& hash,
                              const base::SecretBytes& token) {
        const auto proof = ServiceHarness::await<protocol::MessageProof>(
            [&](auto done) { harness.service().proofs().proof(hash, ServiceHarness::client(&token), done); });
        return proof ? proof.value().sealed.size() : 99;
    }
    static keyservice::Answer<protocol::KeyRelease> release(ServiceHarness& harness,
                                                            const base::SecretBytes* token,
                                                            const std::string& address = {},
                                                            const std::string& id = kId) {
        return ServiceHarness::await<protocol::KeyRelease>([&](auto done) {
            harness.envelopes().releaseKey(id, {address}, ServiceHarness::client(token), done);
        });
    }
    static keyservice::Answer<Nothing> lock(ServiceHarness& harness, const base::SecretBytes& token,
                                            const std::string& reason) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.envelopes().lock(kId, {reason}, ServiceHarness::client(&token), done);
        });
    }
    static keyservice::Answer<Nothing> unlock(ServiceHarness& harness, const base::SecretBytes& token) {
        return ServiceHarness::await<Nothing>(
            [&](auto done) { harness.envelopes().unlock(kId, ServiceHarness::client(&token), done); });
    }
    static keyservice::Answer<Nothing> setExpiry(ServiceHarness& harness, const base::SecretBytes& token,
                                                 std::optional<std::int64_t> at) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.envelopes().setExpiry(kId, {at}, ServiceHarness::client(&token), done);
        });
    }
};

QTEST_GUILESS_MAIN(EnvelopeServiceTest)
#include "envelope_service_test.moc"
