// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/spool.h"

#include "core/files/source.h"

#include <QTemporaryDir>
#include <QTest>

using files::Spool;

class SpoolTest final : public QObject {
    Q_OBJECT

    static std::string contentOf(const base::RandomAccessSource& source) {
        std::string text(static_cast<std::size_t>(source.size()), '\0');
        const auto count = source.readAt(0, {reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
        return count && *count == text.size() ? text : "unreadable";
    }

private Q_SLOTS:
    void content_comesBack_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 1000, (512 << 10) - 1, 512 << 10, (512 << 10) + 1, 3'000'000})
            QTest::addRow("%d bytes", size) << size;
    }
    void content_comesBack() {
        QFETCH(int, size);
        const QTemporaryDir folder;
        std::string text;
        for (int i = 0; i < size; ++i)
            text += static_cast<char>('a' + i % 23);
        const auto spool = Spool::create(folder.path().toStdString()).value();
        for (std::size_t at = 0; at < text.size(); at += 70'000)
            QVERIFY(spool->write(base::bytesOf(text.substr(at, 70'000))).has_value());
        QVERIFY(spool->flush().has_value());
        QCOMPARE(spool->size(), static_cast<std::uint64_t>(size));
        QCOMPARE(contentOf(*spool), text);
        QVERIFY(std::filesystem::is_empty(folder.path().toStdString()));
        const std::filesystem::path name = folder.filePath(QStringLiteral("name")).toStdString();
        QVERIFY(spool->nameAs(name).has_value());
        QCOMPARE(contentOf(**files::FileSource::open(name)), text);
        QCOMPARE(contentOf(*spool), text);
    }

    void whatWasWritten_canBeReplaced() {
        const QTemporaryDir folder;
        for (const std::size_t size : {std::size_t{1000}, std::size_t{3'000'000}}) {
            std::string text(size, 'a');
            const auto spool = Spool::create(folder.path().toStdString()).value();
            QVERIFY(spool->write(base::bytesOf(text)).has_value());
            QCOMPARE(spool->position(), std::uint64_t{size});
            QVERIFY(spool->overwrite(0, base::bytesOf("front")).has_value());
            QVERIFY(spool->overwrite(size - 3, base::bytesOf("end")).has_value());
            QVERIFY(spool->write(base::bytesOf("more")).has_value());
            QVERIFY(spool->flush().has_value());
            text.replace(0, 5, "front").replace(size - 3, 3, "end").append("more");
            QVERIFY(contentOf(*spool) == text);
        }
    }

    void folderThatCannotBeWritten_isAnError() {
        const auto spool = Spool::create("/nonexistent");
        QVERIFY(!spool && spool.error().code == base::ErrorCode::OutputUnwritable);
    }
};

QTEST_APPLESS_MAIN(SpoolTest)
#include "spool_test.moc"
