// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/json_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace account {
namespace {

constexpr qint64 kMaximumSize = 1 << 20;

base::Result<void> makePrivateFolder(const QString& folder) {
    if (QFileInfo::exists(folder))
        return {};
    const auto permissions = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (!QDir().mkpath(folder) || !QFile::setPermissions(folder, permissions))
        return base::fail(base::ErrorCode::OutputUnwritable, "cannot make " + folder.toStdString());
    return {};
}

} // namespace

QString toQString(const std::filesystem::path& path) {
    return QString::fromStdU16String(path.u16string());
}

QJsonObject readJsonFile(const std::filesystem::path& file) {
    QFile input(toQString(file));
    if (!input.open(QIODevice::ReadOnly) || input.size() > kMaximumSize)
        return {};
    return QJsonDocument::fromJson(input.readAll()).object();
}

base::Result<void> writeFileAtomically(const std::filesystem::path& file, const QByteArray& content) {
    const QString path = toQString(file);
    if (auto made = makePrivateFolder(QFileInfo(path).path()); !made)
        return made;
    QSaveFile output(path);
    const bool isWritten = output.open(QIODevice::WriteOnly) &&
                           output.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                           output.write(content) == content.size() && output.commit();
    if (!isWritten)
        return base::fail(base::ErrorCode::OutputUnwritable,
                          path.toStdString() + ": " + output.errorString().toStdString());
    return {};
}

base::Result<void> writeJsonFile(const std::filesystem::path& file, const QJsonObject& object) {
    return writeFileAtomically(file, QJsonDocument(object).toJson());
}

} // namespace account
