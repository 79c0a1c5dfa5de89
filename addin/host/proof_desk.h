// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "addin/host/host_session.h"
#include "app/application.h"

#include <QObject>

#include <memory>

namespace host {

/// Asks the key service for proofs of encryption, with the accounts and remembered sessions of this computer.
/// Files, network and keyring are first touched with the first question. Lives in the main thread; what is
/// under way ends with it, unanswered.
class ProofDesk final {
public:
    explicit ProofDesk(app::UserFolders folders) : m_folders(std::move(folders)) {}

    /// Errors: as app::requestProof(), and the policy file's.
    void ask(const std::string& sender, const std::string& messageId, ProofAnswer done);

private:
    app::UserFolders m_folders;
    std::unique_ptr<app::Application> m_application;
    QObject m_context; ///< goes before the application does
};

} // namespace host
