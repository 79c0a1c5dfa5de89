// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/gateway_places.h"

#include <algorithm>

namespace gateway {
namespace {

/// One spelling for a milter's place: Postfix writes "inet:host:port" and paths below its queue, libmilter
/// "inet:port@host".
std::string canonicalPlace(const std::string& place, const std::string& queueFolder) {
    const std::size_t colon = place.find(':');
    if (colon == std::string::npos)
        return place;
    std::string kind = place.substr(0, colon);
    std::string rest = place.substr(colon + 1);
    if (kind == "unix" || kind == "local")
        return "unix:" + (rest.starts_with('/') ? rest : queueFolder + '/' + rest);
    if (const std::size_t at = rest.find('@'); at != std::string::npos)
        rest = rest.substr(at + 1) + ':' + rest.substr(0, at);
    if (rest.starts_with("localhost:"))
        rest.replace(0, std::string_view("localhost").size(), "127.0.0.1");
    return kind + ':' + rest;
}

bool contains(const std::vector<std::string>& items, std::string_view item) {
    return std::find(items.begin(), items.end(), item) != items.end();
}

} // namespace

std::vector<std::string> listItems(const std::string& value) {
    std::vector<std::string> items;
    std::string item;
    int depth = 0;
    for (const char c : value + ' ') {
        depth += (c == '{' ? 1 : 0) - (c == '}' ? 1 : 0);
        if (depth > 0 || (c != ' ' && c != ',' && c != '\t')) {
            item += c;
        } else if (!item.empty()) {
            items.push_back(std::move(item));
            item.clear();
        }
    }
    return items;
}

bool GatewayPlaces::hasGateway(const std::string& milters) const {
    const std::string queue = m_postfix.main("queue_directory");
    const std::string ours = canonicalPlace(m_ports.listen, queue);
    for (std::string milter : listItems(milters)) {
        if (milter.starts_with('{')) { // "{ unix:socket, default_action=tempfail }"
            const auto parts = listItems(milter.substr(1, milter.size() - 2));
            milter = parts.empty() ? std::string() : parts.front();
        }
        if (canonicalPlace(milter, queue) == ours)
            return true;
    }
    return false;
}

bool GatewayPlaces::asksGateway(const PostfixService& listener) const {
    return hasGateway(m_postfix.of(listener, "smtpd_milters")) &&
           !contains(listItems(m_postfix.of(listener, "receive_override_options")), "no_milters");
}

bool GatewayPlaces::asksGatewayAboutPrograms() const {
    return hasGateway(m_postfix.main("non_smtpd_milters"));
}

std::vector<std::string> GatewayPlaces::mappings(const PostfixService& service) const {
    std::vector<std::string> found;
    if (contains(listItems(m_postfix.of(service, "receive_override_options")), "no_address_mappings"))
        return found;
    const PostfixService* cleanup = m_postfix.find(m_postfix.of(service, "cleanup_service_name"), "unix");
    for (const char* name : {"virtual_alias_maps", "recipient_bcc_maps", "sender_bcc_maps", "always_bcc",
                             "canonical_maps", "recipient_canonical_maps"}) {
        if (cleanup != nullptr && !m_postfix.of(*cleanup, name).empty())
            found.emplace_back(name);
    }
    return found;
}

std::string GatewayPlaces::filterTransport(const PostfixService& service) const {
    const std::string filter = m_postfix.of(service, "content_filter");
    return filter.substr(0, filter.find(':'));
}

const PostfixService* GatewayPlaces::filterOf(const PostfixService& service) const {
    const std::string filter = m_postfix.of(service, "content_filter");
    const std::size_t last = filter.rfind(':');
    if (last == std::string::npos || last == filter.find(':'))
        return nullptr;
    return m_postfix.onPort(filter.substr(last + 1));
}

} // namespace gateway
