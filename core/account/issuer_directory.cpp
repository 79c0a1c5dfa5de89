// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/issuer_directory.h"

#include "core/account/document_chain.h"
#include "core/account/json_file.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace account {
namespace {

using protocol::IssuerDocument;

constexpr std::int64_t kFreshSeconds = 10 * 60;
const QString kDocument = QStringLiteral("document");
const QString kOffered = QStringLiteral("offered");
const QString kFetchedAt = QStringLiteral("fetched_at");

bool knows(const IssuerDocument& document, const std::string& keyId) {
    const auto hasId = [&](const IssuerDocument::Key& key) { return key.keyId == keyId; };
    return keyId.empty() || std::any_of(document.keys.begin(), document.keys.end(), hasId);
}

std::int64_t now() {
    return QDateTime::currentSecsSinceEpoch();
}

std::optional<IssuerDocument> documentIn(const QJsonObject& stored, const QString& name,
                                         const std::string& issuer) {
    const QJsonDocument json(stored.value(name).toObject());
    auto document = protocol::parseIssuerDocument(json.toJson(QJsonDocument::Compact));
    if (!document || document->issuer != issuer)
        return std::nullopt;
    return std::move(*document);
}

QJsonObject objectOf(const IssuerDocument& document) {
    return QJsonDocument::fromJson(toJson(document)).object();
}

} // namespace

IssuerDirectory::IssuerDirectory(KeyServiceClient& client, std::filesystem::path folder)
    : m_client(client), m_folder(std::move(folder)) {}

Async<IssuerDocument> IssuerDirectory::document(const std::string& issuer, const std::string& keyId,
                                                std::int64_t askedAt) {
    if (auto known = fresh(issuer, keyId, askedAt))
        return readyFuture(Reply<IssuerDocument>(std::move(*known)));
    const Entry* entry = find(issuer);
    const bool isUsable = entry != nullptr && !entry->offered && knows(entry->document, keyId) &&
                          now() - entry->fetchedAt < kOldestDocument;
    if (!isUsable)
        return fetch(issuer);
    auto promise = std::make_shared<QPromise<Reply<IssuerDocument>>>();
    promise->start();
    onFinished(fetch(issuer), this, [promise, stale = entry->document](Reply<IssuerDocument> reply) {
        const bool isAnswer = reply.result || reply.result.error().code == base::ErrorCode::IssuerNotTrusted;
        promise->addResult(isAnswer ? std::move(reply) : Reply<IssuerDocument>(stale));
        promise->finish();
    });
    return promise->future();
}

std::optional<IssuerDocument> IssuerDirectory::fresh(const std::string& issuer, const std::string& keyId,
                                                     std::int64_t askedAt) {
    const Entry* entry = find(issuer);
    if (entry == nullptr || entry->offered || !knows(entry->document, keyId) || askedAt > entry->fetchedAt)
        return std::nullopt;
    // A document "from the future" was stored while the clock was wrong.
    const std::int64_t age = now() - entry->fetchedAt;
    return age >= 0 && age < kFreshSeconds ? std::optional(entry->document) : std::nullopt;
}

Async<IssuerDocument> IssuerDirectory::fetch(const std::string& issuer) {
    auto promise = std::make_shared<QPromise<Reply<IssuerDocument>>>();
    promise->start();
    onFinished(m_client.issuerDocument(issuer), this, [this, promise, issuer](Reply<IssuerDocument> reply) {
        if (reply.result)
            reply = take(issuer, std::move(*reply.result));
        promise->addResult(std::move(reply));
        promise->finish();
    });
    return promise->future();
}

Reply<IssuerDocument> IssuerDirectory::take(const std::string& issuer, IssuerDocument document) {
    if (!isWhole(document))
        return base::fail(base::ErrorCode::ServiceUnavailable,
                          "the issuer document's signature does not fit");
    // By the service's clock: ours may be wrong by a year, and the message is to open all the same.
    const std::int64_t serviceTime = now() + m_client.clockSkew().value_or(0);
    if (!document.signedForm.empty() && serviceTime - document.issuedAt > kOldestDocument)
        return base::fail(base::ErrorCode::ServiceUnavailable, "the issuer document is too old");
    const Entry* known = find(issuer);
    const auto succession = known == nullptr ? Succession::Follows : successionOf(known->document, document);
    if (succession == Succession::Broken) {
        store(issuer, {known->document, known->fetchedAt, std::move(document)});
        return base::fail(base::ErrorCode::IssuerNotTrusted, "nothing known vouches for the new keys");
    }
    if (succession == Succession::Older)
        document = known->document;
    store(issuer, {document, now(), std::nullopt});
    return Reply<IssuerDocument>(std::move(document));
}

std::optional<IssuerDocument> IssuerDirectory::cached(const std::string& issuer) {
    const Entry* entry = find(issuer);
    if (entry == nullptr || entry->offered)
        return std::nullopt;
    return entry->document;
}

std::optional<KeyChange> IssuerDirectory::keyChange(const std::string& issuer) {
    const Entry* entry = find(issuer);
    if (entry == nullptr || !entry->offered)
        return std::nullopt;
    return KeyChange{fingerprintOf(entry->document), fingerprintOf(*entry->offered)};
}

void IssuerDirectory::acceptKeyChange(const std::string& issuer) {
    if (const Entry* entry = find(issuer); entry != nullptr && entry->offered)
        store(issuer, {*entry->offered, now(), std::nullopt});
}

IssuerDirectory::Entry* IssuerDirectory::find(const std::string& issuer) {
    if (const auto known = m_entries.find(issuer); known != m_entries.end())
        return &known->second;
    const QJsonObject stored = readJsonFile(fileOf(issuer));
    auto document = documentIn(stored, kDocument, issuer);
    if (!document)
        return nullptr;
    const std::int64_t fetchedAt = stored.value(kFetchedAt).toInteger();
    Entry entry{std::move(*document), fetchedAt, documentIn(stored, kOffered, issuer)};
    return &m_entries.emplace(issuer, std::move(entry)).first->second;
}

void IssuerDirectory::store(const std::string& issuer, Entry entry) {
    QJsonObject stored{{kFetchedAt, qint64(entry.fetchedAt)}, {kDocument, objectOf(entry.document)}};
    if (entry.offered)
        stored.insert(kOffered, objectOf(*entry.offered));
    // A cache that cannot be written costs a request next time, nothing else.
    static_cast<void>(writeJsonFile(fileOf(issuer), stored));
    m_entries.insert_or_assign(issuer, std::move(entry));
}

std::filesystem::path IssuerDirectory::fileOf(const std::string& issuer) const {
    const auto name = QByteArray::fromStdString(issuer);
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    return m_folder / (hash.toHex().toStdString() + ".json");
}

} // namespace account
