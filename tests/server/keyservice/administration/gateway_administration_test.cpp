// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/gateway_administration.h"

#include "tests/server/keyservice/service_harness.h"

#include <QTest>

#include <fstream>

using base::ErrorCode;
using keyservice::GatewayAdministration;

namespace {

constexpr const char* kCredential = "a credential that a gateway made";

/// What the gateway with this credential may do.
bool mayDeposit(ServiceHarness& harness, std::string_view credential) {
    return harness.service().mobileEnvelopes().mayDeposit(base::SecretBytes::fromText(credential));
}

} // namespace

class GatewayAdministrationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initialise_leavesNoPrivateKeyInTheFolder() {
        const ServiceHarness harness;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(harness.path())) {
            QFile file(QString::fromStdString(entry.path().string()));
            if (!entry.is_regular_file() || !file.open(QIODevice::ReadOnly))
                continue;
            QVERIFY2(!file.readAll().contains("PRIVATE KEY"), entry.path().c_str());
        }
    }

    void enrol_publishesTheKeysThatAGatewayMade() {
        ServiceHarness harness;
        QVERIFY(harness.service().issuerDocument().keys.empty());
        const TestGateway gateway;
        harness.enrol(gateway);
        const auto document = harness.service().issuerDocument();
        QCOMPARE(document.keys.size(), 1U);
        QCOMPARE(document.keys.front().keyId, gateway.signingKeyId());
        QCOMPARE(document.replyKey->keyId, gateway.reply.published.keyId);
        QVERIFY(mayDeposit(harness, harness.depositCredential().textView()));
    }

    void enrol_takesATokenOnceButTheSameKeysAgain() {
        ServiceHarness harness;
        const auto token = harness.gatewaySecret("enrolment_token");
        const TestGateway gateway;
        const auto first = harness.enrol(gateway, token, kCredential);
        QVERIFY(first.has_value() && first.value().isNew);
        const auto again = harness.enrol(gateway, token, kCredential); // the answer was lost
        QVERIFY(again.has_value() && !again.value().isNew);
        QVERIFY(harness.enrol(TestGateway(), token, kCredential).code() == ErrorCode::NotAuthorized);
        QVERIFY(harness.enrol(gateway, token, "another").code() == ErrorCode::NotAuthorized);
        QCOMPARE(harness.service().issuerDocument().keys.size(), 1U);
        QVERIFY(mayDeposit(harness, kCredential));
        QVERIFY(!mayDeposit(harness, harness.depositCredential().textView())); // the gateway made its own
    }

    void enrol_refusesAnOldTokenAndAForeignProof() {
        ServiceHarness harness;
        GatewayAdministration administration(harness.folder(), "root", [&] { return harness.now(); });
        const auto issued = administration.enrol("branch");
        QVERIFY(issued);
        const auto token = base::SecretBytes::fromText(issued->token);
        const TestGateway gateway;
        const auto foreign = ServiceHarness::await<keyservice::Enrolled>([&](auto done) {
            harness.service().enrolment().enrol(
                {token.clone(), gateway.proof(kCredential, "https://keys.other.example")},
                ServiceHarness::client(), done);
        });
        QVERIFY(foreign.code() == ErrorCode::InvalidRequest);
        std::string forged = gateway.proof(kCredential);
        forged.replace(forged.rfind('.') + 1, 4, "AAAA");
        const auto unsigned_ = ServiceHarness::await<keyservice::Enrolled>([&](auto done) {
            harness.service().enrolment().enrol({token.clone(), forged}, ServiceHarness::client(), done);
        });
        QVERIFY(unsigned_.code() == ErrorCode::SignatureInvalid);
        harness.pass(7 * 24 * 3600 + 1);
        QVERIFY(harness.enrol(gateway, token, kCredential).code() == ErrorCode::NotAuthorized);
        QVERIFY(administration.enrol("Branch!").error().code == ErrorCode::InvalidRequest);
    }

    void severalGateways_haveTheirOwnKeysAndCredentials() {
        ServiceHarness harness;
        const TestGateway first;
        const TestGateway second;
        harness.enrol(first);
        GatewayAdministration administration(harness.folder(), "root", [&] { return harness.now(); });
        const auto issued = administration.enrol("branch");
        QVERIFY(harness.enrol(second, base::SecretBytes::fromText(issued->token), kCredential).has_value());
        QVERIFY(mayDeposit(harness, kCredential));
        QVERIFY(mayDeposit(harness, harness.depositCredential().textView()));
        QCOMPARE(harness.service().issuerDocument().keys.size(), 2U);
        QCOMPARE(administration.gateways()->size(), 2U);
        // The branch's key cannot become the other's.
        const auto token = base::SecretBytes::fromText(administration.enrol("gateway")->token);
        QVERIFY(harness.enrol(second, token, "x").code() == ErrorCode::Conflict);
        // One is rotated, the other goes on.
        QVERIFY(administration.rotateKeys("branch"));
        QVERIFY(!mayDeposit(harness, kCredential));
        QVERIFY(mayDeposit(harness, harness.depositCredential().textView()));
    }

    void rotateKeys_endsWhatWasAndKeepsItPublished() {
        ServiceHarness harness;
        const TestGateway before;
        harness.enrol(before);
        const auto stolen = std::string(harness.depositCredential().textView());
        GatewayAdministration administration(harness.folder(), "root", [&] { return harness.now(); });
        const auto issued = administration.rotateKeys({});
        QVERIFY(issued && issued->size() == 1);
        QVERIFY(!mayDeposit(harness, stolen));
        QVERIFY(mayDeposit(harness, harness.depositCredential().textView()));
        const TestGateway after;
        harness.enrol(after);
        const auto document = harness.service().issuerDocument();
        QCOMPARE(document.keys.size(), 2U);
        QCOMPARE(document.keys[0].keyId, after.signingKeyId());
        QCOMPARE(document.keys[1].keyId, before.signingKeyId());
        const auto keys = administration.keys().value();
        QVERIFY(!keys[0].notAfter && keys[1].notAfter == harness.now());
        // What was retired does not come back.
        const auto token = base::SecretBytes::fromText(administration.enrol("gateway")->token);
        QVERIFY(harness.enrol(before, token, "x").code() == ErrorCode::Conflict);
        QVERIFY(administration.rotateKeys("nobody").error().code == ErrorCode::NotRegistered);
    }

    void rotateCredential_leavesTheKeys() {
        ServiceHarness harness;
        const TestGateway gateway;
        harness.enrol(gateway);
        const auto before = std::string(harness.depositCredential().textView());
        GatewayAdministration administration(harness.folder(), "root", [&] { return harness.now(); });
        const auto credential = administration.rotateCredential({});
        QVERIFY(credential);
        QVERIFY(harness.depositCredential().textView() == *credential);
        QVERIFY(!mayDeposit(harness, before) && mayDeposit(harness, *credential));
        QVERIFY(!administration.keys()->front().notAfter);
    }

    void retireKey_publishesWhenAKeyWasCompromised() {
        ServiceHarness harness;
        const TestGateway gateway;
        harness.enrol(gateway);
        const auto stolen = std::string(harness.depositCredential().textView());
        GatewayAdministration administration(harness.folder(), "root", [&] { return harness.now(); });
        const auto id = gateway.signingKeyId();
        QVERIFY(administration.retireKey("none", {}).error().code == ErrorCode::NotRegistered);
        QVERIFY(administration.retireKey(id, {}).error().code == ErrorCode::Conflict); // it signs
        QVERIFY(mayDeposit(harness, stolen));
        const auto before = harness.service().issuerDocument();
        QVERIFY(administration.retireKey(id, {true, harness.now() - 1000}));
        QVERIFY(!mayDeposit(harness, stolen));
        const auto after = protocol::parseIssuerDocument(toJson(harness.service().issuerDocument()));
        QVERIFY(after.has_value());
        QVERIFY(after->number > before.number);
        QCOMPARE(after->keys.front().revokedSince, std::optional(harness.now() - 1000));
        QCOMPARE(after->keys.front().notAfter, std::optional(harness.now()));
        QCOMPARE(*administration.fingerprint(), after->documentKeys.front().keyId);
    }

    void document_isSignedAnewEachDay() {
        ServiceHarness harness;
        const auto before = harness.service().issuerDocument();
        QVERIFY(before.number > 0 && !before.signedForm.empty());
        harness.stop();
        harness.start();
        QCOMPARE(harness.service().issuerDocument().number, before.number);
        harness.stop();
        harness.pass(24 * 3600);
        harness.start();
        QVERIFY(harness.service().issuerDocument().number > before.number);
    }

    void rotateKeys_makesCompleteFilesAndLeavesSettingsAlone() {
        ServiceHarness harness;
        const auto settings = harness.path() / "gateway.json";
        GatewayAdministration administration(harness.folder(), "root", [&] { return harness.now(); });
        std::ofstream(settings) << R"({"level": "high"})"; // the administrator's
        QVERIFY(administration.rotateKeys({}));
        QVERIFY(QByteArray(contentOf(settings)).contains("high"));
        std::filesystem::remove(settings);
        std::filesystem::remove(harness.path() / "gateway.secret.json");
        QVERIFY(administration.rotateKeys({})); // e.g. after a backup was put back
        QVERIFY(contentOf(settings).contains("https://keys.hospital.example"));
        QVERIFY(!harness.depositCredential().isEmpty());
        QVERIFY(!harness.gatewaySecret("enrolment_token").isEmpty());
    }

private:
    static QByteArray contentOf(const std::filesystem::path& path) {
        QFile file(QString::fromStdString(path.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(GatewayAdministrationTest)
#include "gateway_administration_test.moc"
