// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/trusted_proxies.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace http {
namespace {

namespace ip = boost::asio::ip;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// An IPv4 client of a dual-stack socket counts as IPv4.
ip::address plain(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

/// "192.0.2.1", "192.0.2.1:4711", "[2001:db8::1]:4711", "2001:db8::1"
std::string_view withoutPort(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == std::string_view::npos ? text : text.substr(1, end - 1);
    }
    const auto colon = text.find(':');
    const bool isV6 = colon != std::string_view::npos && text.find(':', colon + 1) != std::string_view::npos;
    return isV6 ? text : text.substr(0, colon);
}

} // namespace

struct TrustedProxies::Networks {
    std::vector<ip::network_v4> v4;
    std::vector<ip::network_v6> v6;

    bool add(const std::string& text) {
        const bool isNetwork = text.find('/') != std::string::npos;
        const bool isV6 = text.find(':') != std::string::npos;
        boost::system::error_code error;
        if (isV6)
            v6.push_back(ip::make_network_v6(isNetwork ? text : text + "/128", error));
        else
            v4.push_back(ip::make_network_v4(isNetwork ? text : text + "/32", error));
        return !error;
    }

    bool contains(const ip::address& address) const {
        // A network holds an address when the address' own network of that length is the same.
        for (const auto& network : v4)
            if (address.is_v4() &&
                ip::network_v4(address.to_v4(), network.prefix_length()).canonical() == network.canonical())
                return true;
        for (const auto& network : v6)
            if (address.is_v6() &&
                ip::network_v6(address.to_v6(), network.prefix_length()).canonical() == network.canonical())
                return true;
        return false;
    }
};

TrustedProxies::TrustedProxies(std::unique_ptr<Networks> networks) : m_networks(std::move(networks)) {}
TrustedProxies::TrustedProxies(TrustedProxies&& other) noexcept = default;
TrustedProxies& TrustedProxies::operator=(TrustedProxies&& other) noexcept = default;
TrustedProxies::~TrustedProxies() = default;

base::Result<TrustedProxies> TrustedProxies::parse(const std::vector<std::string>& networks) {
    auto parsed = std::make_unique<Networks>();
    for (const std::string& text : networks)
        if (!parsed->add(text))
            return base::fail(base::ErrorCode::InvalidRequest,
                              "trusted proxy \"" + text + "\" is neither an address nor a network");
    return TrustedProxies(std::move(parsed));
}

bool TrustedProxies::contains(std::string_view address) const {
    boost::system::error_code error;
    const ip::address parsed = ip::make_address(std::string(address), error);
    return !error && m_networks->contains(plain(parsed));
}

std::string TrustedProxies::clientAddress(const std::string& peer, std::string_view forwardedFor) const {
    boost::system::error_code error;
    std::string client = plain(ip::make_address(peer, error)).to_string();
    if (error)
        return peer;
    while (contains(client) && !forwardedFor.empty()) {
        const auto comma = forwardedFor.rfind(',');
        const auto start = comma == std::string_view::npos ? 0 : comma + 1;
        const auto entry =
            ip::make_address(std::string(withoutPort(trimmed(forwardedFor.substr(start)))), error);
        if (error)
            return client;
        client = plain(entry).to_string();
        forwardedFor = forwardedFor.substr(0, start == 0 ? 0 : start - 1);
    }
    return client;
}

} // namespace http
