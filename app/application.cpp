// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "app/modules.h"

namespace app {

base::Result<std::unique_ptr<Application>> Application::create(UserFolders folders) {
    auto policy = policy::readPolicy(folders.policyFile);
    if (!policy)
        return base::fail(policy.error());
    return std::unique_ptr<Application>(new Application(std::move(folders), std::move(*policy)));
}

Application::Application(UserFolders folders, policy::Policy policy)
    : m_folders(std::move(folders)), m_policy(std::move(policy)), m_client(m_policy.network),
      m_credentials(m_folders.credentials.empty()
                        ? account::makeKeyring(modulePath(QStringLiteral("securedoc_keyring")))
                        : account::makeFileStore(m_folders.credentials)),
      m_trust(m_folders.trustFile(), m_policy.trust), m_accounts(m_folders.accountsFile()),
      m_issuers(m_client, m_folders.issuersFolder()) {}

Application::~Application() = default;

account::Session& Application::session(const protocol::IssuerDocument& issuer, const std::string& address) {
    std::unique_ptr<account::Session>& session = m_sessions[issuer.issuer + ' ' + address];
    if (!session)
        session = std::make_unique<account::Session>(m_client, *m_credentials, issuer, address);
    return *session;
}

} // namespace app
