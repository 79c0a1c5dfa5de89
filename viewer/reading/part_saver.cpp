// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/part_saver.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QtConcurrent>

namespace reading {
namespace {

using base::ErrorCode;

constexpr std::size_t kCopyBlock = std::size_t{1} << 20;

std::filesystem::path pathOf(const QString& path) {
    return std::filesystem::path(path.toStdU16String());
}

Saved writePart(const Sealed& sealed, const message::Part& part, const QString& path,
                files::Overwrite overwrite) {
    if (auto done = sealed->savePart(part, pathOf(path), overwrite); !done)
        return base::fail(done.error());
    return QStringList{path};
}

base::Result<void> copyBytes(const base::RandomAccessSource& source, QSaveFile& file) {
    base::Bytes buffer(kCopyBlock);
    for (std::uint64_t offset = 0; offset < source.size();) {
        const auto count = source.readAt(offset, buffer);
        if (!count)
            return base::fail(count.error());
        const auto size = static_cast<qint64>(*count);
        if (*count == 0 || file.write(reinterpret_cast<const char*>(buffer.data()), size) != size)
            return base::fail(ErrorCode::OutputUnwritable, file.errorString().toStdString());
        offset += *count;
    }
    return {};
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

QFuture<Saved> savePart(const Sealed& sealed, const message::Part& part, const QString& path) {
    return QtConcurrent::run([sealed, part, path] {
        return writePart(sealed, part, path, files::Overwrite::Yes); // the file dialog has asked
    });
}

QFuture<Saved> saveAll(const Sealed& sealed, const std::vector<message::Attachment>& attachments,
                       const QString& folder) {
    return QtConcurrent::run([sealed, attachments, folder]() -> Saved {
        QStringList paths;
        for (const message::Attachment& attachment : attachments) {
            const QString path = freePath(QDir(folder), attachment.fileName);
            auto saved = writePart(sealed, attachment.part, path, files::Overwrite::No);
            if (!saved)
                return saved;
            paths += path;
        }
        return paths;
    });
}

QFuture<Saved> saveMessage(const Sealed& sealed, const QString& path) {
    return QtConcurrent::run([sealed, path]() -> Saved {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return base::fail(ErrorCode::OutputUnwritable, file.errorString().toStdString());
        if (auto done = copyBytes(sealed->bytes(), file); !done)
            return base::fail(done.error());
        if (!file.commit())
            return base::fail(ErrorCode::OutputUnwritable, file.errorString().toStdString());
        return QStringList{path};
    });
}

} // namespace reading
