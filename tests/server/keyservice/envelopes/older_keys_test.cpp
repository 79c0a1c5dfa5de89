// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/aead.h"
#include "server/keyservice/administration/audit_administration.h"
#include "tests/server/keyservice/database_file.h"

#include <QTest>

using base::ErrorCode;

/// Envelopes that an earlier version of the service was given.
class OlderKeysTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_harness = std::make_unique<ServiceHarness>();
        for (const char* id : {kId, kOtherId})
            QVERIFY(deposit(id));
        const auto written =
            store::writeAndWait(m_harness->folder().store(), [&](store::Transaction& transaction) {
                for (const char* id : {kId, kOtherId}) {
                    auto envelope = *transaction.envelopes().find(id);
                    envelope.wrappedKey = crypto::wrapKey(m_harness->folder().masterKey(), id,
                                                          base::SecretBytes::fromText(kKey))
                                              .value();
                    transaction.envelopes().setRules(envelope);
                }
            });
        QVERIFY(written);
    }

    void afterAnUpgrade_open() {
        setDue();
        restart();
        for (const char* id : {kId, kOtherId}) {
            const auto released = release(id);
            QVERIFY(released);
            QCOMPARE(std::string(base::textOf(released.value().key.view())), std::string(kKey));
        }
        const auto report = keyservice::AuditAdministration(m_harness->folder()).verify();
        QVERIFY(report && !report->firstBadRow && report->alteredEnvelopes.empty());
    }

    // Stopped on the way: some are bound already.
    void someBoundAlready_open() {
        setDue();
        restart();
        setDue();
        restart();
        QVERIFY(release(kId) && release(kOtherId));
    }

    // Afterwards an old wrapping is what somebody put there.
    void onceOnly() {
        restart();
        QCOMPARE(release(kId).code(), ErrorCode::Internal);
    }

    void damagedOne_keepsNoServiceFromStarting() {
        setDue();
        QVERIFY(
            execute(*m_harness,
                    QByteArray("UPDATE envelopes SET wrapped_key = zeroblob(60) WHERE id = '") + kId + "'"));
        restart();
        QCOMPARE(release(kId).code(), ErrorCode::Internal);
        QVERIFY(release(kOtherId));
    }

private:
    static constexpr const char* kId = "AAAAAAAAAAAAAAAAAAAAAA";
    static constexpr const char* kOtherId = "BBBBBBBBBBBBBBBBBBBBBB";
    static constexpr const char* kKey = "0123456789abcdef0123456789abcdef";

    bool deposit(const std::string& id) {
        const auto credential = m_harness->depositCredential();
        protocol::DepositRequest request;
        request.key = base::SecretBytes::fromText(kKey);
        request.sender = "sender@hospital.example";
        request.recipients = {"b@example.net"};
        request.subject = "Results";
        request.level = "none"; // nobody has to sign in
        return ServiceHarness::await<keyservice::DepositAnswer>([&](auto done) {
                   m_harness->envelopes().deposit(id, std::move(request), ServiceHarness::client(&credential),
                                                  done);
               })
            .has_value();
    }
    keyservice::Answer<protocol::KeyRelease> release(const std::string& id) {
        return ServiceHarness::await<protocol::KeyRelease>(
            [&](auto done) { m_harness->envelopes().releaseKey(id, {}, ServiceHarness::client(), done); });
    }
    void setDue() {
        QVERIFY(execute(*m_harness, "INSERT OR REPLACE INTO settings VALUES ('older_keys', 'due')"));
    }
    void restart() {
        m_harness->stop();
        m_harness->start();
    }

    std::unique_ptr<ServiceHarness> m_harness;
};

QTEST_GUILESS_MAIN(OlderKeysTest)
#include "older_keys_test.moc"
