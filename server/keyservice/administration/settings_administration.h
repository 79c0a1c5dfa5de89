// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"

#include <string>
#include <vector>

namespace keyservice {

/// A setting as an administrator reads and writes it.
struct NamedSetting {
    std::string name;
    std::string value; ///< a list has one entry a line
};

/// What `admin init` fixed and may change later, and how long things are kept. A running service takes a
/// change at its next start. Every change leaves an audit row with `actor` in it. Blocking: for the command
/// line.
class SettingsAdministration final {
public:
    SettingsAdministration(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// All, in a fixed order.
    base::Result<std::vector<NamedSetting>> list();
    /// Values are those of `admin init`, checked as there; `internal_domains` takes several. The issuer
    /// cannot be changed: every envelope names it. Errors: InvalidRequest, with the names that there are.
    base::Result<void> set(const std::string& name, const std::vector<std::string>& values);

private:
    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
