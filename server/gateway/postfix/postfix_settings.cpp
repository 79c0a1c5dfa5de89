// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/postfix_settings.h"

#include "server/gateway/postfix/postfix_program.h"

#include <array>
#include <sstream>
#include <utility>

namespace gateway {
namespace {

constexpr std::array kWellKnown = {std::pair{"smtp", "25"}, std::pair{"submission", "587"},
                                   std::pair{"smtps", "465"}, std::pair{"submissions", "465"}};

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

template <class Use>
void forEachLine(std::string_view text, Use use) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        use(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

/// "name = value", where the value may be empty.
std::pair<std::string, std::string> assignment(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
        return {trimmed(line), {}};
    return {trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))};
}

} // namespace

std::string PostfixService::port() const {
    if (type != "inet")
        return {};
    std::string last = name.substr(name.rfind(':') + 1); // all of it without a colon
    for (const auto& [word, number] : kWellKnown) {
        if (last == word)
            return number;
    }
    return last;
}

bool PostfixService::isLoopback() const {
    return name.starts_with("127.") || name.starts_with("[127.") || name.starts_with("[::1]") ||
           name.starts_with("localhost:");
}

PostfixSettings PostfixSettings::parse(std::string_view mainText, std::string_view masterText,
                                       std::string_view overridesText) {
    PostfixSettings settings;
    forEachLine(mainText, [&](std::string_view line) { settings.m_main.insert(assignment(line)); });
    forEachLine(masterText, [&](std::string_view line) {
        std::istringstream words{std::string(line)};
        PostfixService service;
        std::string ignored; // private, unprivileged, chroot, wake-up, processes
        if (words >> service.name >> service.type >> ignored >> ignored >> ignored >> ignored >> ignored >>
            service.program)
            settings.m_services.push_back(std::move(service));
    });
    forEachLine(overridesText, [&](std::string_view line) {
        const auto [path, value] = assignment(line);
        const std::size_t last = path.rfind('/');
        const std::size_t middle = last == std::string::npos || last == 0 ? last : path.rfind('/', last - 1);
        if (middle == std::string::npos)
            return;
        for (PostfixService& service : settings.m_services) {
            if (service.name == path.substr(0, middle) &&
                service.type == path.substr(middle + 1, last - middle - 1))
                service.overrides[path.substr(last + 1)] = value;
        }
    });
    return settings;
}

base::Result<PostfixSettings> PostfixSettings::read(const std::string& folder) {
    const QStringList place =
        folder.empty() ? QStringList() : QStringList{QStringLiteral("-c"), QString::fromStdString(folder)};
    const auto said = [&place](const char* what) {
        return outputOfPostfix("postconf", place + QStringList{QString::fromLatin1(what)});
    };
    const auto main = said("-x");
    if (!main)
        return base::fail(main.error());
    const auto master = said("-M");
    if (!master)
        return base::fail(master.error());
    const auto overrides = said("-Px");
    if (!overrides)
        return base::fail(overrides.error());
    return parse(*main, *master, *overrides);
}

std::string PostfixSettings::main(const std::string& name) const {
    const auto found = m_main.find(name);
    return found == m_main.end() ? std::string() : found->second;
}

std::string PostfixSettings::of(const PostfixService& service, const std::string& name) const {
    const auto found = service.overrides.find(name);
    return found == service.overrides.end() ? main(name) : found->second;
}

const PostfixService* PostfixSettings::find(std::string_view name, std::string_view type) const {
    for (const PostfixService& service : m_services) {
        if (service.name == name && service.type == type)
            return &service;
    }
    return nullptr;
}

const PostfixService* PostfixSettings::onPort(std::string_view port) const {
    for (const PostfixService& service : m_services) {
        if (!port.empty() && service.port() == port)
            return &service;
    }
    return nullptr;
}

} // namespace gateway
