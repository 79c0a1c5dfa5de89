// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/stored_session.h"

#include <QTest>

using base::SecretBytes;

class StoredSessionTest final : public QObject {
    Q_OBJECT
private:
    static constexpr std::int64_t kNow = 1800000000;

    static protocol::KeyRelease release() {
        protocol::KeyRelease release;
        release.key = SecretBytes(base::Bytes(32, 0xA5));
        release.recipient = "ann@example.org";
        release.leaseUntil = kNow + 3600;
        return release;
    }

private Q_SLOTS:
    void session_comesBackAsItWas() {
        const account::StoredSession session{SecretBytes::fromText("access"),
                                             SecretBytes::fromText("refresh"),
                                             "Ann Lée",
                                             {"ann@example.org", "a@example.org"}};
        const auto back = account::parseStoredSession(pack(session));
        QVERIFY(back.has_value());
        QCOMPARE(back->accessToken.textView(), std::string_view("access"));
        QCOMPARE(back->refreshToken.textView(), std::string_view("refresh"));
        QCOMPARE(back->name, session.name);
        QCOMPARE(back->addresses, session.addresses);
    }

    void session_ofAnotherProgram_isNone() {
        QVERIFY(!account::parseStoredSession(SecretBytes()));
        QVERIFY(!account::parseStoredSession(SecretBytes::fromText("hunter2")));
        QVERIFY(!account::parseStoredSession(SecretBytes::fromText("{}")));
    }

    void lease_lastsAsLongAsItSays_data() {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("at once") << qint64(kNow) << true;
        QTest::newRow("last second") << qint64(kNow + 3600) << true;
        QTest::newRow("over") << qint64(kNow + 3601) << false;
        QTest::newRow("clock corrected a little") << qint64(kNow - 60) << true;
        QTest::newRow("clock set back a year") << qint64(kNow - 365 * 86400) << false;
    }

    void lease_lastsAsLongAsItSays() {
        QFETCH(qint64, at);
        QFETCH(bool, isOpen);
        const auto back = account::unpackLease(account::packLease(release(), kNow), at, 0);
        QCOMPARE(back.has_value(), isOpen);
        if (back)
            QVERIFY(base::equalInConstantTime(back->key.view(), release().key.view()));
    }

    void lease_endsWhenTheClockGoesBack() {
        const auto stored = account::packLease(release(), kNow);
        QVERIFY(account::unpackLease(stored, kNow + 60, kNow + 60));
        QVERIFY(account::unpackLease(stored, kNow + 60, kNow + 300)); // corrected a little
        QVERIFY(!account::unpackLease(stored, kNow + 60, kNow + 1800));
        QCOMPARE(account::unpackTime(account::packTime(kNow)), kNow);
        QCOMPARE(account::unpackTime(SecretBytes()), std::int64_t{0});
        QCOMPARE(account::unpackTime(SecretBytes::fromText("[]")), std::int64_t{0});
    }

    void lease_thatIsDamaged_isNone() {
        QVERIFY(!account::unpackLease(SecretBytes(), kNow, 0));
        QVERIFY(!account::unpackLease(
            SecretBytes::fromText(R"({"key":"AAAA","lease_until":9999999999,"stored_at":0})"), kNow, 0));
    }
};

QTEST_GUILESS_MAIN(StoredSessionTest)
#include "stored_session_test.moc"
