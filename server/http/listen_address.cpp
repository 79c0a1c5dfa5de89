// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/listen_address.h"

#include <charconv>

namespace http {
namespace {

constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kHttpsPort = 443;

bool isLoopback(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

base::Unexpected<base::Error> refuse(std::string_view text, std::string_view why) {
    std::string detail("\"");
    detail.append(text).append("\" ").append(why);
    return base::fail(base::ErrorCode::InvalidRequest, std::move(detail));
}

bool isPlainHost(std::string_view host) {
    return host.find_first_of(" \t\r\n/@?#\\%") == std::string_view::npos;
}

} // namespace

base::Result<HostPort> parseHostPort(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || text.find(']', colon) != std::string_view::npos)
        return refuse(text, "is not HOST:PORT");
    std::string_view host = text.substr(0, colon);
    const bool hasBrackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (hasBrackets)
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return refuse(text, "needs brackets around its IPv6 address: [ADDRESS]:PORT");
    HostPort parsed{std::string(host), 0};
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), parsed.port);
    if (error != std::errc() || end != port.data() + port.size() || !isPlainHost(host))
        return refuse(text, "is not HOST:PORT");
    return parsed;
}

base::Result<Origin> parseOrigin(std::string_view text) {
    Origin origin;
    origin.isSecure = text.starts_with("https://");
    if (!origin.isSecure && !text.starts_with("http://"))
        return refuse(text, "is not an https:// address");
    text.remove_prefix(text.find("//") + 2);
    if (text.ends_with('/'))
        text.remove_suffix(1);
    origin.authority = std::string(text);
    const bool hasPort = text.rfind(':') != std::string_view::npos &&
                         text.find(']', text.rfind(':')) == std::string_view::npos;
    const std::uint16_t usual = origin.isSecure ? kHttpsPort : kHttpPort;
    auto address = parseHostPort(hasPort ? origin.authority : origin.authority + ":" + std::to_string(usual));
    if (!address || address->host.empty())
        return refuse(text, "is not a host with or without a port");
    origin.address = std::move(*address);
    if (!origin.isSecure && !isLoopback(origin.address.host))
        return refuse(text, "is plain http, which is for this machine only (loopback)");
    return origin;
}

} // namespace http
