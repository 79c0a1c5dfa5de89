// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/credential_store.h"
#include "core/account/keyring_module.h"

#include <QLibrary>

#include <future>

namespace account {
namespace {

/// Null, with a word for the log, when the module is not there or does not fit.
std::unique_ptr<CredentialStore> loadModule(const QString& path) {
    QLibrary library(path);
    library.setLoadHints(QLibrary::PreventUnloadHint);
    const auto make = reinterpret_cast<MakeKeyring>(library.resolve(kMakeKeyring));
    if (!make) {
        qWarning("keyring module not loaded: %s", qPrintable(library.errorString()));
        return nullptr;
    }
    return std::unique_ptr<CredentialStore>(make());
}

class Keyring final : public CredentialStore {
public:
    explicit Keyring(QString module) : m_module(std::move(module)) {}

    void prepare() override {
        if (!m_isLoaded && !m_loading.valid())
            m_loading = std::async(std::launch::async, loadModule, m_module);
    }
    Async<base::SecretBytes> read(const QString& name) override {
        return store() ? m_store->read(name) : unavailable<base::SecretBytes>();
    }
    Async<void> write(const QString& name, const base::SecretBytes& secret) override {
        return store() ? m_store->write(name, secret) : unavailable<void>();
    }
    Async<void> remove(const QString& name) override {
        return store() ? m_store->remove(name) : unavailable<void>();
    }

private:
    CredentialStore* store() {
        if (!m_isLoaded)
            m_store = m_loading.valid() ? m_loading.get() : loadModule(m_module);
        m_isLoaded = true;
        return m_store.get();
    }

    template <class T>
    static Async<T> unavailable() {
        return readyFuture(
            Reply<T>(base::fail(base::ErrorCode::CredentialStoreUnavailable, "no keyring module")));
    }

    const QString m_module;
    std::future<std::unique_ptr<CredentialStore>> m_loading; ///< from prepare() to the first use
    std::unique_ptr<CredentialStore> m_store;
    bool m_isLoaded = false;
};

} // namespace

std::unique_ptr<CredentialStore> makeKeyring(const QString& module) {
    return std::make_unique<Keyring>(module);
}

} // namespace account
