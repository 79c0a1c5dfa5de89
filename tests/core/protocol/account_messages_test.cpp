// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/account_messages.h"

#include <QTest>

class AccountMessagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Each wire text was written by hand from docs/key-service-api.yaml: what we parse and what we write are
    // both held against it.

    void issuerDocument_keepsKeysInOrder() {
        const auto parsed = protocol::parseIssuerDocument(
            R"({"issuer": "https://k.example", )"
            R"("organisation": "Klinik Grünewald", "api_base": "https://k.example/v1", "extra": {"x": []}, )"
            R"("minimum_password_length": 10, "keys": [ )"
            R"({"kty": "EC", "crv": "P-256", "kid": "b", "x": "eA", "y": "eQ"}, )"
            R"({"kty": "RSA", "kid": "foreign", "n": "AQAB"}, )"
            R"({"kty": "EC", "crv": "P-256", "kid": "a", "x": "eB", "y": "eR"}]} )");
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->organisation, std::string("Klinik Grünewald"));
        QCOMPARE(parsed->minimumPasswordLength, 10U);
        QCOMPARE(parsed->keys.size(), std::size_t{2});
        QCOMPARE(parsed->keys[0].keyId, std::string("b"));
        QCOMPARE(parsed->keys[1].y, std::string("eR"));
        const auto again = protocol::parseIssuerDocument(toJson(*parsed));
        QCOMPARE(toJson(*again), toJson(*parsed));
        QCOMPARE(again->keys.size(), std::size_t{2});
    }

    void issuerDocument_refusesAnIncompleteKey() {
        QVERIFY(!protocol::parseIssuerDocument(
                     R"({"issuer": "i", "organisation": "o", "api_base": "b", )"
                     R"("keys": [{"kty": "EC", "crv": "P-256", "kid": "a", "x": "eA"}]} )")
                     .has_value());
    }

    void registration_carriesTheSecretOnce() {
        const auto request = protocol::parseRegistrationRequest(
            R"({"address": "b@example.net", "name": "Bea Ñandú", "password": "pässword ☂", "language": "es"})");
        QVERIFY(request.has_value());
        QCOMPARE(request->password.textView(), std::string_view("pässword ☂"));
        QCOMPARE(
            toJson(*request),
            QByteArray(
                R"({"address":"b@example.net","language":"es","name":"Bea Ñandú","password":"pässword ☂"})"));
        QVERIFY(!protocol::parseRegistrationRequest(R"({"address": "b@example.net"})").has_value());
    }

    void registrationReceipt_isExact() {
        protocol::RegistrationReceipt receipt{"tok", 1'000'000'000};
        QCOMPARE(toJson(receipt),
                 QByteArray(R"({"expires_at":"2001-09-09T01:46:40Z","mailed":true,"waiting_token":"tok"})"));
        receipt.isMailed = false;
        const auto read = protocol::parseRegistrationReceipt(toJson(receipt));
        QCOMPARE(read->expiresAt, receipt.expiresAt);
        QVERIFY(!read->isMailed);
    }

    void registrationStatus_hasThreeWords() {
        using protocol::RegistrationState;
        const std::pair<const char*, RegistrationState> words[] = {
            {R"({"state":"waiting"})", RegistrationState::Waiting},
            {R"({"state":"activated"})", RegistrationState::Activated},
            {R"({"state":"expired"})", RegistrationState::Expired}};
        for (const auto& [json, state] : words) {
            QCOMPARE(protocol::parseRegistrationStatus(json)->state, state);
            QCOMPARE(toJson(protocol::RegistrationStatus{state}), QByteArray(json));
        }
        QVERIFY(!protocol::parseRegistrationStatus(R"({"state":"perhaps"})").has_value());
        QVERIFY(!protocol::parseRegistrationStatus("{}").has_value());
    }

    void signIn_rememberIsOptional() {
        QCOMPARE(protocol::parseSignInRequest(R"({"address":"a@b.example","password":"p"})")->remember,
                 false);
        QCOMPARE(protocol::parseSignInRequest(R"({"address":"a@b.example","password":"p","remember":true})")
                     ->remember,
                 true);
        QVERIFY(!protocol::parseSignInRequest(R"({"address":"a@b.example","password":"p","remember":"yes"})")
                     .has_value());
        QVERIFY(
            !protocol::parseSignInRequest(R"({"address":"a@b.example","password":12345678})").has_value());
    }

    void sessionGrant_withAndWithoutRefresh() {
        protocol::SessionGrant grant;
        grant.accessToken = base::SecretBytes::fromText("at");
        grant.expiresAt = 60;
        grant.name = "Nora Ñandú";
        grant.language = "en";
        grant.addresses = {"a@b.example", "c@d.example"};
        QVERIFY(!toJson(grant).contains("refresh_token"));
        grant.refreshToken = base::SecretBytes::fromText("rt");
        const auto back = protocol::parseSessionGrant(toJson(grant));
        QVERIFY(back.has_value());
        QCOMPARE(back->refreshToken->textView(), std::string_view("rt"));
        QCOMPARE(back->addresses, grant.addresses);
        QCOMPARE(toJson(*back), toJson(grant));
    }

    void tokensAndAddresses_survive() {
        QCOMPARE(protocol::parseLinkToken(R"({"token":"t"})")->token.textView(), std::string_view("t"));
        QCOMPARE(toJson(protocol::LinkToken{base::SecretBytes::fromText("t")}),
                 QByteArray(R"({"token":"t"})"));
        QCOMPARE(protocol::parseRefreshRequest(R"({"refresh_token":"r"})")->refreshToken.textView(),
                 std::string_view("r"));
        const auto activation = protocol::parseActivationRequest(R"({"token":"t","password":"p"})");
        QCOMPARE(activation->password.textView(), std::string_view("p"));
        QVERIFY(activation->name.empty());
        QCOMPARE(toJson(*activation), QByteArray(R"({"password":"p","token":"t"})"));
        QVERIFY(!protocol::parseActivationRequest(R"({"token":"t"})").has_value());
        const auto addition = protocol::parseAddressAddition(R"({"address":"a@b.example","password":"p"})");
        QCOMPARE(toJson(*addition), QByteArray(R"({"address":"a@b.example","password":"p"})"));
        QVERIFY(!protocol::parseAddressAddition(R"({"address":"a@b.example"})").has_value());
        QCOMPARE(toJson(protocol::AddressRequest{"a@b.example"}), QByteArray(R"({"address":"a@b.example"})"));
        QCOMPARE(protocol::parseAddressRequest(R"({"address":"a@b.example"})")->address,
                 std::string("a@b.example"));
        const auto completion = protocol::parsePasswordResetCompletion(R"({"token":"t","password":"p"})");
        QCOMPARE(toJson(*completion), QByteArray(R"({"password":"p","token":"t"})"));
        QVERIFY(!protocol::parsePasswordResetCompletion(R"({"token":"t"})").has_value());
    }

    void ownChanges_survive() {
        const auto change = protocol::parseAccountChange(R"({"name":"Ä","language":"es"})");
        QCOMPARE(toJson(*change), QByteArray(R"({"language":"es","name":"Ä"})"));
        QVERIFY(!protocol::parseAccountChange(R"({"name":"Ä"})").has_value());
        const auto password = protocol::parsePasswordChange(R"({"current_password":"p","new_password":"q"})");
        QCOMPARE(toJson(*password), QByteArray(R"({"current_password":"p","new_password":"q"})"));
        QVERIFY(!protocol::parsePasswordChange(R"({"new_password":"q"})").has_value());
        QCOMPARE(toJson(*protocol::parsePasswordProof(R"({"password":"p"})")),
                 QByteArray(R"({"password":"p"})"));
        QVERIFY(!protocol::parsePasswordProof(R"({"password":7})").has_value());
    }

    void account_survives() {
        const protocol::Account account{"a@b.example", "Ä", "es", {"a@b.example"}};
        const auto back = protocol::parseAccount(toJson(account));
        QCOMPARE(back->name, account.name);
        QCOMPARE(back->addresses, account.addresses);
    }
};

QTEST_APPLESS_MAIN(AccountMessagesTest)
#include "account_messages_test.moc"
