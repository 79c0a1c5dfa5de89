// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/log/event.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace mail {

/// Tells the log why mail does not leave: once for each cause, not for each try or each mail, and again when
/// mail left in between. Causes hold no address (DeliveryReport::detail). One thread at a time.
class TroubleLog final {
public:
    void waits(std::int64_t mail, const std::string& cause);
    void refused(std::int64_t mail, const std::string& cause);
    void givenUp(std::int64_t mail, const std::string& cause);
    /// `trouble`: what was wrong with a way that worked all the same; else empty.
    void left(std::int64_t mail, const std::string& trouble);

private:
    void tell(logging::Event event, const std::string& cause);

    std::map<std::int64_t, std::string> m_causes; ///< of the mails that wait, as far as they were tried
    std::set<std::pair<logging::Event, std::string>> m_told; ///< since mail last left
    std::string m_trouble;
};

} // namespace mail
