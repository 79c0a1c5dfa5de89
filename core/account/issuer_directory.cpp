// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/issuer_directory.h"

#include "core/account/json_file.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace account {
namespace {

using protocol::IssuerDocument;

constexpr std::int64_t kFreshSeconds = 24 * 60 * 60;

bool knows(const IssuerDocument& document, const std::string& keyId) {
    const auto hasId = [&](const IssuerDocument::Key& key) { return key.keyId == keyId; };
    return keyId.empty() || std::any_of(document.keys.begin(), document.keys.end(), hasId);
}

std::int64_t now() {
    return QDateTime::currentSecsSinceEpoch();
}

} // namespace

IssuerDirectory::IssuerDirectory(KeyServiceClient& client, std::filesystem::path folder)
    : m_client(client), m_folder(std::move(folder)) {}

Async<IssuerDocument> IssuerDirectory::document(const std::string& issuer, const std::string& keyId) {
    Entry* entry = find(issuer);
    if (!entry || !knows(entry->document, keyId))
        return fetch(issuer);
    // A document "from the future" was stored while the clock was wrong.
    const std::int64_t age = now() - entry->fetchedAt;
    if (age >= 0 && age < kFreshSeconds)
        return readyFuture(Reply<IssuerDocument>(entry->document));
    auto promise = std::make_shared<QPromise<Reply<IssuerDocument>>>();
    promise->start();
    onFinished(fetch(issuer), this, [promise, stale = entry->document](Reply<IssuerDocument> reply) {
        promise->addResult(reply.result ? std::move(reply) : Reply<IssuerDocument>(stale));
        promise->finish();
    });
    return promise->future();
}

Async<IssuerDocument> IssuerDirectory::fetch(const std::string& issuer) {
    auto promise = std::make_shared<QPromise<Reply<IssuerDocument>>>();
    promise->start();
    onFinished(m_client.issuerDocument(issuer), this, [this, promise, issuer](Reply<IssuerDocument> reply) {
        if (reply.result) {
            store(issuer, *reply.result);
            reply = find(issuer)->document;
        }
        promise->addResult(std::move(reply));
        promise->finish();
    });
    return promise->future();
}

std::optional<IssuerDocument> IssuerDirectory::cached(const std::string& issuer) {
    const Entry* entry = find(issuer);
    if (!entry)
        return std::nullopt;
    return entry->document;
}

IssuerDirectory::Entry* IssuerDirectory::find(const std::string& issuer) {
    if (const auto known = m_entries.find(issuer); known != m_entries.end())
        return &known->second;
    const QJsonObject stored = readJsonFile(fileOf(issuer));
    const QJsonDocument json(stored.value(QStringLiteral("document")).toObject());
    auto document = protocol::parseIssuerDocument(json.toJson(QJsonDocument::Compact));
    if (!document || document->issuer != issuer)
        return nullptr;
    const std::int64_t fetchedAt = stored.value(QStringLiteral("fetched_at")).toInteger();
    return &m_entries.emplace(issuer, Entry{std::move(*document), fetchedAt}).first->second;
}

void IssuerDirectory::store(const std::string& issuer, const IssuerDocument& document) {
    Entry fresh{document, now()};
    if (const Entry* known = find(issuer)) {
        for (const IssuerDocument::Key& key : known->document.keys)
            if (!knows(fresh.document, key.keyId))
                fresh.document.keys.push_back(key);
    }
    const auto json = QJsonDocument::fromJson(toJson(fresh.document)).object();
    const QJsonObject stored{{QStringLiteral("fetched_at"), qint64(fresh.fetchedAt)},
                             {QStringLiteral("document"), json}};
    // A cache that cannot be written costs a request next time, nothing else.
    static_cast<void>(writeJsonFile(fileOf(issuer), stored));
    m_entries.insert_or_assign(issuer, std::move(fresh));
}

std::filesystem::path IssuerDirectory::fileOf(const std::string& issuer) const {
    const auto name = QByteArray::fromStdString(issuer);
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    return m_folder / (hash.toHex().toStdString() + ".json");
}

} // namespace account
