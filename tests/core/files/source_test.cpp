// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/source.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sys/stat.h>

class SourceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readAt_atEveryOffset() {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("f")).toStdString();
        std::ofstream(path) << "0123456789";
        const auto source = files::FileSource::open(path);
        QVERIFY(source);
        QCOMPARE((*source)->size(), 10U);
        base::Bytes out(4);
        QCOMPARE((*source)->readAt(8, out).value(), 2U);
        QCOMPARE((*source)->readAt(10, out).value(), 0U);
        QCOMPARE((*source)->readAt(2, out).value(), 4U);
        QVERIFY(base::textOf(out) == "2345");
    }

    void open_rejectsWhatIsNoFile() {
        const QTemporaryDir folder;
        QVERIFY(!files::FileSource::open(folder.path().toStdString()));
        QVERIFY(!files::FileSource::open(folder.filePath(QStringLiteral("missing")).toStdString()));
        const auto fifo = folder.filePath(QStringLiteral("fifo")).toStdString();
        QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
        const auto result = files::FileSource::open(fifo);
        QVERIFY(!result);
        QVERIFY(result.error().code == base::ErrorCode::FileUnreadable);
    }

    void sequential_readsToTheEnd() {
        const files::MemorySource memory(base::Bytes{1, 2, 3, 4, 5});
        files::SequentialReader reader(memory);
        base::Bytes out(3);
        QCOMPARE(reader.read(out).value(), 3U);
        QCOMPARE(reader.read(out).value(), 2U);
        QCOMPARE(reader.read(out).value(), 0U);
    }
};

QTEST_APPLESS_MAIN(SourceTest)
#include "source_test.moc"
