// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/guard/client_shares.h"

namespace keyservice {

std::shared_ptr<void> ClientShares::take(const std::string& client) {
    const std::lock_guard lock(m_mutex);
    auto& taken = m_taken[client];
    if (taken >= m_each)
        return nullptr;
    ++taken;
    return {this, [client](ClientShares* shares) {
                const std::lock_guard returning(shares->m_mutex);
                if (const auto found = shares->m_taken.find(client); --found->second == 0)
                    shares->m_taken.erase(found);
            }};
}

} // namespace keyservice
