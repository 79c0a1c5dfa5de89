// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/session.h"

#include "core/account/stored_session.h"
#include "tests/core/account/scripted_server.h"
#include "tests/core/account/waiting.h"

#include <QTemporaryDir>
#include <QTest>

using account::KeyServiceClient;
using account::Remember;
using account::Session;
using base::ErrorCode;
using base::SecretBytes;

class SessionTest final : public QObject {
    Q_OBJECT
private:
    static constexpr char kSignIn[] = "POST /v1/sessions";
    static constexpr char kRefresh[] = "POST /v1/sessions/refresh";
    static constexpr char kKey[] = "POST /v1/envelopes/abc/key";
    static constexpr std::uint32_t kLongLease = 4000000000;

    /// One recipient's computer: everything a session needs, over a server that the test has written.
    struct Desk {
        QTemporaryDir folder;
        ScriptedServer server;
        KeyServiceClient client;
        std::unique_ptr<account::CredentialStore> store = account::makeFileStore(folder.path().toStdString());

        Session session() {
            protocol::IssuerDocument document;
            document.issuer = server.origin();
            document.apiBase = server.origin() + "/v1";
            return Session(client, *store, document, "ann@example.org");
        }
        void release(std::int64_t leaseUntil = 0) {
            protocol::KeyRelease release;
            release.key = SecretBytes(base::Bytes(32, 0x5A));
            release.recipient = "ann@example.org";
            release.leaseUntil = leaseUntil;
            server.answer(kKey, 200, toJson(release));
        }
        void refuse(const QByteArray& call, ErrorCode code) {
            protocol::Problem problem;
            problem.code = code;
            problem.status = protocol::httpStatus(code);
            server.answer(call, problem.status, toJson(problem));
        }
        void grant(const QByteArray& call, const char* access, const char* refresh) {
            protocol::SessionGrant grant;
            grant.accessToken = SecretBytes::fromText(access);
            grant.expiresAt = 4000000000;
            if (refresh)
                grant.refreshToken = SecretBytes::fromText(refresh);
            grant.name = "Ann";
            grant.addresses = {"ann@example.org"};
            server.answer(call, 201, toJson(grant));
        }
        void signIn(Session& session) {
            grant(kSignIn, "access-1", "refresh-1");
            const auto password = SecretBytes::fromText("correct horse");
            QVERIFY(waitFor(session.signIn(password, Remember::Yes)).result.has_value());
        }
    };

private Q_SLOTS:
    void rememberedSession_needsOneRequestInTheNextRun() {
        Desk desk;
        desk.release();
        Session first = desk.session();
        desk.signIn(first);
        QVERIFY(first.isRemembered());
        Session second = desk.session();
        QVERIFY(*waitFor(second.restore()).result);
        const auto before = desk.server.requests().size();
        QVERIFY(waitFor(second.releaseKey("abc")).result.has_value());
        QCOMPARE(desk.server.requests().size(), before + 1);
        QVERIFY(desk.server.requests().last().headers.contains("Bearer access-1"));
        QCOMPARE(second.name(), std::string("Ann"));
    }

    void forgottenSession_leavesNothingBehind() {
        Desk desk;
        desk.grant(kSignIn, "access-1", nullptr);
        Session session = desk.session();
        QVERIFY(
            waitFor(session.signIn(SecretBytes::fromText("correct horse"), Remember::No)).result.has_value());
        QVERIFY(!session.isRemembered());
        Session next = desk.session();
        QVERIFY(!*waitFor(next.restore()).result);
    }

    void staleAccessToken_isRefreshedOnce() {
        Desk desk;
        desk.refuse(kKey, ErrorCode::PasswordRequired);
        desk.release();
        desk.grant(kRefresh, "access-2", "refresh-2");
        Session session = desk.session();
        desk.signIn(session);
        QVERIFY(waitFor(session.releaseKey("abc")).result.has_value());
        QCOMPARE(desk.server.count(kRefresh), 1);
        QVERIFY(desk.server.requests().last().headers.contains("Bearer access-2"));
        Session next = desk.session();
        QVERIFY(*waitFor(next.restore()).result);
        QVERIFY(waitFor(next.releaseKey("abc")).result.has_value());
        QVERIFY(desk.server.requests().last().headers.contains("Bearer access-2"));
    }

    void endedSession_asksForThePasswordAndIsForgotten() {
        Desk desk;
        desk.refuse(kKey, ErrorCode::PasswordRequired);
        desk.refuse(kRefresh, ErrorCode::PasswordRequired);
        Session session = desk.session();
        desk.signIn(session);
        const auto reply = waitFor(session.releaseKey("abc"));
        QVERIFY(!reply.result && reply.result.error().code == ErrorCode::PasswordRequired);
        QVERIFY(!session.isSignedIn());
        Session next = desk.session();
        QVERIFY(!*waitFor(next.restore()).result);
    }

    void refreshTokenUsedByAnotherProcess_takesThatOnesTokens() {
        Desk desk;
        Session mine = desk.session();
        desk.signIn(mine);
        Session others = desk.session();
        QVERIFY(*waitFor(others.restore()).result);
        desk.refuse(kKey, ErrorCode::PasswordRequired); // for the other
        desk.release();
        desk.grant(kRefresh, "access-2", "refresh-2");
        QVERIFY(waitFor(others.releaseKey("abc")).result.has_value());

        Desk& same = desk;
        same.server.forget(kKey);
        same.server.forget(kRefresh);
        same.refuse(kKey, ErrorCode::PasswordRequired); // for mine, with access-1
        same.release();
        same.refuse(kRefresh, ErrorCode::PasswordRequired); // refresh-1 was used up
        QVERIFY(waitFor(mine.releaseKey("abc")).result.has_value());
        QVERIFY(same.server.requests().last().headers.contains("Bearer access-2"));
    }

    void wrongPassword_isSaid() {
        Desk desk;
        desk.refuse(kSignIn, ErrorCode::WrongPassword);
        Session session = desk.session();
        const auto reply = waitFor(session.signIn(SecretBytes::fromText("nope"), Remember::Yes));
        QVERIFY(!reply.result && reply.result.error().code == ErrorCode::WrongPassword);
        QVERIFY(!session.isSignedIn());
    }

    void leasedKey_opensOffline() {
        Desk desk;
        desk.release(4000000000);
        Session session = desk.session();
        desk.signIn(session);
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        desk.server.stop();
        const auto offline = waitFor(session.releaseKey("abc", kLongLease));
        QVERIFY(offline.result.has_value());
        QCOMPARE(offline.result->key.size(), std::size_t(32));
        const auto refused = waitFor(session.releaseKey("abc", 0));
        QVERIFY(!refused.result && refused.result.error().code == ErrorCode::NetworkUnreachable);
    }

    void leasedKey_opensWhileTheServiceIsDown() {
        Desk desk;
        desk.release(4000000000);
        Session session = desk.session();
        desk.signIn(session);
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        desk.server.forget(kKey);
        desk.server.answer(kKey, 503, "restarting");
        const auto kept = waitFor(session.releaseKey("abc", kLongLease));
        QVERIFY(kept.result.has_value());
        QCOMPARE(kept.result->leaseUntil, std::int64_t{4000000000});
        const auto refused = waitFor(session.releaseKey("abc", 0));
        QVERIFY(!refused.result && refused.result.error().code == ErrorCode::ServiceUnavailable);
    }

    void leaseLongerThanTheClaim_isCut() {
        Desk desk;
        desk.release(4000000000);
        Session session = desk.session();
        desk.signIn(session);
        const auto before = QDateTime::currentSecsSinceEpoch();
        const auto released = waitFor(session.releaseKey("abc", 3600));
        const auto after = QDateTime::currentSecsSinceEpoch();
        QVERIFY(released.result->leaseUntil >= before + 3600 && released.result->leaseUntil <= after + 3600);
        desk.server.stop();
        QCOMPARE(waitFor(session.releaseKey("abc", 3600)).result->leaseUntil, released.result->leaseUntil);
    }

    void clockSetBackBehindALaterUse_endsTheLease() {
        Desk desk;
        desk.release(4000000000);
        Session session = desk.session();
        desk.signIn(session);
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        desk.server.stop();
        const auto now = QDateTime::currentSecsSinceEpoch();
        // As after a use a day from now, with the clock set back since.
        QVERIFY(waitFor(desk.store->write(QStringLiteral("latest time"), account::packTime(now + 86400)))
                    .result.has_value());
        QVERIFY(!waitFor(session.releaseKey("abc", kLongLease)).result);
        QVERIFY(waitFor(desk.store->write(QStringLiteral("latest time"), account::packTime(now)))
                    .result.has_value());
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
    }

    void useOfALease_notesTheTime() {
        Desk desk;
        desk.release(4000000000);
        Session session = desk.session();
        desk.signIn(session);
        const auto before = QDateTime::currentSecsSinceEpoch();
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        const auto noted = [&] {
            return account::unpackTime(*waitFor(desk.store->read(QStringLiteral("latest time"))).result);
        };
        QVERIFY(noted() >= before);
        QVERIFY(waitFor(desk.store->write(QStringLiteral("latest time"), account::packTime(1)))
                    .result.has_value());
        desk.server.stop();
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        QVERIFY(noted() >= before);
    }

    void keyWithoutLease_isNotKept() {
        Desk desk;
        desk.release(0);
        Session session = desk.session();
        desk.signIn(session);
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        desk.server.stop();
        QVERIFY(!waitFor(session.releaseKey("abc", kLongLease)).result);
    }

    void lockedEnvelope_endsItsLease() {
        Desk desk;
        desk.release(4000000000);
        desk.refuse(kKey, ErrorCode::EnvelopeLocked);
        Session session = desk.session();
        desk.signIn(session);
        QVERIFY(waitFor(session.releaseKey("abc", kLongLease)).result.has_value());
        const auto locked = waitFor(session.releaseKey("abc", kLongLease));
        QVERIFY(!locked.result && locked.result.error().code == ErrorCode::EnvelopeLocked);
        desk.server.stop();
        QVERIFY(!waitFor(session.releaseKey("abc", kLongLease)).result);
    }

    void signOut_forgetsEvenWhenTheServiceIsDown() {
        Desk desk;
        Session session = desk.session();
        desk.signIn(session);
        desk.server.stop();
        QVERIFY(waitFor(session.signOut()).result.has_value());
        QVERIFY(!session.isSignedIn());
        Session next = desk.session();
        QVERIFY(!*waitFor(next.restore()).result);
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
