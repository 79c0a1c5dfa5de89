// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/save_place.h"
#include "viewer/reading/save_problem.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

class SavePlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void name_isSafe_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "Your results"
                               << "Your results.eml";
        QTest::newRow("path") << "../a/b\\c: d?"
                              << "a b c d.eml";
        QTest::newRow("nothing") << " .. "
                                 << "Message.eml";
        QTest::newRow("control") << QStringLiteral("a\nb\u202Egnp") << "a b gnp.eml";
    }

    void name_isSafe() {
        QFETCH(QString, title);
        QFETCH(QString, name);
        QCOMPARE(reading::fileNameFor(title, QStringLiteral("eml")), name);
    }

    void name_isShort() {
        QVERIFY(reading::fileNameFor(QString(2000, u'x'), QStringLiteral("eml")).size() <= 84);
    }

    void folder_exists() {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY(QFileInfo(reading::saveFolder()).isDir());
        QTemporaryDir chosen;
        reading::rememberSaveFolder(chosen.filePath(QStringLiteral("a.eml")));
        QCOMPARE(reading::saveFolder(), QFileInfo(chosen.path()).absoluteFilePath());
    }

    void problem_saysWhy() {
        QTemporaryDir folder;
        QVERIFY(reading::saveProblem(folder.filePath(QStringLiteral("gone/a.pdf")))
                    .contains(QStringLiteral("does not exist")));
        QVERIFY(reading::saveProblem(folder.filePath(QStringLiteral("a.pdf")),
                                     {base::ErrorCode::OutputUnwritable, "No space left on device"})
                    .contains(QStringLiteral("disk is full")));
        QDir(folder.path()).mkdir(QStringLiteral("b.pdf"));
        QVERIFY(reading::saveProblem(folder.filePath(QStringLiteral("b.pdf")))
                    .contains(QStringLiteral("folder has this name")));
    }
};

QTEST_GUILESS_MAIN(SavePlaceTest)
#include "save_place_test.moc"
