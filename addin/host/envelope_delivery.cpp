// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/envelope_delivery.h"

#include "addin/host/request_members.h"
#include "core/base/limits.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace host {
namespace {

using base::ErrorCode;

constexpr qint64 kKeptSeconds = 24 * 3600;
constexpr auto kFolderAccess = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

// The sender's name for it where it is harmless, so that the window's title is what the mail showed.
QString safeName(const std::string& name) {
    static const QRegularExpression kHarmless(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_. -]{0,100}\\.html?$"));
    const QString given = QString::fromStdString(name);
    return kHarmless.match(given).hasMatch() ? given : QStringLiteral("securedoc.html");
}

void removeOldDeliveries(const QDir& folder) {
    const QFileInfoList entries = folder.entryInfoList({QStringLiteral("envelope-*")},
                                                       QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& entry : entries) {
        if (entry.lastModified().secsTo(QDateTime::currentDateTime()) > kKeptSeconds)
            QDir(entry.filePath()).removeRecursively();
    }
}

} // namespace

EnvelopeDelivery::Answer EnvelopeDelivery::start(const QJsonObject& request) {
    m_file.reset();
    m_left = sizeOf(request, "size");
    if (m_left > base::Limits().fileSize)
        return base::fail(ErrorCode::LimitExceeded);
    const QDir folder(QString::fromStdU16String(m_folder.u16string()));
    if (!folder.mkpath(QStringLiteral(".")) || !QFile::setPermissions(folder.path(), kFolderAccess))
        return base::fail(ErrorCode::OutputUnwritable);
    removeOldDeliveries(folder);
    QTemporaryDir own(folder.filePath(QStringLiteral("envelope-XXXXXX"))); // 0700
    if (!own.isValid())
        return base::fail(ErrorCode::OutputUnwritable);
    own.setAutoRemove(false);
    m_file = std::make_unique<QFile>(own.filePath(safeName(textOf(request, "name"))));
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
        m_file.reset();
        return base::fail(ErrorCode::OutputUnwritable);
    }
    return QJsonObject();
}

EnvelopeDelivery::Answer EnvelopeDelivery::addData(const QJsonObject& request) {
    if (!m_file)
        return base::fail(ErrorCode::InvalidRequest);
    const auto data = dataOf(request);
    if (!data)
        return base::fail(data.error());
    if (data->size() > m_left)
        return base::fail(ErrorCode::LimitExceeded);
    const auto size = static_cast<qint64>(data->size());
    if (m_file->write(reinterpret_cast<const char*>(data->data()), size) != size)
        return base::fail(ErrorCode::OutputUnwritable);
    m_left -= data->size();
    return QJsonObject();
}

base::Result<std::filesystem::path> EnvelopeDelivery::finish() {
    if (!m_file || m_left != 0)
        return base::fail(ErrorCode::InvalidRequest);
    const bool isWritten = m_file->flush();
    const std::filesystem::path path(m_file->fileName().toStdU16String());
    m_file.reset();
    if (!isWritten)
        return base::fail(ErrorCode::OutputUnwritable);
    return path;
}

} // namespace host
