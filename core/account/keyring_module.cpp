// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/keyring_module.h"

#include <qt6keychain/keychain.h>

#include <QPromise>

namespace account {
namespace {

const QString kService = QStringLiteral("securedoc");

base::Unexpected<base::Error> unavailable(const QKeychain::Job& job) {
    return base::fail(base::ErrorCode::CredentialStoreUnavailable, "keychain error " +
                                                                       std::to_string(job.error()) + ": " +
                                                                       job.errorString().toStdString());
}

/// Starts `job` (which deletes itself) and turns its end into a reply by `read(job)`.
template <class T, class Job, class Read>
Async<T> run(Job* job, const QString& name, Read read) {
    auto promise = std::make_shared<QPromise<Reply<T>>>();
    promise->start();
    job->setKey(name);
    job->setAutoDelete(true);
    // Without a keyring QtKeychain would write plain text into a settings file.
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, read](QKeychain::Job* /*same*/) {
        promise->addResult(read(*job));
        promise->finish();
    });
    job->start();
    return promise->future();
}

class KeychainStore final : public CredentialStore {
public:
    Async<base::SecretBytes> read(const QString& name) override {
        return run<base::SecretBytes>(
            new QKeychain::ReadPasswordJob(kService), name,
            [](QKeychain::ReadPasswordJob& job) -> Reply<base::SecretBytes> {
                if (job.error() == QKeychain::EntryNotFound)
                    return base::SecretBytes();
                if (job.error() != QKeychain::NoError)
                    return unavailable(job);
                QByteArray content = job.binaryData();
                auto secret = base::SecretBytes::fromText({content.constData(), std::size_t(content.size())});
                content.fill('\0');
                return secret;
            });
    }

    Async<void> write(const QString& name, const base::SecretBytes& secret) override {
        auto* job = new QKeychain::WritePasswordJob(kService);
        const auto text = secret.textView();
        job->setBinaryData(QByteArray(text.data(), qsizetype(text.size())));
        return run<void>(job, name, [](QKeychain::WritePasswordJob& finished) -> Reply<void> {
            if (finished.error() != QKeychain::NoError)
                return unavailable(finished);
            return {};
        });
    }

    Async<void> remove(const QString& name) override {
        return run<void>(new QKeychain::DeletePasswordJob(kService), name,
                         [](QKeychain::DeletePasswordJob& job) -> Reply<void> {
                             if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
                                 return unavailable(job);
                             return {};
                         });
    }
};

} // namespace
} // namespace account

extern "C" Q_DECL_EXPORT account::CredentialStore* securedoc_make_keyring() {
    return new account::KeychainStore;
}
