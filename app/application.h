// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/user_folders.h"
#include "core/account/account_book.h"
#include "core/account/credential_store.h"
#include "core/account/issuer_directory.h"
#include "core/account/key_service_client.h"
#include "core/account/session.h"
#include "core/account/trust_store.h"
#include "core/policy/policy.h"

#include <map>
#include <memory>
#include <string>

namespace app {

/// The composition root of the desktop programs: builds the graph once and hands out references. Cheap: files
/// are small, network and keyring start with their first use. Made in main() after the QCoreApplication,
/// lives in its thread, outlives every task.
class Application final {
public:
    /// Errors: the policy file's (FileUnreadable, InvalidRequest).
    static base::Result<std::unique_ptr<Application>> create(UserFolders folders);
    ~Application();

    const UserFolders& folders() const { return m_folders; }
    const policy::Policy& policy() const { return m_policy; }
    account::KeyServiceClient& client() { return m_client; }
    account::CredentialStore& credentials() { return *m_credentials; }
    account::TrustStore& trust() { return m_trust; }
    account::AccountBook& accounts() { return m_accounts; }
    account::IssuerDirectory& issuers() { return m_issuers; }
    /// The session of this account, made on first use and shared by all tasks, so that one sign-in serves
    /// many envelopes.
    account::Session& session(const protocol::IssuerDocument& issuer, const std::string& address);

private:
    Application(UserFolders folders, policy::Policy policy);

    UserFolders m_folders;
    policy::Policy m_policy;
    account::KeyServiceClient m_client;
    std::unique_ptr<account::CredentialStore> m_credentials;
    account::TrustStore m_trust;
    account::AccountBook m_accounts;
    account::IssuerDirectory m_issuers;
    std::map<std::string, std::unique_ptr<account::Session>> m_sessions;
};

} // namespace app
