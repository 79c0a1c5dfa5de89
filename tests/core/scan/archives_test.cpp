// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// Archives of every kind that libarchive writes, with a number in a file, in a name, in a comment.
#include "tests/core/scan/made_files.h"
#include "tests/core/scan/scan_text.h"

#include <QtTest>

#include <archive.h>
#include <archive_entry.h>

using scan::messageWith;
using scan::scanBytes;
using scan::summary;

class ArchivesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFormat_isRead_data();
    void everyFormat_isRead();
    void everyPacking_isRead_data();
    void everyPacking_isRead();
    void names_areScanned_data();
    void names_areScanned();
    void damaged_neverEndsTheProcess();
};

namespace {

constexpr const char* kNote = "Patient Jane Roe, SSN 219-44-3817, was seen today.\n";

struct Entry {
    const char* name;
    QByteArray content;
    unsigned type = AE_IFREG;
    const char* target = nullptr;
};

la_ssize_t append(archive*, void* out, const void* bytes, std::size_t size) {
    static_cast<QByteArray*>(out)->append(static_cast<const char*>(bytes), static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

QByteArray packed(const char* format, const char* filter, const std::vector<Entry>& entries) {
    QByteArray out;
    archive* const writer = archive_write_new();
    const bool isPacked = qstrcmp(filter, "none") != 0;
    if (archive_write_set_format_by_name(writer, format) != ARCHIVE_OK ||
        (isPacked && archive_write_add_filter_by_name(writer, filter) != ARCHIVE_OK))
        qFatal("%s, %s: %s", format, filter, archive_error_string(writer));
    archive_write_set_bytes_in_last_block(writer, 1);
    archive_write_open(writer, &out, nullptr, append, nullptr);
    for (const Entry& one : entries) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, one.name);
        archive_entry_set_filetype(entry, one.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, one.content.size());
        if (one.target != nullptr)
            archive_entry_set_symlink(entry, one.target);
        archive_write_header(writer, entry);
        archive_write_data(writer, one.content.constData(), static_cast<std::size_t>(one.content.size()));
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return out;
}

QString scanned(const char* name, const QByteArray& content) {
    return summary(scanBytes(messageWith(name, "application/octet-stream", content)));
}

} // namespace

void ArchivesTest::everyFormat_isRead_data() {
    QTest::addColumn<QByteArray>("content");
    for (const char* format : {"v7tar", "ustar", "gnutar", "pax", "odc", "newc", "bin", "arbsd", "argnu",
                               "xar", "iso9660", "zip", "7zip"})
        QTest::newRow(format) << packed(format, "none", {{"a.txt", kNote}});
    const QByteArray zip = packed("zip", "none", {{"a.txt", kNote}});
    QTest::newRow("zip behind a program") << QByteArray("MZ\0\0", 4).repeated(2000) + zip;
    QTest::newRow("zip behind a text") << "Some words in front.\n" + zip;
    QTest::newRow("ar without types")
        << QByteArray("!<arch>\na.txt/          0           0     0     644     51        "
                      "`\n") +
               kNote + "\n";
    QTest::newRow("no archive") << QByteArray(100, '\1') + kNote;
}

void ArchivesTest::everyFormat_isRead() {
    QFETCH(QByteArray, content);
    const QString lines = scanned("a.iso", content);
    const bool isArchive = qstrcmp(QTest::currentDataTag(), "no archive") != 0;
    QVERIFY2(
        lines.startsWith(QLatin1String(isArchive ? "ssn|attachment a.iso, file " : "ssn|attachment a.iso")),
        qPrintable(lines));
}

void ArchivesTest::everyPacking_isRead_data() {
    QTest::addColumn<QByteArray>("content");
    for (const char* filter : {"gzip", "bzip2", "compress", "lzma", "xz", "lzip", "zstd", "lz4"}) {
        QTest::newRow(filter) << packed("raw", filter, {{"a.txt", kNote}});
        QTest::newRow((QByteArray(filter) + " around a tar").constData())
            << packed("ustar", filter, {{"a.txt", kNote}});
        QTest::newRow((QByteArray(filter) + " of zeros and text").constData())
            << packed("raw", filter, {{"a.txt", QByteArray(2000, '\0') + kNote}});
    }
}

void ArchivesTest::everyPacking_isRead() {
    QFETCH(QByteArray, content);
    const QString lines = scanned("a.dat", content);
    QVERIFY2(lines.startsWith(QLatin1String("ssn|attachment a.dat, file ")), qPrintable(lines));
}

void ArchivesTest::names_areScanned_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("file") << packed("zip", "none", {{"SSN 219-44-3817.txt", "x"}});
    QTest::newRow("picture") << packed("zip", "none", {{"SSN_219-44-3817.png", "\x89PNG"}});
    QTest::newRow("folder of it") << packed("ustar", "gzip", {{"SSN 219-44-3817/a.txt", "x"}});
    QTest::newRow("empty folder") << packed("zip", "none", {{"SSN 219-44-3817/", "", AE_IFDIR}});
    QTest::newRow("link") << packed("ustar", "none", {{"a", "", AE_IFLNK, "SSN 219-44-3817"}});
    QByteArray zip = made::zip({{"a.txt", "x"}});
    const QByteArray comment = "SSN 219-44-3817";
    zip.chop(2);
    QTest::newRow("comment") << zip + made::little<quint16>(quint16(comment.size())) + comment;
    QByteArray gzip = packed("raw", "gzip", {{"a.txt", "x"}});
    gzip[3] = '\x08';
    QTest::newRow("name in gzip") << gzip.insert(10, QByteArray("SSN 219-44-3817.txt", 20));
}

void ArchivesTest::names_areScanned() {
    QFETCH(QByteArray, content);
    const QString lines = scanned("a.dat", content);
    QVERIFY2(lines.startsWith(QLatin1String("ssn|attachment a.dat")), qPrintable(lines));
    QVERIFY2(!lines.contains(QLatin1String("219-44")), "a place shows the number");
}

void ArchivesTest::damaged_neverEndsTheProcess() {
    for (const char* filter : {"compress", "lzma", "lzip", "zstd", "lz4"}) {
        const QByteArray whole = packed("ustar", filter, {{"a.txt", kNote}});
        for (qsizetype cut = 0; cut < whole.size(); cut += 7)
            QVERIFY(scanBytes(messageWith("a", "application/octet-stream", whole.left(cut))).has_value());
    }
    // One packing inside the same: only the outer one is undone, and that is said.
    const QByteArray twice = packed("raw", "compress", {{"a", packed("raw", "compress", {{"a", kNote}})}});
    QCOMPARE(scanned("a.Z", twice), QStringLiteral("!not_supported|attachment a.Z"));
}

QTEST_GUILESS_MAIN(ArchivesTest)
#include "archives_test.moc"
