// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// Whose X-Forwarded-For is believed. Immutable; safe to share between threads.
class TrustedProxies final {
public:
    /// Addresses ("192.0.2.1", "::1") and networks ("10.0.0.0/8"). Errors: InvalidRequest.
    static base::Result<TrustedProxies> parse(const std::vector<std::string>& networks);
    TrustedProxies(TrustedProxies&& other) noexcept;
    TrustedProxies& operator=(TrustedProxies&& other) noexcept;
    ~TrustedProxies();

    /// The client's address: `peer` itself, unless it is a trusted proxy. Then the right-most address of
    /// `forwardedFor` that is not a trusted proxy: what stands further left, the client wrote itself.
    std::string clientAddress(const std::string& peer, std::string_view forwardedFor) const;

private:
    struct Networks;
    explicit TrustedProxies(std::unique_ptr<Networks> networks);
    bool contains(std::string_view address) const;
    std::unique_ptr<Networks> m_networks;
};

} // namespace http
