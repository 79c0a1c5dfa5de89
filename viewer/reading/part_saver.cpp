// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/part_saver.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QSet>
#include <QtConcurrent>

namespace reading {
namespace {

using base::ErrorCode;

class SaveFileSink final : public base::ByteSink {
public:
    explicit SaveFileSink(const QString& path) : m_file(path) {}

    base::Result<void> open() {
        return m_file.open(QIODevice::WriteOnly) ? base::Result<void>() : unwritable();
    }
    base::Result<void> write(base::BytesView bytes) override {
        const auto size = static_cast<qint64>(bytes.size());
        return m_file.write(reinterpret_cast<const char*>(bytes.data()), size) == size ? base::Result<void>()
                                                                                       : unwritable();
    }
    base::Result<void> commit() { return m_file.commit() ? base::Result<void>() : unwritable(); }

private:
    base::Result<void> unwritable() const {
        return base::fail(ErrorCode::OutputUnwritable, m_file.errorString().toStdString());
    }

    QSaveFile m_file;
};

class MemorySink final : public base::ByteSink {
public:
    explicit MemorySink(std::size_t limit) : m_limit(limit) {}

    base::Result<void> write(base::BytesView bytes) override {
        if (static_cast<std::size_t>(data.size()) + bytes.size() > m_limit)
            return base::fail(ErrorCode::LimitExceeded, "inline part");
        data.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        return {};
    }

    QByteArray data;

private:
    std::size_t m_limit;
};

template <class Fill>
Saved writeFile(const QString& path, Fill fill) {
    SaveFileSink sink(path);
    auto done = sink.open();
    if (done)
        done = fill(sink);
    if (done)
        done = sink.commit();
    if (!done)
        return base::fail(done.error());
    return QStringList{path};
}

QString freePath(const QDir& folder, const QString& name) {
    const QFileInfo info(name);
    const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    QString path = folder.filePath(name);
    for (int i = 2; QFileInfo::exists(path) || QFileInfo(path).isSymLink(); ++i)
        path = folder.filePath(QStringLiteral("%1 (%2)%3").arg(info.completeBaseName()).arg(i).arg(suffix));
    return path;
}

} // namespace

QFuture<Saved> savePart(const Payload& payload, const message::Part& part, const QString& path) {
    return QtConcurrent::run([payload, part, path] {
        return writeFile(path,
                         [&](base::ByteSink& sink) { return message::decodePart(*payload, part, sink); });
    });
}

QFuture<Saved> saveAll(const Payload& payload, const std::vector<message::Attachment>& attachments,
                       const QString& folder) {
    return QtConcurrent::run([payload, attachments, folder]() -> Saved {
        QStringList paths;
        for (const message::Attachment& attachment : attachments) {
            const QString path = freePath(QDir(folder), attachment.fileName);
            const auto fill = [&](base::ByteSink& sink) {
                return message::decodePart(*payload, attachment.part, sink);
            };
            auto saved = writeFile(path, fill);
            if (!saved)
                return saved;
            paths += path;
        }
        return paths;
    });
}

QFuture<Saved> saveMessage(const Payload& payload, const QString& path) {
    return QtConcurrent::run([payload, path] {
        return writeFile(path, [&](base::ByteSink& sink) { return payload->verifyAll(&sink, {}); });
    });
}

base::Result<QByteArray> readPart(const envelope::PayloadReader& payload, const message::Part& part,
                                  std::size_t limit) {
    MemorySink sink(limit);
    if (auto done = message::decodePart(payload, part, sink); !done)
        return base::fail(done.error());
    return std::move(sink.data);
}

bool isExecutableName(const QString& fileName) {
    static const QSet<QString> suffixes = [] {
        const QString list = QStringLiteral("ade adp apk app appimage appref-ms appx bash bat bin chm cmd "
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
