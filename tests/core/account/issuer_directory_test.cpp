// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/issuer_directory.h"
#include "tests/core/account/scripted_server.h"
#include "tests/core/account/waiting.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using account::IssuerDirectory;
using account::KeyServiceClient;
using base::ErrorCode;

class IssuerDirectoryTest final : public QObject {
    Q_OBJECT
private:
    static constexpr char kDocument[] = "GET /.well-known/securedoc";

    /// Makes every cached document as old as told.
    static void age(const QTemporaryDir& folder, qint64 seconds) {
        const QDir cache(folder.path());
        const QStringList names = cache.entryList(QDir::Files);
        QCOMPARE(names.size(), 1);
        QFile file(cache.filePath(names.first()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject stored = QJsonDocument::fromJson(file.readAll()).object();
        stored[QStringLiteral("fetched_at")] = QDateTime::currentSecsSinceEpoch() - seconds;
        file.resize(0);
        file.seek(0);
        file.write(QJsonDocument(stored).toJson());
    }

private Q_SLOTS:
    void document_isAskedForOnceInTenMinutes() {
        QTemporaryDir folder;
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument());
        KeyServiceClient client;
        {
            IssuerDirectory directory(client, folder.path().toStdString());
            QVERIFY(waitFor(directory.document(server.origin(), "k1")).result.has_value());
            QVERIFY(waitFor(directory.document(server.origin(), "k1")).result.has_value());
        }
        IssuerDirectory next(client, folder.path().toStdString());
        QVERIFY(waitFor(next.document(server.origin(), "k1")).result.has_value());
        QCOMPARE(server.count(kDocument), 1);
        age(folder, 11 * 60);
        IssuerDirectory later(client, folder.path().toStdString());
        QVERIFY(waitFor(later.document(server.origin(), "k1")).result.has_value());
        QCOMPARE(server.count(kDocument), 2);
    }

    void clockSetBack_doesNotKeepADocumentFreshForEver() {
        QTemporaryDir folder;
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument());
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        QVERIFY(waitFor(directory.fetch(server.origin())).result.has_value());
        age(folder, -365 * 24 * 60 * 60);
        const int before = server.count(kDocument);
        IssuerDirectory later(client, folder.path().toStdString());
        QVERIFY(waitFor(later.document(server.origin(), "k1")).result.has_value());
        QCOMPARE(server.count(kDocument), before + 1);
    }

    void unknownKey_isAskedForAndWhatIsLeftOutIsGone() {
        QTemporaryDir folder;
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument("k1"));
        server.answer(kDocument, 200, server.issuerDocument("k2"));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        QVERIFY(waitFor(directory.document(server.origin(), "k1")).result.has_value());
        const auto reply = waitFor(directory.document(server.origin(), "k2"));
        QCOMPARE(server.count(kDocument), 2);
        QCOMPARE(reply.result->keys.size(), std::size_t(1));
        QCOMPARE(reply.result->keys.front().keyId, std::string("k2"));
    }

    void offline_worksWithWhatIsKnown() {
        QTemporaryDir folder;
        ScriptedServer server;
        server.answer(kDocument, 200, server.issuerDocument("k1"));
        KeyServiceClient client;
        IssuerDirectory directory(client, folder.path().toStdString());
        QVERIFY(waitFor(directory.document(server.origin(), "k1")).result.has_value());
        age(folder, 29 * 24 * 60 * 60);
        const std::string origin = server.origin();
        server.stop();
        IssuerDirectory offline(client, folder.path().toStdString());
        QVERIFY(waitFor(offline.document(origin, "k1")).result.has_value());
        QVERIFY(offline.cached(origin).has_value());
        const auto unknown = waitFor(offline.document(origin, "k9"));
        QVERIFY(!unknown.result && unknown.result.error().code == ErrorCode::NetworkUnreachable);
        age(folder, 31 * 24 * 60 * 60);
        IssuerDirectory muchLater(client, folder.path().toStdString());
        const auto stale = waitFor(muchLater.document(origin, "k1"));
        QVERIFY(!stale.result && stale.result.error().code == ErrorCode::NetworkUnreachable);
    }
};

QTEST_GUILESS_MAIN(IssuerDirectoryTest)
#include "issuer_directory_test.moc"
