// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/crypto/cobblestone.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>

/// What the tests of this folder share: vectors as JSON, hexadecimal fields, a whole Cobblestone message at
/// once.
namespace fixture {

inline QJsonObject json(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("vectors cannot be read");
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline QJsonObject ownVectors() {
    return json(QStringLiteral(SECUREDOC_SOURCE_DIR "/tests/vectors/crypto/vectors.json"));
}

inline base::Bytes bytes(const QByteArray& data) {
    return {data.begin(), data.end()};
}

inline base::Bytes hex(const QJsonObject& object, const char* name) {
    return bytes(QByteArray::fromHex(object.value(QLatin1String(name)).toString().toLatin1()));
}

inline base::SecretBytes secret(const QJsonObject& object, const char* name) {
    return base::SecretBytes(hex(object, name));
}

inline std::string text(const QJsonObject& object, const char* name) {
    return object.value(QLatin1String(name)).toString().toStdString();
}

inline QByteArray hexOf(base::BytesView view) {
    return QByteArray(reinterpret_cast<const char*>(view.data()), static_cast<qsizetype>(view.size()))
        .toHex();
}

inline base::Result<base::Bytes> sealAll(const crypto::ChunkKeys& keys, base::BytesView salt,
                                         base::BytesView message) {
    base::Bytes sealed(salt.begin(), salt.end());
    sealed.insert(sealed.end(), keys.commitment().begin(), keys.commitment().end());
    auto sealer = crypto::ChunkSealer::create(keys);
    if (!sealer)
        return base::fail(sealer.error());
    base::Bytes chunk(crypto::kSealedChunkSize);
    for (std::size_t offset = 0; offset <= message.size(); offset += crypto::kChunkSize) {
        const auto plain = message.subspan(offset, std::min(crypto::kChunkSize, message.size() - offset));
        if (const auto done = sealer->seal(offset / crypto::kChunkSize, plain, chunk); !done)
            return base::fail(done.error());
        sealed.insert(sealed.end(), chunk.begin(),
                      chunk.begin() + static_cast<std::ptrdiff_t>(plain.size() + crypto::kTagSize));
    }
    return sealed;
}

inline base::Result<base::Bytes> openAll(const base::SecretBytes& key, base::BytesView context,
                                         base::BytesView sealed) {
    const auto keys = crypto::ChunkKeys::open(key, sealed, context);
    if (!keys)
        return base::fail(keys.error());
    const auto size = crypto::openedSize(sealed.size());
    if (!size)
        return base::fail(size.error());
    auto opener = crypto::ChunkOpener::create(*keys);
    if (!opener)
        return base::fail(opener.error());
    base::Bytes message(*size);
    base::BytesView rest = sealed.subspan(crypto::kSealedPrefixSize);
    for (std::size_t offset = 0; offset <= *size; offset += crypto::kChunkSize) {
        const auto chunk = rest.first(std::min(crypto::kSealedChunkSize, rest.size()));
        if (const auto done =
                opener->open(offset / crypto::kChunkSize, chunk, std::span(message).subspan(offset));
            !done)
            return base::fail(done.error());
        rest = rest.subspan(chunk.size());
    }
    return message;
}

} // namespace fixture
