// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/locate_envelope.h"
#include "tests/core/pipeline/pipeline_fixture.h"

#include <QTest>
#include <archive.h>
#include <archive_entry.h>
#include <gsf/gsf.h>

namespace {

struct File {
    std::string name;
    std::string content;
};

/// Made by libarchive; `isTar`: tar, gzip-ed, else zip, deflated.
std::string archiveOf(const std::vector<File>& files, bool isTar = false) {
    std::string packed(1U << 20, '\0');
    std::size_t used = 0;
    archive* const writer = archive_write_new();
    isTar ? archive_write_set_format_pax_restricted(writer) : archive_write_set_format_zip(writer);
    if (isTar)
        archive_write_add_filter_gzip(writer);
    archive_write_open_memory(writer, packed.data(), packed.size(), &used);
    for (const File& file : files) {
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, file.name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<la_int64_t>(file.content.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, file.content.data(), file.content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    packed.resize(used);
    return packed;
}

void writeStream(GsfOutfile* storage, const char* name, const std::string& content) {
    GsfOutput* const stream = gsf_outfile_new_child(storage, name, FALSE);
    gsf_output_write(stream, content.size(), reinterpret_cast<const guint8*>(content.data()));
    gsf_output_close(stream);
    g_object_unref(stream);
}

/// A .msg with one attachment, in a mail in it if `isInner`.
std::string outlookMailWith(const std::string& content, bool isInner = false) {
    gsf_init();
    GsfOutput* const memory = gsf_output_memory_new();
    GsfOutfile* const root = gsf_outfile_msole_new(memory);
    std::vector<GsfOutput*> open;
    GsfOutfile* place = root;
    const auto enter = [&](const char* name) {
        open.push_back(gsf_outfile_new_child(place, name, TRUE));
        place = GSF_OUTFILE(open.back());
    };
    writeStream(root, "__properties_version1.0", std::string(32, '\0'));
    if (isInner) {
        enter("__attach_version1.0_#00000000");
        enter("__substg1.0_3701000D");
    }
    enter("__attach_version1.0_#00000000");
    writeStream(place, "__substg1.0_3707001F", std::string("a\0.\0h\0t\0m\0l\0", 12));
    writeStream(place, "__substg1.0_37010102", content);
    for (; !open.empty(); open.pop_back()) {
        gsf_output_close(open.back());
        g_object_unref(open.back());
    }
    gsf_output_close(GSF_OUTPUT(root));
    g_object_unref(root);
    std::string bytes(reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory))),
                      static_cast<std::size_t>(gsf_output_size(memory)));
    g_object_unref(memory);
    return bytes;
}

std::string number(std::uint32_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i));
    return text;
}

// [MS-OXTNEF] 2.1.3.2
std::string attribute(char level, std::uint32_t tag, const std::string& data) {
    std::uint32_t sum = 0;
    for (const char c : data)
        sum += static_cast<unsigned char>(c);
    return level + number(tag, 4) + number(static_cast<std::uint32_t>(data.size()), 4) + data +
           number(sum, 2);
}

std::string tnefWith(const std::string& content) {
    return number(0x223E9F78, 4) + number(1, 2) + attribute(1, 0x00089006, number(0x00010000, 4)) +
           attribute(2, 0x00069002, std::string(14, '\0')) +
           attribute(2, 0x00018010, std::string("a.html\0", 7)) + attribute(2, 0x0006800F, content);
}

std::string mailWith(const std::string& fields, const std::string& content) {
    return "From: a@example.org\r\nContent-Type: multipart/mixed; "
           "boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n" +
           fixture::base64Part(fields, content) + "\r\n--b--\r\n";
}

} // namespace

/// What an envelope may come in.
class CarrierTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void open_data() {
        QTest::addColumn<QByteArray>("input");
        const std::string envelope = fixture::sealed(fixture::typicalMessage(20000));
        const auto row = [](const char* tag, const std::string& input) {
            QTest::newRow(tag) << QByteArray::fromStdString(input);
        };
        const std::string mail = mailWith("Content-Type: text/html; name=a.html\r\n", envelope);
        const std::string zip = archiveOf({{"readme.txt", "hello"}, {"b/securedoc_1.html", envelope}});
        row("zip", zip);
        row("zip with a mail", archiveOf({{"mail.eml", mail}}));
        row("zip in a zip", archiveOf({{"a.zip", zip}}));
        row("tar, gzip-ed", archiveOf({{"a.html", envelope}}, true));
        row("msg", outlookMailWith(envelope));
        row("msg in a msg", outlookMailWith(envelope, true));
        row("zip in a msg", outlookMailWith(zip));
        row("winmail.dat", tnefWith(envelope));
        row("mail with a zip", mailWith("Content-Type: application/zip; name=a.zip\r\n", zip));
        row("mail with winmail.dat",
            mailWith("Content-Type: application/ms-tnef; name=winmail.dat\r\n", tnefWith(envelope)));
        row("mail with a msg",
            mailWith("Content-Type: application/octet-stream; name=a.msg\r\n", outlookMailWith(envelope)));
        row("mail with an eml", mailWith("Content-Type: application/octet-stream; name=a.eml\r\n", mail));
        row("mail with an encoded mail", mailWith("Content-Type: message/rfc822\r\n", mail));
    }
    void open() {
        QFETCH(QByteArray, input);
        const auto located = pipeline::locateEnvelope(fixture::sourceOf(input.toStdString()));
        QVERIFY(located);
        const auto envelope = envelope::Envelope::read(located->file);
        QVERIFY(envelope);
        QCOMPARE(envelope->kind(), envelope::EnvelopeKind::Registered);
    }

    void damaged_isNothing_data() {
        QTest::addColumn<QByteArray>("input");
        const std::string content(3000, 'x');
        QTest::newRow("zip") << QByteArray::fromStdString(archiveOf({{"a.html", content}}));
        QTest::newRow("msg") << QByteArray::fromStdString(outlookMailWith(content));
        QTest::newRow("winmail.dat") << QByteArray::fromStdString(tnefWith(content));
    }
    // Cut and changed anywhere: no crash, and no envelope.
    void damaged_isNothing() {
        QFETCH(QByteArray, input);
        for (qsizetype at = 0; at < input.size(); at += 37) {
            QByteArray changed = input;
            changed[at] = static_cast<char>(~changed.at(at));
            for (const QByteArray& one : {input.left(at), changed}) {
                const auto located = pipeline::locateEnvelope(fixture::sourceOf(one.toStdString()));
                if (!located)
                    continue;
                const auto envelope = envelope::Envelope::read(located->file);
                QVERIFY(!envelope || envelope->kind() != envelope::EnvelopeKind::Registered);
            }
        }
    }
};

QTEST_GUILESS_MAIN(CarrierTest)
#include "carrier_test.moc"
