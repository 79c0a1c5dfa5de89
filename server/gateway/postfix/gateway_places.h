// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/postfix/gateway_ports.h"
#include "server/gateway/postfix/postfix_settings.h"

#include <string>
#include <vector>

namespace gateway {

/// Where in a Postfix a gateway is asked, and where its filter leads. Both must outlive it.
class GatewayPlaces final {
public:
    GatewayPlaces(const PostfixSettings& postfix, const GatewayPorts& ports)
        : m_postfix(postfix), m_ports(ports) {}

    /// One of the service's smtpd_milters is the gateway, and nothing switches them off.
    bool asksGateway(const PostfixService& listener) const;
    /// The gateway is in non_smtpd_milters.
    bool asksGatewayAboutPrograms() const;
    /// Parameters by which addresses become others in what this service takes.
    std::vector<std::string> mappings(const PostfixService& service) const;
    /// The listener to which the service's content_filter leads; null when there is none.
    const PostfixService* filterOf(const PostfixService& service) const;
    /// "securedoc" of "securedoc:[127.0.0.1]:10025".
    std::string filterTransport(const PostfixService& service) const;

private:
    bool hasGateway(const std::string& milters) const;

    const PostfixSettings& m_postfix;
    const GatewayPorts& m_ports;
};

/// The parts of a Postfix list, "{…}" being one.
std::vector<std::string> listItems(const std::string& value);

} // namespace gateway
