// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"

#include <string>

namespace keyservice {

/// What an administrator does to accounts beyond locking them, beside a running service or without one. Each
/// account is named by its sign-in address. Every act leaves an audit row with `actor` in it. Blocking: for
/// the command line.
class AccountAdministration final {
public:
    AccountAdministration(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// With its addresses and sessions; what it sent and the audit log stay. Errors: NotRegistered.
    base::Result<void> remove(const std::string& address);
    /// Ends its sessions and mails a link to its sign-in address that sets a new password. Nobody learns a
    /// password. Errors: NotRegistered.
    base::Result<void> reset(const std::string& address);
    /// All addresses of `from` open mail in `into` from now on; the account `from` is deleted. Errors:
    /// NotRegistered, InvalidRequest (both are one).
    base::Result<void> merge(const std::string& from, const std::string& into);

private:
    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
