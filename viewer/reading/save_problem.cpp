// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/save_problem.h"

#include "core/files/file_handle.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

namespace reading {
namespace {

constexpr qint64 kHardlyAny = 1 << 20;

/// Every sentence is a member, so that lupdate gives all of them one context.
struct SaveProblemText {
    Q_DECLARE_TR_FUNCTIONS(reading::SaveProblem)
};

} // namespace

QString saveProblem(const QString& path, const base::Error& error) {
    const QString name = QFileInfo(path).fileName();
    const QFileInfo folder(QFileInfo(path).absolutePath());
    const QString where = QDir::toNativeSeparators(folder.filePath());
    if (!folder.isDir())
        return SaveProblemText::tr("“%1” was not saved: the folder %2 does not exist. Choose another folder.")
            .arg(name, where);
    const QStorageInfo storage(folder.filePath());
    if (storage.isReadOnly() || !folder.isWritable())
        return SaveProblemText::tr(
                   "“%1” was not saved: you may not write into the folder %2. Choose another folder.")
            .arg(name, where);
    if (files::isDiskFull(error) || (storage.isValid() && storage.bytesAvailable() < kHardlyAny))
        return SaveProblemText::tr(
                   "“%1” was not saved: the disk is full. Make room on it, or choose another folder.")
            .arg(name);
    if (QFileInfo(path).isDir())
        return SaveProblemText::tr("“%1” was not saved: a folder has this name. Choose another name.")
            .arg(name);
    if (QFileInfo::exists(path) && !QFileInfo(path).isWritable())
        return SaveProblemText::tr(
                   "“%1” was not saved: the file that is there is write-protected. Choose another name.")
            .arg(name);
    return SaveProblemText::tr("“%1” could not be saved in %2. Choose another folder.").arg(name, where);
}

} // namespace reading
