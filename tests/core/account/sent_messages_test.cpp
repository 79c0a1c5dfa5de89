// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/sent/sent_messages.h"
#include "tests/core/account/scripted_server.h"
#include "tests/core/account/waiting.h"

#include <QTemporaryDir>
#include <QTest>

using account::SentMessages;
using base::ErrorCode;
using base::SecretBytes;

/// What the real service (tests/e2e/sent_test.py) cannot be made to do: tokens that end in the middle.
class SentMessagesTest final : public QObject {
    Q_OBJECT
private:
    static constexpr char kRefresh[] = "POST /v1/sessions/refresh";

    struct Desk {
        QTemporaryDir folder;
        ScriptedServer server;
        account::KeyServiceClient client;
        std::unique_ptr<account::CredentialStore> store = account::makeFileStore(folder.path().toStdString());
        account::Session session{client, *store, document(), "ann@example.org"};
        SentMessages sent{session};

        Desk() { signIn(); }
        protocol::IssuerDocument document() const {
            protocol::IssuerDocument document;
            document.issuer = server.origin();
            document.apiBase = server.origin() + "/v1";
            return document;
        }
        void grant(const QByteArray& call, const char* access, const char* refresh) {
            protocol::SessionGrant grant;
            grant.accessToken = SecretBytes::fromText(access);
            grant.expiresAt = 4000000000;
            grant.refreshToken = SecretBytes::fromText(refresh);
            server.answer(call, 201, toJson(grant));
        }
        void signIn() {
            grant("POST /v1/sessions", "access-1", "refresh-1");
            const auto password = SecretBytes::fromText("correct horse");
            QVERIFY(waitFor(session.signIn(password, account::Remember::Yes)).result.has_value());
        }
        void refuse(const QByteArray& call, ErrorCode code) {
            const auto problem = protocol::makeProblem(code);
            server.answer(call, problem.status, toJson(problem));
        }
    };

private Q_SLOTS:
    void callsThatOverlap_refreshOnce() {
        Desk desk;
        desk.refuse("PUT /v1/envelopes/a/lock", ErrorCode::PasswordRequired);
        desk.server.answer("PUT /v1/envelopes/a/lock", 204, {});
        desk.refuse("DELETE /v1/envelopes/b/lock", ErrorCode::PasswordRequired);
        desk.server.answer("DELETE /v1/envelopes/b/lock", 204, {});
        desk.grant(kRefresh, "access-2", "refresh-2");
        const auto lock = desk.sent.lock("a", "wrong file");
        const auto unlock = desk.sent.unlock("b");
        QVERIFY(waitFor(lock).result.has_value());
        QVERIFY(waitFor(unlock).result.has_value());
        QCOMPARE(desk.server.count(kRefresh), 1);
    }

    void refusedAct_doesNotEndTheSession() {
        Desk desk;
        desk.refuse("GET /v1/envelopes/a", ErrorCode::NotAuthorized);
        const auto reply = waitFor(desk.sent.status("a"));
        QVERIFY(!reply.result && reply.result.error().code == ErrorCode::NotAuthorized);
        QCOMPARE(desk.server.count(kRefresh), 0);
        QVERIFY(desk.session.isSignedIn());
    }

    void cursorAndIds_areEscaped() {
        Desk desk;
        desk.server.answer("GET /v1/envelopes?before=a%26b", 200, R"({"envelopes":[],"next":""})");
        QVERIFY(waitFor(desk.sent.page("a&b")).result.has_value());
        const auto reply = waitFor(desk.sent.status("../account"));
        QVERIFY(!reply.result);
        QCOMPARE(desk.server.requests().last().path, QByteArray("/v1/envelopes/..%2Faccount"));
    }

    void answerThatFitsNoStatus_isAnUnavailableService() {
        Desk desk;
        desk.server.answer("GET /v1/envelopes/a", 200, R"({"envelope_id":"a"})");
        const auto reply = waitFor(desk.sent.status("a"));
        QVERIFY(!reply.result && reply.result.error().code == ErrorCode::ServiceUnavailable);
    }
};

QTEST_GUILESS_MAIN(SentMessagesTest)
#include "sent_messages_test.moc"
