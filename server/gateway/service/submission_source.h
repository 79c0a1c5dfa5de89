// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/envelope/envelope.h"
#include "core/protocol/reply_messages.h"
#include "server/gateway/service/service_access.h"
#include "server/http/client.h"

#include <optional>

namespace gateway {

/// Where sealed replies wait. One thread. Errors of all: NetworkUnreachable, TlsFailed, ServiceUnavailable,
/// NotAuthorized and what else the service says.
class SubmissionSource {
public:
    virtual ~SubmissionSource() = default;
    /// What waits, oldest first; when nothing does, waits a few seconds for something.
    virtual base::Result<std::vector<protocol::Submission>> list() = 0;
    /// Errors: besides, UnknownEnvelope (no longer there, or another gateway's), the sink's.
    virtual base::Result<void> fetch(const std::string& submissionId, base::ByteSink& out) = 0;
    /// After which it is gone. `isDelivered` false: refused for good; its writer is told.
    virtual base::Result<void> close(const std::string& submissionId, bool isDelivered) = 0;
    /// The institution's signing keys, former ones too.
    virtual base::Result<std::vector<envelope::IssuerKey>> issuerKeys() = 0;
};

/// The key service of gateway.json over HTTP.
class ServiceSubmissions final : public SubmissionSource {
public:
    /// The first two must outlive this. `gateway` names who asks: what is fetched is leased to it, so that of
    /// several gateways one delivers a reply.
    ServiceSubmissions(const ServiceAccess& access, const std::string& issuer, std::string gateway)
        : m_access(access), m_issuer(issuer), m_gateway(std::move(gateway)) {}
    base::Result<std::vector<protocol::Submission>> list() override;
    base::Result<void> fetch(const std::string& submissionId, base::ByteSink& out) override;
    base::Result<void> close(const std::string& submissionId, bool isDelivered) override;
    base::Result<std::vector<envelope::IssuerKey>> issuerKeys() override;

private:
    base::Result<http::Response> send(http::Method method, const std::string& target,
                                      base::ByteSink* sink = nullptr);

    const ServiceAccess& m_access;
    const std::string& m_issuer;
    const std::string m_gateway;
    std::optional<http::Client> m_client;
};

} // namespace gateway
