// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/file_danger.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <array>

namespace reading {
namespace {

constexpr qint64 kMostRead = qint64{128} << 20;
constexpr qsizetype kHead = 4096;
constexpr qsizetype kMostStreams = 2000;
constexpr qsizetype kMostInflated = qsizetype{16} << 20;

/// What the systems' loaders know a program by.
bool isProgram(const QByteArray& head) {
    static const std::array<QByteArray, 9> kStarts = {
        QByteArray("MZ"),
        QByteArray("\x7f"
                   "ELF"),
        QByteArray("#!"),
        QByteArray("\xfe\xed\xfa\xce"),
        QByteArray("\xfe\xed\xfa\xcf"),
        QByteArray("\xce\xfa\xed\xfe"),
        QByteArray("\xcf\xfa\xed\xfe"),
        QByteArray("\xca\xfe\xba\xbe"),
        QByteArray("L\0\0\0\x01\x14\x02\0", 8) // a Windows shortcut
    };
    for (const QByteArray& start : kStarts)
        if (head.startsWith(start))
            return true;
    return false;
}

bool isPdf(const QByteArray& content) {
    return content.left(1024).contains("%PDF-");
}

/// PDF 32000-1 §7.3.5: any character of a name may be written as # and two hexadecimal digits.
QByteArray withPlainNames(const QByteArray& text) {
    if (!text.contains('#'))
        return text;
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QByteArray code = text[i] == '#' ? QByteArray::fromHex(text.mid(i + 1, 2)) : QByteArray();
        const bool isCode = code.size() == 1 && i + 2 < text.size();
        plain += isCode ? code[0] : text[i];
        i += isCode ? 2 : 0;
    }
    return plain;
}

bool hasActiveNames(const QByteArray& text) {
    const QByteArray plain = withPlainNames(text);
    for (const char* name : {"/JavaScript", "/JS", "/Launch", "/RichMedia", "/XFA"}) {
        const QByteArray wanted(name);
        for (qsizetype at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
            const char after = at + wanted.size() < plain.size() ? plain[at + wanted.size()] : ' ';
            const bool goesOn = (after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z') ||
                                (after >= '0' && after <= '9');
            if (!goesOn)
                return true;
        }
    }
    return false;
}

/// A zlib stream, as far as it goes within the limit.
QByteArray inflated(const QByteArray& stream) {
    // qUncompress wants the expected size before it, and grows beyond that as needed.
    return qUncompress(QByteArray("\0\0\x40\0", 4) + stream).left(kMostInflated);
}

/// What is compressed may hold objects, too (§7.5.7).
bool hasActiveObjects(const QByteArray& content) {
    qsizetype at = content.indexOf("/ObjStm");
    for (qsizetype count = 0; at >= 0 && count < kMostStreams; ++count) {
        qsizetype start = content.indexOf("stream", at);
        const qsizetype end = start < 0 ? -1 : content.indexOf("endstream", start + 6);
        if (end < 0)
            return false;
        start += 6;
        while (start < end && (content[start] == '\r' || content[start] == '\n'))
            ++start;
        if (hasActiveNames(inflated(content.mid(start, end - start))))
            return true;
        at = content.indexOf("/ObjStm", end);
    }
    return false;
}

bool hasMacros(const QByteArray& content) {
    // A zip's directory names its files in the clear; a compound file does so in UTF-16.
    if (content.startsWith("PK"))
        return content.contains("vbaProject.bin") || content.contains("Basic/script-lc.xml");
    if (!content.startsWith("\xd0\xcf\x11\xe0"))
        return false;
    const QByteArray macros("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", 24);
    return content.contains(macros);
}

bool isWebPage(const QByteArray& head) {
    const QByteArray start = head.left(kHead).toLower();
    return start.contains("<script") || start.contains("<!doctype html") || start.contains("<html") ||
           start.contains("<svg");
}

Danger dangerOfContent(const QString& fileName, const QByteArray& content) {
    if (isProgram(content))
        return isExecutableName(fileName) ? Danger::Runs : Danger::Disguise;
    if (isExecutableName(fileName))
        return Danger::Runs;
    if (isPdf(content) && (hasActiveNames(content) || hasActiveObjects(content)))
        return Danger::Script;
    return hasMacros(content) || isWebPage(content) ? Danger::Script : Danger::None;
}

} // namespace

Danger dangerOf(const QString& fileName, const QByteArray& head) {
    return dangerOfContent(fileName, head);
}

Danger dangerOfFile(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return isExecutableName(name) ? Danger::Runs : Danger::None;
    return dangerOfContent(name, file.read(kMostRead));
}

bool isExecutableName(const QString& fileName) {
    static const QSet<QString> suffixes = [] {
        const QString list = QStringLiteral("ade adp apk app appimage appref-ms appx bash bat chm cmd "
                                            "com command cpl csh deb desktop dll dmg exe "
                                            "gadget hta img inf ins iso isp jar jnlp js jse lib lnk mad maf "
                                            "mda mdb mde mht mhtml msc msh msi msix msp "
                                            "mst nsh pif pkg pl ps1 ps1xml ps2 psc1 py pyc pyw rb reg rpm "
                                            "run scf scr sct settingcontent-ms sh shb shs "
                                            "svg swf sys udf url vb vbe vbp vbs vhd vhdx website ws wsc wsf "
                                            "wsh xbap xll zsh docm dotm xlsm xltm xlam "
                                            "pptm potm ppam ppsm sldm html htm xhtml shtml");
        const QStringList words = list.split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    QString name = fileName.trimmed().toLower();
    while (name.endsWith(u'.') || name.endsWith(u' ')) // Windows ignores them
        name.chop(1);
    return suffixes.contains(QFileInfo(name).suffix());
}

} // namespace reading
