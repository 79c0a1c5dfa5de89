// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/file_danger.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using reading::Danger;

class FileDangerTest : public QObject {
    Q_OBJECT

private:
    static QByteArray compressed(const QByteArray& text) { return qCompress(text).mid(4); }

private Q_SLOTS:
    void file_isJudgedByItsContent_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("danger");
        const auto row = [](const char* tag, const char* name, const QByteArray& content, Danger danger) {
            QTest::newRow(tag) << QString::fromUtf8(name) << content << static_cast<int>(danger);
        };
        row("text", "a.txt", "Hello", Danger::None);
        row("empty", "a.pdf", "", Danger::None);
        row("pdf", "a.pdf", "%PDF-1.4\n1 0 obj <</Type /Catalog /JSON 1>> endobj", Danger::None);
        row("pdf with script", "a.pdf", "%PDF-1.4\n1 0 obj <</S /JavaScript /JS (x)>> endobj",
            Danger::Script);
        row("pdf with an escaped name", "a.pdf", "%PDF-1.4\n<</S /J#61vaScript>>", Danger::Script);
        row("pdf that starts a program", "a.pdf", "%PDF-1.4\n<</S/Launch/F(x)>>", Danger::Script);
        row("pdf with a compressed script", "a.pdf",
            "%PDF-1.5\n1 0 obj <</Type/ObjStm>> stream\n" + compressed("<</S/JavaScript/JS(x)>>") +
                "\nendstream",
            Danger::Script);
        row("pdf with compressed words", "a.pdf",
            "%PDF-1.5\n1 0 obj <</Type/ObjStm>> stream\n" + compressed("<</S/Nothing>>") + "\nendstream",
            Danger::None);
        row("program", "setup.exe", "MZ\x90", Danger::Runs);
        row("program as a document", "invoice.pdf", "MZ\x90", Danger::Disguise);
        row("script as a text", "notes.txt", "#!/bin/sh\n", Danger::Disguise);
        row("name", "run.vbs", "x", Danger::Runs);
        row("macros", "a.docx", "PK\x03\x04 word/vbaProject.bin", Danger::Script);
        row("office", "a.docx", "PK\x03\x04 word/document.xml", Danger::None);
        row("web page under another name", "a.txt", "<!DOCTYPE html><script>x</script>", Danger::Script);
        row("other bytes", "a.bin", QByteArray(5000, '\x01'), Danger::None);
    }

    void file_isJudgedByItsContent() {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(int, danger);
        QTemporaryDir folder;
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        QCOMPARE(static_cast<int>(reading::dangerOfFile(file.fileName())), danger);
    }
};

QTEST_GUILESS_MAIN(FileDangerTest)
#include "file_danger_test.moc"
