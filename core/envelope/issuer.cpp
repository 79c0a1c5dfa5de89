// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/issuer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace envelope {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isLabel(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-'; });
}

// Four decimal numbers; fills `first` with the first.
bool isIpv4(std::string_view host, unsigned& first) {
    std::size_t count = 0;
    while (true) {
        const std::size_t dot = std::min(host.find('.'), host.size());
        unsigned number = 0;
        const auto [end, error] = std::from_chars(host.data(), host.data() + dot, number);
        if (error != std::errc() || end != host.data() + dot || number > 255 ||
            (dot > 1 && host.front() == '0') || ++count > 4)
            return false;
        if (count == 1)
            first = number;
        if (dot == host.size())
            return count == 4;
        host.remove_prefix(dot + 1);
    }
}

bool isHostName(std::string_view host) {
    if (host.empty() || host.size() > 253)
        return false;
    std::string_view label;
    while (true) {
        const std::size_t dot = host.find('.');
        label = host.substr(0, dot);
        if (!isLabel(label))
            return false;
        if (dot == std::string_view::npos)
            break;
        host.remove_prefix(dot + 1);
    }
    // A last label of digits makes a browser read the host as an IPv4 address (WHATWG URL, host parsing).
    return !std::all_of(label.begin(), label.end(), isDigit);
}

bool isPort(std::string_view port, std::string_view defaultPort) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    return error == std::errc() && end == port.data() + port.size() && port.front() != '0' &&
           number <= 65535 && port != defaultPort;
}

} // namespace

bool isCanonicalIssuer(std::string_view issuer) {
    const bool isTls = issuer.starts_with("https://");
    if (!isTls && !issuer.starts_with("http://"))
        return false;
    issuer.remove_prefix(isTls ? 8 : 7);
    static constexpr std::string_view kLoopback6 = "[::1]";
    const bool isLoopback6 = issuer.starts_with(kLoopback6);
    const std::size_t colon = issuer.find(':', isLoopback6 ? kLoopback6.size() : 0);
    const std::string_view host = issuer.substr(0, colon);
    if (colon != std::string_view::npos &&
        (colon + 1 == issuer.size() || !isPort(issuer.substr(colon + 1), isTls ? "443" : "80")))
        return false;
    if (isLoopback6 && host == kLoopback6)
        return true;
    unsigned firstNumber = 0;
    if (isIpv4(host, firstNumber))
        return isTls || firstNumber == 127;
    return isHostName(host) && (isTls || host == "localhost");
}

} // namespace envelope
