// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/document_chain.h"

#include "core/account/issuer_directory.h"
#include "tests/core/account/scripted_server.h"
#include "tests/core/account/signed_document.h"
#include "tests/core/account/waiting.h"

#include <QTemporaryDir>
#include <QTest>

using account::IssuerDirectory;
using account::KeyServiceClient;
using account::Succession;
using base::ErrorCode;

class DocumentChainTest final : public QObject {
    Q_OBJECT
private:
    static constexpr char kDocument[] = "GET /.well-known/securedoc";
    static constexpr char kOrigin[] = "https://keys.example.org";

    static std::vector<std::string> idsOf(const protocol::IssuerDocument& document) {
        std::vector<std::string> ids;
        for (const auto& key : document.keys)
            ids.push_back(key.keyId);
        return ids;
    }

private Q_SLOTS:
    void succession_needsAKeyOfTheKnownDocumentAndALargerNumber() {
        const DocumentSigner ours(kOrigin);
        const DocumentSigner other(kOrigin);
        const auto known = ours.document(5);
        QCOMPARE(account::successionOf(known, known), Succession::Same);
        QCOMPARE(account::successionOf(known, ours.document(6, "k2")), Succession::Follows);
        QCOMPARE(account::successionOf(known, ours.document(4)), Succession::Older);
        QCOMPARE(account::successionOf(known, ours.document(5, "k2")), Succession::Broken);
        QCOMPARE(account::successionOf(known, other.document(6)), Succession::Broken);
        QCOMPARE(account::successionOf(known, other.document(6, "k1", &ours)), Succession::Follows);
        auto stripped = ours.document(6);
        stripped.signedForm.clear();
        QCOMPARE(account::successionOf(known, stripped), Succession::Broken);
    }

    void succession_ofAnUnsignedDocumentNeedsACommonKey() {
        const DocumentSigner ours(kOrigin);
        auto known = ours.document(5);
        known.signedForm.clear();
        known.documentKeys.clear();
        auto foreign = DocumentSigner(kOrigin).document(6);
        QCOMPARE(account::successionOf(known, foreign), Succession::Follows); // a chain begins
        foreign.signedForm.clear();
        QCOMPARE(account::successionOf(known, foreign), Succession::Broken);
        QCOMPARE(account::successionOf(known, known), Succession::Follows);
    }

    void whole_isOnlyWhatItsOwnKeySigned() {
        const DocumentSigner ours(kOrigin);
        const DocumentSigner other(kOrigin);
        QVERIFY(account::isWhole(ours.document(1)));
        QVERIFY(!account::isWhole(ours.document(1, "k1", &other)));
    }

    void parse_takesKeysFromTheSignedForm() {
        const DocumentSigner ours(kOrigin);
        auto document = ours.document(7, "k1");
        document.keys.push_back(document.keys.front());
        document.keys.back().keyId = "smuggled"; // beside the signed form
        const auto parsed = protocol::parseIssuerDocument(toJson(document));
        QVERIFY(parsed.has_value());
        QCOMPARE(idsOf(*parsed), std::vector<std::string>{"k1"});
        QCOMPARE(parsed->number, std::int64_t{7});
        document.signedForm = DocumentSigner("https://other.example").document(7).signedForm;
        QVERIFY(!protocol::parseIssuerDocument(toJson(document)));
    }

    void directory_dropsWhatALaterDocumentLeavesOut() {
        const QTemporaryDir folder;
        ScriptedServer server;
        const DocumentSigner signer(server.origin());
        server.answer(kDocument, 200, signer.json(1, "k1 k2"));
        server.answer(kDocument, 200, signer.json(2, "k2"));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        QCOMPARE(waitFor(directory.fetch(server.origin())).result->keys.size(), std::size_t{2});
        QCOMPARE(idsOf(*waitFor(directory.fetch(server.origin())).result), std::vector<std::string>{"k2"});
        IssuerDirectory next(client, folder.path().toStdString());
        QCOMPARE(idsOf(*next.cached(server.origin())), std::vector<std::string>{"k2"});
    }

    void directory_keepsTheNewerDocument() {
        const QTemporaryDir folder;
        ScriptedServer server;
        const DocumentSigner signer(server.origin());
        server.answer(kDocument, 200, signer.json(9, "k2"));
        server.answer(kDocument, 200, signer.json(8, "k1"));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        QVERIFY(waitFor(directory.fetch(server.origin())).result.has_value());
        QCOMPARE(idsOf(*waitFor(directory.fetch(server.origin())).result), std::vector<std::string>{"k2"});
    }

    void directory_asksWhenTheChainBreaks() {
        const QTemporaryDir folder;
        ScriptedServer server;
        const DocumentSigner ours(server.origin());
        const DocumentSigner other(server.origin());
        server.answer(kDocument, 200, ours.json(1));
        server.answer(kDocument, 200, other.json(2, "k6"));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        const std::string origin = server.origin();
        QVERIFY(waitFor(directory.fetch(origin)).result.has_value());
        const auto broken = waitFor(directory.fetch(origin));
        QVERIFY(!broken.result && broken.result.error().code == ErrorCode::IssuerNotTrusted);
        QVERIFY(!directory.cached(origin));
        const auto change = directory.keyChange(origin);
        QVERIFY(change);
        QCOMPARE(change->known, account::fingerprintOf(ours.document(1)));
        QCOMPARE(change->offered, account::fingerprintOf(other.document(1)));
        // Another program of the same person asks the same question, and takes the answer.
        IssuerDirectory next(client, folder.path().toStdString());
        QVERIFY(next.keyChange(origin));
        next.acceptKeyChange(origin);
        QVERIFY(!next.keyChange(origin));
        QCOMPARE(idsOf(*next.cached(origin)), std::vector<std::string>{"k6"});
    }

    void directory_forgetsAPoisonedOffer() {
        const QTemporaryDir folder;
        ScriptedServer server;
        const DocumentSigner ours(server.origin());
        const DocumentSigner other(server.origin());
        server.answer(kDocument, 200, ours.json(1));
        server.answer(kDocument, 200, other.json(2, "k6"));
        server.answer(kDocument, 200, ours.json(3, "k2"));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        const std::string origin = server.origin();
        QVERIFY(waitFor(directory.fetch(origin)).result.has_value());
        QVERIFY(!waitFor(directory.fetch(origin)).result);
        QCOMPARE(idsOf(*waitFor(directory.document(origin, "k2")).result), std::vector<std::string>{"k2"});
        QVERIFY(!directory.keyChange(origin));
    }

    void directory_refusesADocumentOfLongAgo() {
        const QTemporaryDir folder;
        ScriptedServer server;
        DocumentSigner signer(server.origin());
        signer.shiftTime(-account::kOldestDocument - 60);
        server.answer(kDocument, 200, signer.json(1));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        const auto reply = waitFor(directory.fetch(server.origin()));
        QVERIFY(!reply.result && reply.result.error().code == ErrorCode::ServiceUnavailable);
    }

    void directory_asksAgainAboutWhatIsNewerThanItsAnswer() {
        const QTemporaryDir folder;
        ScriptedServer server;
        const DocumentSigner signer(server.origin());
        server.answer(kDocument, 200, signer.json(1));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        QVERIFY(waitFor(directory.document(server.origin(), "k1", 1)).result.has_value());
        QVERIFY(waitFor(directory.document(server.origin(), "k1", 1)).result.has_value());
        QCOMPARE(server.count(kDocument), 1);
        const std::int64_t later = std::time(nullptr) + 3600;
        QVERIFY(!directory.fresh(server.origin(), "k1", later));
        QVERIFY(waitFor(directory.document(server.origin(), "k1", later)).result.has_value());
        QCOMPARE(server.count(kDocument), 2);
    }
};

QTEST_GUILESS_MAIN(DocumentChainTest)
#include "document_chain_test.moc"
