// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/open/arrival_list.h"

#include <algorithm>

namespace cli {

void ArrivalList::look(const std::vector<SeenFile>& files, std::int64_t now) {
    m_now = now;
    std::map<QString, Entry> entries;
    for (const SeenFile& file : files) {
        const auto known = m_entries.find(file.name);
        const bool isSame = known != m_entries.end() && known->second.size == file.size &&
                            known->second.modified == file.modified;
        // A clock that is ahead elsewhere must not keep a file from ever being whole.
        entries[file.name] =
            isSame ? known->second
                   : Entry{file.size, file.modified, std::min(now, file.modified) + kSettled, 0};
    }
    m_entries = std::move(entries);
}

std::optional<QString> ArrivalList::take(std::int64_t now) {
    for (auto& [name, entry] : m_entries) {
        if (!entry.due || *entry.due > now)
            continue;
        entry.due.reset();
        return name;
    }
    return std::nullopt;
}

void ArrivalList::settle(const QString& name, Outcome outcome, std::int64_t now) {
    const auto known = m_entries.find(name);
    if (known == m_entries.end() || outcome == Outcome::Final)
        return;
    const int doublings = std::min(known->second.failures++, 6);
    known->second.due = now + std::min(kFirstRetry << doublings, kLongestRetry);
}

std::int64_t ArrivalList::pause() const {
    const bool isArriving = std::any_of(m_entries.begin(), m_entries.end(), [this](const auto& entry) {
        return entry.second.due && *entry.second.due <= m_now + kSettled;
    });
    return isArriving ? kWhileArriving : kOtherwise;
}

} // namespace cli
