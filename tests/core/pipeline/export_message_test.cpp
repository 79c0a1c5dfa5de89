// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/export_message.h"

#include "tests/core/pipeline/pipeline_fixture.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace {

namespace fs = std::filesystem;

QStringList filesIn(const QString& folder) {
    QStringList names;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        names += QDir(folder).relativeFilePath(files.next());
    names.sort();
    return names;
}

QStringList entriesOf(const QString& folder) {
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

std::string contentOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "unreadable";
}

} // namespace

class ExportMessageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void export_writesEverything_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("small") << 1000;
        QTest::newRow("several blocks") << 3000000;
    }
    void export_writesEverything() {
        QFETCH(int, size);
        const auto text = fixture::typicalMessage(static_cast<std::size_t>(size));
        const auto exported = exportOf(fixture::sealed(text));
        QVERIFY2(exported, exported ? "" : exported.error().detail.c_str());
        const QStringList expected{QStringLiteral("attachments/logo.png"),
                                   QStringLiteral("attachments/plan (2).pdf"),
                                   QStringLiteral("attachments/plan.pdf"), QStringLiteral("body.html"),
                                   QStringLiteral("message.eml")};
        QCOMPARE(filesIn(m_folder->filePath(QStringLiteral("out/envelope"))), expected);
        QVERIFY(contentOf(exported->folder / "message.eml") == text);
        QVERIFY(contentOf(exported->attachments.at(1)) == fixture::noiseText(static_cast<std::size_t>(size)));
        QVERIFY(contentOf(exported->attachments.at(2)) ==
                fixture::noiseText(static_cast<std::size_t>(size) + 1));
        QVERIFY(contentOf(exported->body)
                    .find("<p>Gr\xC3\xBC\xC3\x9F"
                          "e</p><img src=\"attachments/logo.png\">") != std::string::npos);
        QCOMPARE(entriesOf(m_folder->filePath(QStringLiteral("out"))),
                 QStringList{QStringLiteral("envelope")});
        const auto permissions = fs::status(exported->folder / "message.eml").permissions();
        QCOMPARE(permissions, fs::perms::owner_read | fs::perms::owner_write);
    }

    void export_plainText() {
        const auto exported = exportOf(fixture::sealed("From: a@example.org\nTo: b@example.net\n\nGr\xFC\xDF"
                                                       "e\n"));
        QVERIFY(exported);
        QCOMPARE(exported->body.filename(), fs::path("body.txt"));
        QCOMPARE(contentOf(exported->body), std::string("Gr\xC3\xBC\xC3\x9F"
                                                        "e\n"));
        QCOMPARE(filesIn(m_folder->filePath(QStringLiteral("out/envelope"))).size(), 2);
    }

    void export_decodedOnTheWayAndAfterwards() {
        const auto exported =
            exportOf(fixture::sealed("From: a@example.org\nTo: b@example.net\n"
                                     "Content-Type: multipart/mixed; boundary=x\n\n"
                                     "--x\n\nbody\n"
                                     "--x\nContent-Type: text/plain; name=a.txt\n\ninline\n"
                                     "--x\nContent-Type: application/x; name=a.txt\n"
                                     "Content-Transfer-Encoding: base64\n\naGVsbG8=\n"
                                     "--x\nContent-Type: application/x; name=b\n"
                                     "Content-Transfer-Encoding: quoted-printable\n\na=3Db\n"
                                     "--x--\n"));
        QVERIFY(exported);
        QCOMPARE(exported->attachments.size(), std::size_t(3));
        QCOMPARE(contentOf(exported->attachments.at(0)), std::string("inline"));
        QCOMPARE(contentOf(exported->attachments.at(1)), std::string("hello"));
        QCOMPARE(contentOf(exported->attachments.at(2)), std::string("a=b"));
        QCOMPARE(filesIn(m_folder->filePath(QStringLiteral("out/envelope"))).size(), 5);
    }

    void export_leavesNothingBehind_data() {
        QTest::addColumn<QByteArray>("damage");
        QTest::addColumn<base::ErrorCode>("code");
        QTest::newRow("altered end") << QByteArray("alter") << base::ErrorCode::PayloadCorrupt;
        QTest::newRow("cut") << QByteArray("cut") << base::ErrorCode::PayloadTruncated;
        QTest::newRow("cancelled at once") << QByteArray("cancel") << base::ErrorCode::Cancelled;
        QTest::newRow("cancelled midway") << QByteArray("late") << base::ErrorCode::Cancelled;
    }
    void export_leavesNothingBehind() {
        QFETCH(QByteArray, damage);
        QFETCH(base::ErrorCode, code);
        std::string file = fixture::sealed(fixture::typicalMessage(2000000));
        const std::size_t end = file.rfind("</script>");
        if (damage == "alter")
            file[end - 200] = file[end - 200] == 'A' ? 'B' : 'A';
        if (damage == "cut")
            file.resize(file.size() - 500000);
        const std::uint64_t size = fixture::envelopeOf(file).header().messageSizeLimit();
        const auto exported = exportOf(file, files::Overwrite::No, [&](std::uint64_t done) {
            return damage == "late" ? done < size / 2 : damage != "cancel";
        });
        QVERIFY(!exported);
        QCOMPARE(exported.error().code, code);
        QVERIFY(entriesOf(m_folder->filePath(QStringLiteral("out"))).isEmpty());
    }

    void export_doesNotOverwriteUnasked() {
        const std::string first = fixture::sealed("From: a@example.org\nTo: b@example.net\n\none");
        const std::string second = fixture::sealed("From: a@example.org\nTo: b@example.net\n\ntwo");
        const auto exported = exportOf(first);
        QVERIFY(exported);
        const auto refused = exportOf(second);
        QCOMPARE(refused.error().code, base::ErrorCode::OutputUnwritable);
        QCOMPARE(contentOf(exported->body), std::string("one"));
        QFile own(m_folder->filePath(QStringLiteral("out/envelope/my notes.txt")));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.close();
        QVERIFY(exportOf(second, files::Overwrite::Yes));
        QCOMPARE(contentOf(exported->body), std::string("two"));
        QVERIFY(own.exists());
        QCOMPARE(entriesOf(m_folder->filePath(QStringLiteral("out"))),
                 QStringList{QStringLiteral("envelope")});
    }

    void export_overwriteFailsWhole() {
        QVERIFY(exportOf(fixture::sealed("From: a@example.org\nTo: b@example.net\n\none")));
        std::string damaged = fixture::sealed(fixture::typicalMessage(1000000));
        damaged.resize(damaged.size() / 2);
        QVERIFY(!exportOf(damaged, files::Overwrite::Yes));
        QCOMPARE(filesIn(m_folder->filePath(QStringLiteral("out/envelope"))),
                 (QStringList{QStringLiteral("body.txt"), QStringLiteral("message.eml")}));
    }

    void export_refusesAFolderThatIsALink() {
        const std::string file = fixture::sealed(fixture::typicalMessage(10));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("out")));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("elsewhere")));
        QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("elsewhere")),
                            m_folder->filePath(QStringLiteral("out/envelope"))));
        for (const auto overwrite : {files::Overwrite::No, files::Overwrite::Yes})
            QCOMPARE(exportOf(file, overwrite).error().code, base::ErrorCode::OutputUnwritable);
        QVERIFY(entriesOf(m_folder->filePath(QStringLiteral("elsewhere"))).isEmpty());
    }

    void export_unwritablePlaces_data() {
        QTest::addColumn<QString>("directory");
        QTest::newRow("below a file") << QStringLiteral("/etc/hostname/out");
        QTest::newRow("no such device") << QStringLiteral("/proc/securedoc");
    }
    void export_unwritablePlaces() {
        QFETCH(QString, directory);
        const auto exported = pipeline::exportMessage(
            fixture::envelopeOf(fixture::sealed(fixture::typicalMessage(10))), fixture::messageKey(),
            {directory.toStdString(), "envelope", files::Overwrite::No});
        QVERIFY(!exported);
        QCOMPARE(exported.error().code, base::ErrorCode::OutputUnwritable);
    }

    void folderName_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::newRow("usual") << "a/securedoc_20131210T153959.html"
                               << "securedoc_20131210T153959";
        QTest::newRow("gzip") << "x.html.gz"
                              << "x";
        QTest::newRow("second download") << "x (1).html"
                                         << "x (1)";
        QTest::newRow("hidden") << ".html"
                                << "html";
        QTest::newRow("dots") << "..html"
                              << "attachment";
    }
    void folderName() {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(pipeline::exportFolderName(file.toStdString())), name);
    }

private:
    base::Result<pipeline::ExportedMessage> exportOf(const std::string& file,
                                                     files::Overwrite overwrite = files::Overwrite::No,
                                                     const pipeline::Progress& progress = {}) const {
        const fs::path directory = m_folder->filePath(QStringLiteral("out")).toStdString();
        return pipeline::exportMessage(fixture::envelopeOf(file), fixture::messageKey(),
                                       {directory, "envelope", overwrite}, progress);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ExportMessageTest)
#include "export_message_test.moc"
