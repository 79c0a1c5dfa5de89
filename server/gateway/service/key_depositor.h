// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/protocol/envelope_messages.h"
#include "server/gateway/service/service_client.h"

#include <optional>
#include <string>

namespace gateway {

/// What is said of a deposit beside the envelope.
struct DepositNotes {
    std::string messageIdHash; ///< core/protocol/proof_messages.h; for the sender to ask by; may be empty
    std::string sealing;       ///< names message and recipients (deliveryName()); empty: never the same again
    bool isWaiting = false;    ///< no mail server has it yet: the sender sees it when `sealing` is reported
};

/// Where a message's key goes before anything sealed with it leaves.
class KeyDepositor {
public:
    virtual ~KeyDepositor() = default;
    /// Succeeds only when the key is durable there; the same id and request may be sent again. Gives the
    /// envelope that the same sealing has made before, here or at another gateway: use its id and key.
    /// Errors: NetworkUnreachable, TlsFailed, ServiceUnavailable, NotAuthorized, Conflict, RateLimited,
    /// InvalidRequest, Internal.
    virtual base::Result<std::optional<protocol::EarlierEnvelope>>
    deposit(const std::string& envelopeId, const protocol::DepositRequest& request,
            const DepositNotes& notes) = 0;
};

/// The key service of gateway.json over HTTP. A connection that fails is tried twice more.
class ServiceDepositor final : public KeyDepositor {
public:
    /// `service` must outlive this.
    explicit ServiceDepositor(ServiceClient& service) : m_service(service) {}
    base::Result<std::optional<protocol::EarlierEnvelope>> deposit(const std::string& envelopeId,
                                                                   const protocol::DepositRequest& request,
                                                                   const DepositNotes& notes) override;

private:
    ServiceClient& m_service;
};

} // namespace gateway
