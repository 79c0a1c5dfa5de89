// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <utility>
#include <vector>

// Files that are too large to lie in the repository.
namespace made {

inline quint32 crc32(const QByteArray& bytes) {
    static const std::vector<quint32> table = [] {
        std::vector<quint32> values(256);
        for (quint32 i = 0; i < 256; ++i) {
            quint32 c = i;
            for (int bit = 0; bit < 8; ++bit)
                c = (c & 1) != 0 ? 0xEDB88320U ^ (c >> 1) : c >> 1;
            values[i] = c;
        }
        return values;
    }();
    quint32 crc = ~0U;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

template <class Number>
QByteArray little(Number number) {
    const Number value = qToLittleEndian(number);
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

/// A zip archive with everything stored (APPNOTE.TXT 4.3).
inline QByteArray zip(const std::vector<std::pair<QByteArray, QByteArray>>& files) {
    QByteArray out;
    QByteArray directory;
    for (const auto& [name, content] : files) {
        const QByteArray common = little<quint16>(0) + little<quint16>(0) + little<quint32>(0x210000) +
                                  little<quint32>(crc32(content)) + little<quint32>(quint32(content.size())) +
                                  little<quint32>(quint32(content.size())) +
                                  little<quint16>(quint16(name.size())) + little<quint16>(0);
        directory += "PK\x01\x02" + little<quint16>(20) + little<quint16>(20) + common +
                     QByteArray(10, '\0') + little<quint32>(quint32(out.size())) + name;
        out += "PK\x03\x04" + little<quint16>(20) + common + name + content;
    }
    const auto count = static_cast<quint16>(files.size());
    return out + directory + "PK\x05\x06" + QByteArray(4, '\0') + little<quint16>(count) +
           little<quint16>(count) + little<quint32>(quint32(directory.size())) +
           little<quint32>(quint32(out.size())) + QByteArray(2, '\0');
}

inline QByteArray docx(const QByteArray& documentXml) {
    return zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", documentXml}});
}

/// A line of text on each page.
inline QByteArray pdf(int pages, const QByteArray& lastLine) {
    QByteArray out = "%PDF-1.4\n";
    std::vector<qsizetype> offsets;
    const auto add = [&](const QByteArray& object) {
        offsets.push_back(out.size());
        out += QByteArray::number(qsizetype(offsets.size())) + " 0 obj\n" + object + "\nendobj\n";
    };
    QByteArray kids;
    for (int page = 0; page < pages; ++page)
        kids += QByteArray::number(4 + 2 * page) + " 0 R ";
    add("<</Type/Catalog/Pages 2 0 R>>");
    add("<</Type/Pages/Count " + QByteArray::number(pages) + "/Kids[" + kids + "]>>");
    add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    for (int page = 0; page < pages; ++page) {
        const QByteArray line = page + 1 == pages ? lastLine : "Page " + QByteArray::number(page);
        const QByteArray stream = "BT /F 12 Tf 72 720 Td (" + line + ") Tj ET";
        add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents " +
            QByteArray::number(5 + 2 * page) + " 0 R>>");
        add("<</Length " + QByteArray::number(stream.size()) + ">>stream\n" + stream + "\nendstream");
    }
    const qsizetype start = out.size();
    out += "xref\n0 " + QByteArray::number(qsizetype(offsets.size() + 1)) + "\n0000000000 65535 f \n";
    for (const qsizetype offset : offsets)
        out += QByteArray::number(offset).rightJustified(10, '0') + " 00000 n \n";
    return out + "trailer<</Root 1 0 R/Size " + QByteArray::number(qsizetype(offsets.size() + 1)) +
           ">>\nstartxref\n" + QByteArray::number(start) + "\n%%EOF\n";
}

} // namespace made
