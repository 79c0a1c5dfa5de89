// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/output_file.h"

#include "tests/core/pipeline/pipeline_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

class OutputFileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void file_goesUnlessKept() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("a")).toStdString();
        {
            auto file = pipeline::OutputFile::create(path);
            QVERIFY(file && file->write(base::bytesOf("x")));
            QVERIFY(std::filesystem::exists(path));
        }
        QVERIFY(!std::filesystem::exists(path));
        auto kept = pipeline::OutputFile::create(path);
        QVERIFY(kept && kept->write(base::bytesOf("x")) && kept->keep());
        QVERIFY(std::filesystem::exists(path));
        QVERIFY(!pipeline::OutputFile::create(path));
    }

    void file_reportsAFullDisk() {
        // A file that may not grow fails as a full disk does: the write comes back short, then with an error.
        QTemporaryDir folder;
        auto temporary = pipeline::OutputFile::createTemporary(folder.path().toStdString());
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
            QVERIFY(pipeline::OutputFile::create(root / name)->keep());
        QVERIFY(!pipeline::renameTo(root / "a", root / "b", pipeline::Overwrite::No));
        QVERIFY(std::filesystem::exists(root / "a"));
        QVERIFY(pipeline::renameTo(root / "a", root / "b", pipeline::Overwrite::Yes));
        QVERIFY(!std::filesystem::exists(root / "a"));
    }
};

QTEST_GUILESS_MAIN(OutputFileTest)
#include "output_file_test.moc"
