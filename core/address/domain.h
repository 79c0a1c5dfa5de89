// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/address/address.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace address {

/// The form that domains are compared by: see Address::domain(). Errors: InvalidRequest.
base::Result<std::string> foldDomain(std::string_view domain);

/// Domains that belong together, such as an institution's own.
class DomainList final {
public:
    /// Each entry is a domain, or with a dot in front (`.hospital.example`) every domain below it. What is
    /// neither matches nothing and is told by unreadable().
    explicit DomainList(std::span<const std::string> entries);

    bool contains(const Address& address) const;
    /// False for what is no address.
    bool contains(std::string_view address) const;
    const std::vector<std::string>& unreadable() const { return m_unreadable; }

private:
    std::vector<std::string> m_domains;  ///< folded
    std::vector<std::string> m_suffixes; ///< folded, with their dot in front
    std::vector<std::string> m_unreadable;
};

} // namespace address
