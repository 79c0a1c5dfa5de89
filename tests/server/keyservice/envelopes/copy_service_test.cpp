// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/server/keyservice/database_file.h"

#include <QTest>

#include <algorithm>

using base::ErrorCode;
using keyservice::Answer;
using keyservice::Nothing;

class CopyServiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recipient_locksTheirOwnCopyAndTheSenderIsToldOnce() {
        ServiceHarness harness;
        const auto sender = harness.person(kSender);
        const auto recipient = harness.person("b@example.net");
        const auto other = harness.person("c@example.net");
        QVERIFY(deposit(harness));
        QVERIFY(notForMe(harness, {}, &recipient));
        QVERIFY(notForMe(harness, {}, &recipient));
        QCOMPARE(told(harness).size(), 1U);
        QVERIFY(told(harness).front().find("b@example.net says that your secure message") !=
                std::string::npos);
        const auto refused = release(harness, recipient);
        QVERIFY(!refused && refused.code() == ErrorCode::EnvelopeLocked);
        QCOMPARE(refused.refusal().lockedBy, std::string("recipient"));
        QVERIFY(release(harness, other));
        QCOMPARE(lockedBy(harness, sender, "b@example.net"), std::string("recipient"));
        QCOMPARE(lockedBy(harness, sender, "c@example.net"), std::string());
        QVERIFY(unlock(harness, "b@example.net", sender));
        QVERIFY(release(harness, recipient));
    }

    // Somebody else may have the file: a forwarded mail, a mailing list, a thief.
    void holderOfTheFile_locksOutNobodyWhoHasAnAccountOrHasOpenedIt_data() {
        QTest::addColumn<bool>("isRegistered");
        QTest::addColumn<std::string>("expected");
        QTest::newRow("no account") << false << std::string("file");
        QTest::newRow("an account") << true << std::string();
    }
    void holderOfTheFile_locksOutNobodyWhoHasAnAccountOrHasOpenedIt() {
        QFETCH(bool, isRegistered);
        QFETCH(std::string, expected);
        ServiceHarness harness;
        const auto sender = harness.person(kSender);
        if (isRegistered)
            harness.person("b@example.net");
        QVERIFY(deposit(harness));
        QVERIFY(notForMe(harness, {"b@example.net", kHeader}));
        QCOMPARE(told(harness).size(), 1U);
        QVERIFY(told(harness).front().find("Somebody who has the file") != std::string::npos);
        QCOMPARE(lockedBy(harness, sender, "b@example.net"), expected);
        if (isRegistered)
            return;
        const auto later = harness.person("b@example.net");
        QCOMPARE(release(harness, later).refusal().lockedBy, std::string("file"));
    }

    void whoeverHasNeither_isRefused() {
        ServiceHarness harness;
        const auto mallory = harness.person("mallory@example.net");
        QVERIFY(deposit(harness));
        QVERIFY(notForMe(harness, {"b@example.net", {}}).code() == ErrorCode::PasswordRequired);
        QVERIFY(notForMe(harness, {"b@example.net", {}}, &mallory).code() == ErrorCode::NotARecipient);
        const std::string otherHeader = std::string(42, 'B') + 'A';
        QVERIFY(notForMe(harness, {"b@example.net", otherHeader}).code() == ErrorCode::UnknownEnvelope);
        QVERIFY(notForMe(harness, {{}, "short"}).code() == ErrorCode::InvalidRequest);
        QVERIFY(told(harness).empty());
    }

    // With the database alone nobody lifts such a lock: the key is bound to it.
    void lockTakenOutBehindTheService_opensNothing() {
        ServiceHarness harness;
        const auto recipient = harness.person("b@example.net");
        QVERIFY(deposit(harness));
        QVERIFY(notForMe(harness, {}, &recipient));
        QVERIFY(execute(harness, "UPDATE recipients SET locked_at = NULL, lock_reason = '', locked_by = ''"));
        QVERIFY(release(harness, recipient).code() == ErrorCode::Internal);
    }

    void levelNone_isShutWhenEverybodysCopyIsLocked() {
        ServiceHarness harness;
        QVERIFY(deposit(harness, "none"));
        QVERIFY(notForMe(harness, {"b@example.net", kHeader}));
        QVERIFY(release(harness));
        QVERIFY(notForMe(harness, {"c@example.net", kHeader}));
        QVERIFY(release(harness).code() == ErrorCode::EnvelopeLocked);
    }

    void senderAlone_locksACopy() {
        ServiceHarness harness;
        const auto sender = harness.person(kSender);
        const auto recipient = harness.person("b@example.net");
        QVERIFY(deposit(harness));
        QVERIFY(unlock(harness, "b@example.net", recipient).code() == ErrorCode::NotAuthorized);
        QVERIFY(unlock(harness, "nobody@example.net", sender).code() == ErrorCode::UnknownEnvelope);
        QVERIFY(ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().copies().lock({kId, "B@Example.net"}, {"wrong person"},
                                            ServiceHarness::client(&sender.accessToken), done);
        }));
        const auto refused = release(harness, recipient);
        QCOMPARE(refused.refusal().reason, std::string("wrong person"));
        QCOMPARE(refused.refusal().lockedBy, std::string("sender"));
    }

private:
    static constexpr const char* kId = "AAAAAAAAAAAAAAAAAAAAAA";
    static constexpr const char* kSender = "sender@hospital.example";
    static inline const std::string kHeader = std::string(43, 'A');

    static Answer<keyservice::DepositAnswer> deposit(ServiceHarness& harness,
                                                     const std::string& level = "medium") {
        const auto credential = harness.depositCredential();
        protocol::DepositRequest request;
        request.key = base::SecretBytes::fromText("0123456789abcdef0123456789abcdef");
        request.sender = kSender;
        request.recipients = {"b@example.net", "c@example.net"};
        request.subject = "Results";
        request.level = level;
        request.header = kHeader;
        return ServiceHarness::await<keyservice::DepositAnswer>([&](auto done) {
            harness.envelopes().deposit(kId, std::move(request), ServiceHarness::client(&credential), done);
        });
    }
    static Answer<Nothing> notForMe(ServiceHarness& harness, const protocol::NotForMeReport& report,
                                    const protocol::SessionGrant* person = nullptr) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().copies().notForMe(
                kId, report, ServiceHarness::client(person ? &person->accessToken : nullptr), done);
        });
    }
    static Answer<Nothing> unlock(ServiceHarness& harness, const std::string& address,
                                  const protocol::SessionGrant& person) {
        return ServiceHarness::await<Nothing>([&](auto done) {
            harness.service().copies().unlock({kId, address}, ServiceHarness::client(&person.accessToken),
                                              done);
        });
    }
    static Answer<protocol::KeyRelease> release(ServiceHarness& harness,
                                                const base::SecretBytes* token = nullptr) {
        return ServiceHarness::await<protocol::KeyRelease>(
            [&](auto done) { harness.envelopes().releaseKey(kId, {}, ServiceHarness::client(token), done); });
    }
    static Answer<protocol::KeyRelease> release(ServiceHarness& harness,
                                                const protocol::SessionGrant& person) {
        return release(harness, &person.accessToken);
    }
    /// The texts of the mails that tell the sender.
    static std::vector<std::string> told(ServiceHarness& harness) {
        std::vector<std::string> texts;
        for (const auto& mail : harness.mails(kSender))
            if (mail.kind == "not-for-me")
                texts.push_back(mail.message);
        return texts;
    }
    static std::string lockedBy(ServiceHarness& harness, const protocol::SessionGrant& sender,
                                const std::string& address) {
        const auto status = ServiceHarness::await<protocol::EnvelopeStatus>([&](auto done) {
            harness.envelopes().status(kId, ServiceHarness::client(&sender.accessToken), done);
        });
        for (const auto& recipient : status.value().recipients)
            if (recipient.address == address)
                return recipient.lockedBy;
        return "no such recipient";
    }
};

QTEST_GUILESS_MAIN(CopyServiceTest)
#include "copy_service_test.moc"
