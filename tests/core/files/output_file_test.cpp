// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/files/output_file.h"

#include "core/files/folder.h"
#include "core/files/source.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <sys/resource.h>

class OutputFileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void file_goesUnlessKept() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("a")).toStdString();
        {
            auto file = files::OutputFile::create(path);
            QVERIFY(file && file->write(base::bytesOf("x")));
            QVERIFY(std::filesystem::exists(path));
        }
        QVERIFY(!std::filesystem::exists(path));
        auto kept = files::OutputFile::create(path);
        QVERIFY(kept && kept->write(base::bytesOf("x")) && kept->keep());
        QVERIFY(std::filesystem::exists(path));
        QVERIFY(!files::OutputFile::create(path));
    }

    void whatWasWritten_canBeReplaced() {
        QTemporaryDir folder;
        auto file = files::OutputFile::create(folder.filePath(QStringLiteral("a")).toStdString());
        QVERIFY(file && file->write(base::bytesOf("0123456789")));
        QCOMPARE(file->position(), std::uint64_t{10});
        QVERIFY(file->overwrite(2, base::bytesOf("ab")) && file->write(base::bytesOf("!")));
        std::array<std::uint8_t, 20> bytes{};
        QCOMPARE(file->readAt(0, bytes).value_or(0), std::size_t{11});
        QCOMPARE(std::string(base::textOf(base::BytesView(bytes).first(11))), std::string("01ab456789!"));
    }

    void file_reportsAFullDisk() {
        // A file that may not grow fails as a full disk does: the write comes back short, then with an error.
        QTemporaryDir folder;
        auto temporary = files::OutputFile::createTemporary(folder.path().toStdString());
        QVERIFY(temporary);
        const struct rlimit small { 1000, RLIM_INFINITY };
        struct rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto written = temporary->write(base::bytesOf(std::string(5000, 'x')));
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!written);
        QCOMPARE(written.error().code, base::ErrorCode::OutputUnwritable);
    }

    void rename_neverReplacesUnasked() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        for (const char* name : {"a", "b"})
            QVERIFY(files::OutputFile::create(root / name)->keep());
        QVERIFY(!files::renameTo(root / "a", root / "b", files::Overwrite::No));
        QVERIFY(std::filesystem::exists(root / "a"));
        QVERIFY(files::renameTo(root / "a", root / "b", files::Overwrite::Yes));
        QVERIFY(!std::filesystem::exists(root / "a"));
    }

    void writeWhole_isAllOrNothing() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(files::writeWhole(root / "a", base::bytesOf("first")));
        QVERIFY(files::writeWhole(root / "a", base::bytesOf("second"), files::Durability::OfPower));
        QVERIFY(base::textOf(*files::readWhole(root / "a", 100)) == "second");
        QCOMPARE(std::filesystem::status(root / "a").permissions(),
                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        // A source that ends early leaves what stood there, and nothing beside it.
        class Short final : public base::RandomAccessSource {
        public:
            std::uint64_t size() const override { return 10; }
            base::Result<std::size_t> readAt(std::uint64_t, std::span<std::uint8_t>) const override {
                return std::size_t{0};
            }
        };
        QVERIFY(!files::writeWhole(root / "a", Short()));
        QVERIFY(base::textOf(*files::readWhole(root / "a", 100)) == "second");
        QCOMPARE(std::distance(std::filesystem::directory_iterator(root), {}), 1);
        const auto unwritable = files::writeWhole(root / "no" / "a", base::bytesOf("x"));
        QVERIFY(!unwritable);
        QCOMPARE(unwritable.error().code, base::ErrorCode::OutputUnwritable);
        QVERIFY(unwritable.error().detail.find((root / "no" / "a").string()) == 0);
    }

    void readWhole_hasALimit() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("a")).toStdString();
        QVERIFY(files::writeWhole(path, base::bytesOf("12345")));
        QVERIFY(files::readWhole(path, 5));
        QCOMPARE(files::readWhole(path, 4).error().code, base::ErrorCode::LimitExceeded);
    }

    void folder_isPrivate() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("a/b")).toStdString();
        QVERIFY(files::makePrivateFolder(path));
        QCOMPARE(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
        std::filesystem::permissions(path, std::filesystem::perms::all);
        QVERIFY(files::makePrivateFolder(path));
        QCOMPARE(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
        QVERIFY(files::syncFolder(path));
        QVERIFY(!files::syncFolder(path / "c"));
        QVERIFY(!files::makePrivateFolder("/proc/none"));
    }
};

QTEST_GUILESS_MAIN(OutputFileTest)
#include "output_file_test.moc"
