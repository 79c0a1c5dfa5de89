// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/protocol/envelope_messages.h"
#include "server/gateway/service/service_client.h"

#include <string>

namespace gateway {

/// Where a message's key goes before anything sealed with it leaves.
class KeyDepositor {
public:
    virtual ~KeyDepositor() = default;
    /// Succeeds only when the key is durable there; the same id and request may be sent again.
    /// `messageIdHash` (core/protocol/proof_messages.h) is for the sender to ask by; it may be empty. Errors:
    /// NetworkUnreachable, TlsFailed, ServiceUnavailable, NotAuthorized, Conflict, RateLimited,
    /// InvalidRequest, Internal.
    virtual base::Result<void> deposit(const std::string& envelopeId, const protocol::DepositRequest& request,
                                       const std::string& messageIdHash) = 0;
};

/// The key service of gateway.json over HTTP. A connection that fails is tried twice more.
class ServiceDepositor final : public KeyDepositor {
public:
    /// `service` must outlive this.
    explicit ServiceDepositor(ServiceClient& service) : m_service(service) {}
    base::Result<void> deposit(const std::string& envelopeId, const protocol::DepositRequest& request,
                               const std::string& messageIdHash) override;

private:
    ServiceClient& m_service;
};

} // namespace gateway
