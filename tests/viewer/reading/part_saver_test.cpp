// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/file_danger.h"

#include <QTest>

class PartSaverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isExecutableName_data();
    void isExecutableName();
};

void PartSaverTest::isExecutableName_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isExecutable");
    const auto row = [](const char* name, bool isExecutable) {
        QTest::addRow("%s", name) << QString::fromUtf8(name) << isExecutable;
    };
    row("plan.pdf", false);
    row("photo.jpeg", false);
    row("letter.docx", false);
    row("notes", false);
    row("setup.exe", true);
    row("SETUP.EXE", true);
    row("invoice.pdf.exe", true);
    row("setup.exe. ", true);
    row("letter.docm", true);
    row("run.sh", true);
    row("page.html", true);
    row("start.desktop", true);
}

void PartSaverTest::isExecutableName() {
    QFETCH(QString, name);
    QFETCH(bool, isExecutable);
    QCOMPARE(reading::isExecutableName(name), isExecutable);
}

QTEST_GUILESS_MAIN(PartSaverTest)
#include "part_saver_test.moc"
