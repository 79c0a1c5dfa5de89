// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/json_file.h"

#include "core/files/folder.h"
#include "core/files/output_file.h"

#include <QFile>
#include <QJsonDocument>

namespace account {
namespace {

constexpr qint64 kMaximumSize = 1 << 20;

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
    std::error_code error;
    if (!std::filesystem::exists(file.parent_path(), error)) {
        if (auto made = files::makePrivateFolder(file.parent_path()); !made)
            return made;
    }
    return files::writeWhole(file,
                             base::bytesOf({content.constData(), static_cast<std::size_t>(content.size())}));
}

base::Result<void> writeJsonFile(const std::filesystem::path& file, const QJsonObject& object) {
    return writeFileAtomically(file, QJsonDocument(object).toJson());
}

} // namespace account
