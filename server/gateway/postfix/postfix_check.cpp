// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/postfix_check.h"

#include "server/gateway/postfix/gateway_places.h"
#include "server/gateway/postfix/size_check.h"

#include <algorithm>

namespace gateway {
namespace {

constexpr std::string_view kForwardMark = ".securedoc.invalid"; // as in docs/operating.md

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string portOf(const std::string& target) {
    return target.substr(target.rfind(':') + 1);
}

class Check {
public:
    Check(const PostfixSettings& postfix, const GatewayPorts& ports, std::uint64_t sizeLimit)
        : m_postfix(postfix), m_ports(ports), m_sizeLimit(sizeLimit), m_places(postfix, ports) {}

    std::vector<PostfixProblem> run(const TableText& tables) {
        for (const PostfixService& service : m_postfix.services()) {
            if (service.program == "smtpd" && service.port() != portOf(m_ports.reinject))
                checkEntry(service, m_places.asksGateway(service));
            if (service.program == "pickup" || service.program == "qmqpd")
                checkEntry(service, m_places.asksGatewayAboutPrograms());
        }
        checkReturn();
        checkLocal();
        checkBounces();
        checkAddressForms();
        checkTables(tables);
        for (PostfixProblem& problem : checkSizes(m_postfix, m_sizeLimit))
            m_problems.push_back(std::move(problem));
        return std::move(m_problems);
    }

private:
    void add(std::string id, std::string text) {
        const auto isSame = [&](const PostfixProblem& problem) { return problem.text == text; };
        if (std::none_of(m_problems.begin(), m_problems.end(), isSame))
            m_problems.push_back({std::move(id), std::move(text)});
    }

    void checkEntry(const PostfixService& service, bool isAsked) {
        if (service.program == "smtpd" && !m_postfix.of(service, "smtpd_proxy_filter").empty())
            return; // its mail enters by another listener, which is looked at
        const std::string filter = m_postfix.of(service, "content_filter");
        if (isAsked) {
            checkDecision(service);
            return;
        }
        const PostfixService* next = m_places.filterOf(service);
        for (std::size_t hops = 0; next != nullptr && hops < m_postfix.services().size(); ++hops) {
            if (m_places.asksGateway(*next)) {
                checkTransport(m_places.filterTransport(service));
                return;
            }
            next = m_places.filterOf(*next);
        }
        const std::string how =
            service.program == "smtpd"
                ? "Mail that arrives at " + service.name
                : "Mail from programs on this machine (sendmail, service " + service.name + ")";
        if (filter.empty())
            add("unasked",
                how + " is not shown to the gateway, so nothing of it is sealed. Set content_filter to "
                      "the port that asks the gateway.");
        else
            add("filter-elsewhere",
                how + " goes to content_filter " + filter +
                    ", and from what can be seen here never to a port that asks the gateway (" +
                    m_ports.listen + "). Let the filter hand it back to such a port.");
    }

    void checkDecision(const PostfixService& service) {
        const std::string exceptions = m_postfix.of(service, "smtpd_milter_maps");
        if (service.program == "smtpd" && !exceptions.empty())
            add("milter-exceptions", "At " + service.name + " smtpd_milter_maps (" + exceptions +
                                         ") can take the gateway out for clients it names, whose mail then "
                                         "leaves unsealed. Set it empty there.");
        const std::string protocol = m_postfix.of(service, "milter_protocol");
        if (!protocol.empty() && protocol != "6")
            add("milter-protocol", "At " + service.name + " milter_protocol is " + protocol +
                                       ", which the gateway does not speak: no mail is taken. Set 6.");
        const auto mappings = m_places.mappings(service);
        if (!mappings.empty())
            add("expanded-later",
                "The gateway decides at " + service.name + " before Postfix follows " + joined(mappings) +
                    ": whoever an address leads to there gets marked mail unencrypted. Ask the gateway "
                    "behind the queue, on a port with no_address_mappings.");
        const std::string action = m_postfix.of(service, "milter_default_action");
        if (action != "tempfail")
            add("default-action",
                action == "accept"
                    ? "While the gateway does not respond, " + service.name +
                          " lets mail leave unsealed (milter_default_action = accept). Set tempfail."
                    : "While the gateway does not respond, " + service.name +
                          " does not wait for it (milter_default_action = " + action + "). Set tempfail.");
    }

    void checkTransport(const std::string& name) {
        const PostfixService* transport = m_postfix.find(name, "unix");
        if (transport == nullptr) {
            add("no-transport", "content_filter names the transport " + name +
                                    ", which is not in master.cf: no mail leaves.");
            return;
        }
        for (const char* option : {"smtp_fallback_relay", "lmtp_fallback_relay"}) {
            if (transport->program == std::string(option).substr(0, 4) &&
                !m_postfix.of(*transport, option).empty())
                add("fallback-relay", "When the gateway's port does not respond, mail leaves unsealed by " +
                                          std::string(option) + ". Set it empty for the transport " + name +
                                          ".");
        }
    }

    void checkReturn() {
        const PostfixService* back = m_postfix.onPort(portOf(m_ports.reinject));
        if (back == nullptr) {
            add("no-return", "Nothing listens on " + m_ports.reinject +
                                 " (reinject), where the gateway hands sealed mail back: such mail waits.");
            return;
        }
        for (const PostfixService& service : m_postfix.services()) {
            if (service.port() == back->port() && !service.isLoopback())
                add("open-return",
                    "The port for sealed mail, " + service.name +
                        ", can be reached from other machines, which could send unsealed mail by it. Let it "
                        "listen on 127.0.0.1.");
        }
        if (m_places.asksGateway(*back) || !m_postfix.of(*back, "content_filter").empty())
            add("asked-again",
                "The port for sealed mail, " + back->name +
                    ", asks the gateway or a content_filter again: mail may go round in circles. Set "
                    "smtpd_milters and content_filter empty there.");
        const auto mappings = m_places.mappings(*back);
        if (!mappings.empty())
            add("expanded-later", "The port for sealed mail, " + back->name + ", still follows " +
                                      joined(mappings) +
                                      ": copies for internal recipients would be sent unencrypted. Give it "
                                      "receive_override_options=no_address_mappings.");
    }

    // bounce(8) sends what it writes past every filter.
    void checkBounces() {
        const std::string limit = m_postfix.main("bounce_size_limit");
        if (!limit.empty() && limit != "1")
            add("bounce-text", "A mail that cannot be delivered goes back to its envelope sender with its "
                               "text, past the gateway: an "
                               "external sender, such as somebody whose mail is forwarded, gets marked text "
                               "unencrypted. Set "
                               "bounce_size_limit = 1, then only the header goes back.");
    }

    void checkLocal() {
        const PostfixService* local = m_postfix.find("local", "unix");
        if (local == nullptr ||
            (m_postfix.main("mydestination").empty() && m_postfix.main("local_transport") != "local"))
            return;
        std::vector<std::string> ways;
        for (const char* name : {"alias_maps", "forward_path", "luser_relay"}) {
            if (!m_postfix.of(*local, name).empty())
                ways.emplace_back(name);
        }
        if (ways.empty() || isForwardingMarked(*local))
            return;
        add("forwarded-later",
            "local(8) follows " + joined(ways) +
                " after the gateway: what an alias or a .forward file sends on to an external recipient "
                "is sent unencrypted. Let it go by securedoc-mark and port 10027, as the guide says.");
    }

    // trivial-rewrite(8) finds a second address in the local part of one of ours, after the gateway decided.
    void checkAddressForms() {
        std::vector<std::string> forms;
        for (const char* name : {"allow_percent_hack", "swap_bangpath", "resolve_dequoted_address"}) {
            if (m_postfix.main(name) == "yes")
                forms.emplace_back(name);
        }
        if (!forms.empty())
            add("routed-address", "Postfix follows " + joined(forms) +
                                      ": an address of an internal domain such as "
                                      "john%practice.example@internal goes on to john@practice.example, "
                                      "unsealed. Set no.");
    }

    // qmgr(8): a redirection overrides content_filter, and a filter that a table names takes its place.
    void checkTables(const TableText& tables) {
        for (const auto& [setting, table] : messageTables(m_postfix, portOf(m_ports.reinject))) {
            const auto text = tables(table);
            const std::string answer = text ? diversionIn(table, *text) : std::string();
            if (!text)
                add("unseen-table", "What " + table + " (" + setting +
                                        ") answers cannot be seen from here. Make sure that it never answers "
                                        "REDIRECT or FILTER: such mail passes the gateway, unsealed.");
            else if (!answer.empty())
                add("diverted",
                    table + " (" + setting + ") answers " + answer +
                        ": such mail passes the gateway, unsealed. " +
                        (answer == "REDIRECT" ? "Let virtual_alias_maps lead to the other address."
                                              : "Let that filter take its mail from, or hand it "
                                                "to, a port that asks the gateway."));
        }
    }

    bool isForwardingMarked(const PostfixService& local) const {
        const std::string name = m_postfix.of(local, "cleanup_service_name");
        const PostfixService* marker = m_postfix.find(name, "unix");
        return name != "cleanup" && marker != nullptr &&
               m_postfix.of(*marker, "recipient_canonical_maps").find("invalid") != std::string::npos &&
               m_postfix.main("transport_maps").find(kForwardMark) != std::string::npos;
    }

    const PostfixSettings& m_postfix;
    const GatewayPorts& m_ports;
    const std::uint64_t m_sizeLimit;
    GatewayPlaces m_places;
    std::vector<PostfixProblem> m_problems;
};

} // namespace

std::vector<PostfixProblem> checkPostfix(const PostfixSettings& postfix, const GatewayPorts& ports,
                                         std::uint64_t sizeLimit, const TableText& tables) {
    return Check(postfix, ports, sizeLimit).run(tables);
}

} // namespace gateway
