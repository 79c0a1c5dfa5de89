// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/compose/attachment_mention.h"

#include <QTest>

class AttachmentMentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownWords_count_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        QTest::newRow("attached") << QStringLiteral("Please find the report attached.") << true;
        QTest::newRow("capital") << QStringLiteral("Attachment: the form") << true;
        QTest::newRow("adjunto") << QStringLiteral("Le adjunto el informe") << true;
        QTest::newRow("Anhang") << QStringLiteral("Der Befund ist im Anhang.") << true;
        QTest::newRow("angehängt") << QStringLiteral("Ich habe ihn angehängt") << true;
        QTest::newRow("pièce jointe") << QStringLiteral("voir la pièce jointe") << true;
        QTest::newRow("nothing") << QStringLiteral("Thank you, see you on Friday.") << false;
        QTest::newRow("inside a word") << QStringLiteral("He was reattachedly happy") << false;
        QTest::newRow("quoted") << QStringLiteral("Thank you.\n\nOn Monday Ann wrote:\n> it is attached")
                                << false;
        QTest::newRow("quoted by somebody") << QStringLiteral("Thanks\n> the file is attached") << false;
    }
    void ownWords_count() {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        QCOMPARE(
            compose::mentionsAttachment(text, QStringLiteral("On Monday Ann wrote:\n> it is attached\n")),
            expected);
    }
};

QTEST_GUILESS_MAIN(AttachmentMentionTest)
#include "attachment_mention_test.moc"
