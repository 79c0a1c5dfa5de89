// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/keyservice/institution/data_folder.h"
#include "server/keyservice/institution/service_settings.h"
#include "server/store/records.h"

#include <optional>
#include <string>
#include <vector>

namespace keyservice {

/// What an administrator does about mail that has not left, beside a running service or without one. Shows
/// neither addresses nor texts. Every act leaves an audit row with `actor` in it. Blocking: for the command
/// line.
class OutboxAdministration final {
public:
    OutboxAdministration(DataFolder& folder, std::string actor, Clock clock = systemClock());

    /// Oldest first.
    base::Result<std::vector<store::OutboxEntry>> list();
    /// Makes one mail, or all that wait, due now: a running service tries within a second. Returns how many.
    /// Errors: InvalidRequest when nothing of that id waits, with what to do.
    base::Result<std::uint64_t> retry(std::optional<std::int64_t> id);
    /// Errors: InvalidRequest when there is none of that id.
    base::Result<void> remove(std::int64_t id);

private:
    base::Result<std::optional<store::OutboxEntry>> find(std::int64_t id);

    DataFolder& m_folder;
    std::string m_actor;
    Clock m_clock;
};

} // namespace keyservice
