// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/user_folders.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class UserFoldersTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qunsetenv("SECUREDOC_HOME"); }

    void securedocHome_movesEverything() {
        qputenv("SECUREDOC_HOME", "/tmp/elsewhere");
        const auto folders = app::locateUserFolders();
        for (const auto& path :
             {folders.config, folders.cache, folders.credentials, folders.policyFile, folders.settingsFile(),
              folders.trustFile(), folders.accountsFile(), folders.issuersFolder()})
            QVERIFY2(path.string().rfind("/tmp/elsewhere/", 0) == 0, path.c_str());
    }

    void withoutIt_theKeyringAndTheMachinesPolicyAreUsed() {
        qunsetenv("SECUREDOC_HOME");
        const auto folders = app::locateUserFolders();
        QVERIFY(folders.credentials.empty());
        QCOMPARE(folders.policyFile.string(), std::string("/etc/securedoc/policy.json"));
        QCOMPARE(folders.config.filename().string(), std::string("securedoc"));
    }

    void brokenPolicy_stopsTheProgram() {
        QTemporaryDir home;
        QFile policy(home.filePath(QStringLiteral("policy.json")));
        QVERIFY(policy.open(QIODevice::WriteOnly));
        policy.write("only my issuers, please");
        policy.close();
        qputenv("SECUREDOC_HOME", home.path().toUtf8());
        const auto application = app::Application::create(app::locateUserFolders());
        QVERIFY(!application && application.error().code == base::ErrorCode::InvalidRequest);
    }
};

QTEST_GUILESS_MAIN(UserFoldersTest)
#include "user_folders_test.moc"
