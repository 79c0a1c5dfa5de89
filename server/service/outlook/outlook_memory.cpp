// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/outlook/outlook_memory.h"

#include "core/policy/addin_policy.h"
#include "server/log/log.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace service {
namespace {

constexpr qint64 kPolicySize = 256 << 10;
const QString kPolicy = QStringLiteral("policy");
const QString kManifest = QStringLiteral("manifest");
const QString kRevision = QStringLiteral("revision");

QString pathOf(const std::filesystem::path& folder, const char* name) {
    return QString::fromStdString((folder / name).string());
}

QString memoryOf(const std::filesystem::path& folder) {
    return pathOf(folder, "outlook-addin.json");
}

base::Result<QByteArray> read(QFile& file) {
    if (!file.open(QIODevice::ReadOnly) || file.size() > kPolicySize)
        return base::fail(base::ErrorCode::FileUnreadable, "addin-policy.json cannot be read");
    return file.readAll();
}

} // namespace

OutlookMemory::OutlookMemory(std::filesystem::path folder) : m_folder(std::move(folder)) {
    QFile file(memoryOf(m_folder));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    m_policy = kept.value(kPolicy).toString().toUtf8();
    m_manifest = kept.value(kManifest).toString().toUtf8();
    m_revision = kept.value(kRevision).toInt();
}

QByteArray OutlookMemory::policy() {
    const std::lock_guard lock(m_mutex);
    QFile file(pathOf(m_folder, "addin-policy.json"));
    const bool isThere = file.exists();
    const auto content = isThere ? read(file) : base::Result<QByteArray>("{}");
    const auto checked = content ? policy::parseAddinPolicy(content->toStdString())
                                 : base::Result<policy::AddinPolicy>(base::fail(content.error()));
    if (!checked) {
        const QByteArray wrong = content ? *content : QByteArray();
        refuse(wrong, checked.error());
        const bool isObject = QJsonDocument::fromJson(wrong).isObject();
        return !m_policy.isEmpty() ? m_policy : isObject ? wrong : QByteArray("{}");
    }
    m_refused.clear();
    if (m_policy != *content) {
        m_policy = *content;
        keep();
    }
    return m_policy;
}

int OutlookMemory::revisionOf(const QByteArray& manifest) {
    const QByteArray hash = QCryptographicHash::hash(manifest, QCryptographicHash::Sha256).toHex();
    const std::lock_guard lock(m_mutex);
    if (hash != m_manifest) {
        m_manifest = hash;
        ++m_revision;
        keep();
    }
    return m_revision;
}

void OutlookMemory::refuse(const QByteArray& content, const base::Error& error) {
    if (!m_refused.isNull() && content == m_refused)
        return;
    m_refused = content.isNull() ? QByteArray("") : content;
    logging::write({logging::Event::AddinPolicyUnreadable, {logging::Field::reason(error)}});
}

// A folder that cannot be written to costs no more than the memory: the database stands in it, too, and says
// so.
void OutlookMemory::keep() const {
    QSaveFile file(memoryOf(m_folder));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{kPolicy, QString::fromUtf8(m_policy)},
                                         {kManifest, QString::fromUtf8(m_manifest)},
                                         {kRevision, m_revision}})
                   .toJson(QJsonDocument::Compact));
    file.commit();
}

} // namespace service
