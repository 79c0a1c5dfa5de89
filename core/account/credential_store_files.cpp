// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/credential_store.h"
#include "core/account/json_file.h"

#include <QCryptographicHash>
#include <QFile>

namespace account {
namespace {

class FileStore final : public CredentialStore {
public:
    explicit FileStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    Async<base::SecretBytes> read(const QString& name) override {
        QFile file(toQString(fileOf(name)));
        if (!file.exists())
            return readyFuture(Reply<base::SecretBytes>(base::SecretBytes()));
        if (!file.open(QIODevice::ReadOnly))
            return readyFuture(Reply<base::SecretBytes>(unavailable()));
        QByteArray content = file.readAll();
        auto secret = base::SecretBytes::fromText({content.constData(), std::size_t(content.size())});
        content.fill('\0');
        return readyFuture(Reply<base::SecretBytes>(std::move(secret)));
    }

    Async<void> write(const QString& name, const base::SecretBytes& secret) override {
        const auto text = secret.textView();
        const QByteArray content(text.data(), qsizetype(text.size()));
        if (!writeFileAtomically(fileOf(name), content))
            return readyFuture(Reply<void>(unavailable()));
        return readyFuture(Reply<void>());
    }

    Async<void> remove(const QString& name) override {
        QFile file(toQString(fileOf(name)));
        if (file.exists() && !file.remove())
            return readyFuture(Reply<void>(unavailable()));
        return readyFuture(Reply<void>());
    }

private:
    static base::Unexpected<base::Error> unavailable() {
        return base::fail(base::ErrorCode::CredentialStoreUnavailable, "credential folder");
    }

    /// Names hold addresses and origins: hashed, so that any of them is a file name.
    std::filesystem::path fileOf(const QString& name) const {
        const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
        return m_folder / hash.toHex().toStdString();
    }

    std::filesystem::path m_folder;
};

} // namespace

std::unique_ptr<CredentialStore> makeFileStore(const std::filesystem::path& folder) {
    return std::make_unique<FileStore>(folder);
}

} // namespace account
