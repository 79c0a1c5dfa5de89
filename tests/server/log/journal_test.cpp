// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/log.h"

#include "tests/server/log/captured_log.h"

#include <QTest>

#include <sys/stat.h>

class JournalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("JOURNAL_STREAM"); }

    void level_standsInFrontWhereTheJournalReads() {
        CapturedLog log;
        struct stat status {};
        QCOMPARE(::fstat(STDERR_FILENO, &status), 0);
        qputenv("JOURNAL_STREAM", QByteArray::number(quint64(status.st_dev)) + ':' +
                                      QByteArray::number(quint64(status.st_ino)));
        logging::write({logging::Event::RulesKept});
        logging::write({logging::Event::MailWaits});
        logging::write({logging::Event::MailLeavesAgain});
        logging::write({logging::Event::MessageUntouched});
        const QList<QByteArray> lines = log.text().split('\n');
        QCOMPARE(lines.size(), 5);
        for (int i = 0; i < 4; ++i)
            QVERIFY2(lines[i].startsWith('<' + QByteArray::number(i + 3) + '>'), lines[i]);
        QVERIFY2(lines[3].endsWith(": untouched"), lines[3]);
    }

    void elsewhere_itDoesNot() {
        CapturedLog log;
        qputenv("JOURNAL_STREAM", "8:1"); // inherited from a parent whose standard error it was
        logging::write({logging::Event::RulesKept});
        QVERIFY2(!log.text().startsWith('<'), log.text());
    }
};

QTEST_APPLESS_MAIN(JournalTest)
#include "journal_test.moc"
