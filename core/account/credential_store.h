// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/reply.h"
#include "core/base/secret_bytes.h"

#include <QString>

#include <filesystem>
#include <memory>

namespace account {

/// Keeps small secrets (tokens, leased keys) for this user between runs. Asynchronous: the system's keyring
/// may ask the user to unlock it. Errors: CredentialStoreUnavailable. One thread with an event loop.
class CredentialStore {
public:
    virtual ~CredentialStore() = default;
    /// Gets ready, on another thread, what the first call needs: worth it where one is likely.
    virtual void prepare() {}
    /// An empty value when there is no such entry.
    virtual Async<base::SecretBytes> read(const QString& name) = 0;
    virtual Async<void> write(const QString& name, const base::SecretBytes& secret) = 0;
    /// No error when there is no such entry.
    virtual Async<void> remove(const QString& name) = 0;
};

/// The system's keyring through QtKeychain (Secret Service, Windows Credential Manager, macOS Keychain);
/// never its insecure fallback. That library and what it brings is in a module at the path `module` (without
/// suffix), loaded by prepare() or the first call; without it every call is answered by an error.
std::unique_ptr<CredentialStore> makeKeyring(const QString& module);

/// Files with mode 0600 below `folder`: for tests only, used when SECUREDOC_HOME is set.
std::unique_ptr<CredentialStore> makeFileStore(const std::filesystem::path& folder);

} // namespace account
