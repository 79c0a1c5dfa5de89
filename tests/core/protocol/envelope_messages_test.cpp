// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/envelope_messages.h"

#include <QTest>

class EnvelopeMessagesTest : public QObject {
    Q_OBJECT

    static QByteArray keyText() { return QByteArray(32, '\x07').toBase64(); }

    static QByteArray deposit(const QByteArray& members) {
        QByteArray json =
            R"({"sender": "a@h.example", "recipients": ["b@x.example"], "key": "KEY")" + members + "}";
        return json.replace("KEY", keyText());
    }

private Q_SLOTS:
    void deposit_hasDefaults() {
        const auto request = protocol::parseDepositRequest(deposit(R"(, "level": "medium")"));
        QVERIFY(request.has_value());
        QCOMPARE(request->key.size(), std::size_t{32});
        QCOMPARE(request->receipt, true);
        QCOMPARE(request->offlineLeaseSeconds, 0U);
        QVERIFY(!request->expiresAt);
        QCOMPARE(toJson(*protocol::parseDepositRequest(toJson(*request))), toJson(*request));
    }

    void deposit_readsEverything() {
        const auto request = protocol::parseDepositRequest(
            deposit(R"(, "level": "high", "subject": "Größe", "offline_lease_seconds": 3600, )"
                    R"("expires_at": "2001-09-09T01:46:40Z", "receipt": false, "later": 1 )"));
        QVERIFY(request.has_value());
        QCOMPARE(request->subject, std::string("Größe"));
        QCOMPARE(request->offlineLeaseSeconds, 3600U);
        QCOMPARE(*request->expiresAt, std::int64_t{1'000'000'000});
        QCOMPARE(request->receipt, false);
    }

    void deposit_refuses_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no level") << deposit({});
        QTest::newRow("unknown level") << deposit(R"(, "level": "low")");
        QTest::newRow("lease as text") << deposit(R"(, "level": "high", "offline_lease_seconds": "1")");
        QTest::newRow("expiry as number") << deposit(R"(, "level": "high", "expires_at": 5)");
        QTest::newRow("no recipients")
            << QByteArray(R"({"key": "KEY", "sender": "a", "recipients": [], "level": "high"})")
                   .replace("KEY", keyText());
        QTest::newRow("short key") << QByteArray(
            R"({"key": "AAAA", "sender": "a", "recipients": ["b"], "level": "high"})");
    }
    void deposit_refuses() {
        QFETCH(QByteArray, json);
        const auto request = protocol::parseDepositRequest(json);
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().code, base::ErrorCode::InvalidRequest);
        QVERIFY(request.error().detail.find("AAAA") == std::string::npos); // a key is never in a detail
    }

    void keyRequest_mayBeEmpty() {
        QCOMPARE(protocol::parseKeyRequest("")->address, std::string());
        QCOMPARE(protocol::parseKeyRequest(" \n")->address, std::string());
        QCOMPARE(protocol::parseKeyRequest(R"({"address":"b@x.example"})")->address,
                 std::string("b@x.example"));
        QVERIFY(!protocol::parseKeyRequest("[]").has_value());
        QVERIFY(!protocol::parseKeyRequest(R"({"address":7})").has_value());
    }

    void keyRelease_withoutLeaseSaysNull() {
        protocol::KeyRelease release;
        release.key = base::SecretBytes(base::Bytes(32, 7));
        release.recipient = "b@x.example";
        QCOMPARE(toJson(release),
                 QByteArray(R"({"expires_at":null,"key":"KEY","lease_until":null,"recipient":"b@x.example"})")
                     .replace("KEY", keyText()));
        release.leaseUntil = 1'000'000'000;
        release.expiresAt = 1'000'000'001;
        const auto back = protocol::parseKeyRelease(toJson(release));
        QCOMPARE(back->leaseUntil, release.leaseUntil);
        QCOMPARE(*back->expiresAt, *release.expiresAt);
        QVERIFY(base::equalInConstantTime(back->key.view(), release.key.view()));
    }

    void statusPage_survives() {
        protocol::EnvelopeStatus status{"id", "S",   1,    2,
                                        true, "why", true, {{"b@x.example", 3}, {"c@x.example", {}}}};
        const protocol::EnvelopeStatusPage page{{status, {"other", "", 4, {}, false, "", false, {}}},
                                                "cursor"};
        const auto back = protocol::parseEnvelopeStatusPage(toJson(page));
        QVERIFY(back.has_value());
        QCOMPARE(toJson(*back), toJson(page));
        QCOMPARE(back->envelopes[0].recipients[0].openedAt, std::optional<std::int64_t>(3));
        QCOMPARE(back->envelopes[0].lockReason, std::string("why"));
        QVERIFY(!back->envelopes[1].expiresAt);
        QCOMPARE(toJson(*protocol::parseEnvelopeStatus(toJson(status))), toJson(status));
    }

    void statusPage_refusesAMemberThatDoesNotFit() {
        QVERIFY(!protocol::parseEnvelopeStatusPage(R"({"envelopes": [{}]})").has_value());
        QVERIFY(!protocol::parseEnvelopeStatusPage(R"({"envelopes": ["x"]})").has_value());
        QVERIFY(
            !protocol::parseEnvelopeStatus(R"({"envelope_id": "i", "deposited_at": "2001-09-09T01:46:40Z", )"
                                           R"("recipients": [{"address": 4}]} )")
                 .has_value());
    }

    void expiry_mustBeSaid() {
        QVERIFY(!protocol::parseExpiryRequest("{}").has_value());
        QVERIFY(!protocol::parseExpiryRequest(R"({"expires_at": null})")->expiresAt);
        QCOMPARE(toJson(protocol::ExpiryRequest{}), QByteArray(R"({"expires_at":null})"));
        QCOMPARE(*protocol::parseExpiryRequest(R"({"expires_at": "1970-01-01T00:00:05Z"})")->expiresAt,
                 std::int64_t{5});
    }

    void lock_survives() {
        QCOMPARE(toJson(protocol::LockRequest{"sent to the wrong person"}),
                 QByteArray(R"({"reason":"sent to the wrong person"})"));
        QCOMPARE(protocol::parseLockRequest(R"({"reason":"x"})")->reason, std::string("x"));
    }
};

QTEST_APPLESS_MAIN(EnvelopeMessagesTest)
#include "envelope_messages_test.moc"
