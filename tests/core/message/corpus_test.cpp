// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"
#include "tests/core/message/message_text.h"

#include <QDirIterator>
#include <QTest>

/// Real and odd messages: whatever they are, something can be shown, and every part can be decoded.
class CorpusTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMessageOpens_data() {
        QTest::addColumn<QString>("path");
        const QString own = QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/core/message/data");
        addFiles(own);
        QVERIFY(QDir(own).entryList(QDir::Files).size() >= 8);
    }
    void everyMessageOpens() {
        QFETCH(QString, path);
        const auto file = files::FileSource::open(path.toStdString());
        QVERIFY(file);
        const auto& source = **file;
        const auto message = message::parseMessage(source);
        QVERIFY2(message, message ? "" : message.error().detail.c_str());
        QVERIFY(!message->body.plain.empty() || !message->attachments.empty());
        for (const auto& parts : {message->body.plain, message->body.html})
            for (const auto& part : parts)
                QVERIFY(message::readText(source, part));
        for (const auto& attachment : message->attachments)
            readAttachment(source, attachment);
        readPrefixes(source, *message);
    }

private:
    static void addFiles(const QString& folder) {
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(path.toUtf8().constData()) << path;
        }
    }

    static void readAttachment(const base::RandomAccessSource& source,
                               const message::Attachment& attachment) {
        QVERIFY(!attachment.fileName.isEmpty());
        QVERIFY(!attachment.fileName.contains(QLatin1Char('/')));
        QVERIFY(attachment.part.offset + attachment.part.length <= source.size());
        StringSink sink;
        QVERIFY(message::decodePart(source, attachment.part, sink));
    }

    static void readPrefixes(const base::RandomAccessSource& source, const message::Message& whole) {
        for (std::uint64_t length = 0; length < source.size(); length += source.size() / 7 + 1) {
            const auto message = message::parseMessagePrefix(source, length);
            QVERIFY(message);
            QVERIFY(message->attachments.size() <= whole.attachments.size() + 1);
        }
    }
};

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
