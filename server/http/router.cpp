// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/router.h"

#include <algorithm>

namespace http {
namespace {

std::vector<std::string> segmentsOf(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::string_view segment = path.substr(0, path.find('/'));
        segments.emplace_back(segment);
        path.remove_prefix(segment.size());
    }
    return segments;
}

/// RFC 9112 §3.2.2: a server must take the absolute form too.
std::string_view pathOf(std::string_view target) {
    for (std::string_view scheme : {"http://", "https://"})
        if (target.starts_with(scheme)) {
            target.remove_prefix(scheme.size());
            target.remove_prefix(std::min(target.find('/'), target.size()));
        }
    return target.substr(0, target.find_first_of("?#"));
}

bool isPlaceholder(const std::string& segment) {
    return segment.starts_with('{');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    const auto fitsOne = [](const std::string& wanted, const std::string& given) {
        return isPlaceholder(wanted) ? !given.empty() : wanted == given;
    };
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(), fitsOne);
}

void addWord(std::string& list, std::string_view word) {
    if (!list.empty())
        list += ", ";
    list += word;
}

Response refusalOf(Method method, const std::string& allowed) {
    if (allowed.empty())
        return problemResponse(base::ErrorCode::InvalidRequest, 404, "there is nothing at this path");
    if (method == Method::Options)
        return {204, {}, {}, {{"Allow", allowed}}};
    Response refusal = problemResponse(base::ErrorCode::InvalidRequest, 405, "not with this method");
    refusal.headers.push_back({"Allow", allowed});
    return refusal;
}

} // namespace

void Router::add(Method method, std::string pathTemplate, Handler handler) {
    auto segments = segmentsOf(pathTemplate);
    m_routes.push_back({method, std::move(pathTemplate), std::move(segments), std::move(handler), nullptr});
}

void Router::add(Method method, std::string pathTemplate, BodySpool spool, Handler handler) {
    add(method, std::move(pathTemplate), std::move(handler));
    m_routes.back().spool = std::make_shared<SpoolArea>(std::move(spool));
}

base::Result<void> Router::prepareSpools() const {
    for (const Route& route : m_routes)
        if (auto prepared = route.spool ? route.spool->prepare() : base::Result<void>(); !prepared)
            return prepared;
    return {};
}

std::vector<Router::Served> Router::served() const {
    std::vector<Served> served;
    for (const Route& route : m_routes)
        served.push_back({route.method, route.pathTemplate});
    return served;
}

std::variant<Response, Router::Found> Router::found(const Route& route,
                                                    const std::vector<std::string>& segments) {
    Found found{&route.handler, route.spool, {}};
    for (std::size_t i = 0; i < route.segments.size(); ++i) {
        if (!isPlaceholder(route.segments[i]))
            continue;
        auto value = decodePercent(segments[i]);
        if (!value)
            return problemResponse(base::ErrorCode::InvalidRequest, 400, "the path is not well-formed");
        found.parameters.push_back(std::move(*value));
    }
    return found;
}

Router::Match Router::find(Method method, std::string_view target) const {
    const std::string_view path = pathOf(target);
    const auto segments = path.starts_with('/') ? segmentsOf(path) : std::vector<std::string>();
    const Method wanted = method == Method::Head ? Method::Get : method;
    std::string allowed;
    std::string_view fitting = "-";
    for (const Route& route : m_routes) {
        if (segments.empty() || !fits(route.segments, segments))
            continue;
        if (route.method == wanted)
            return {route.pathTemplate, found(route, segments)};
        fitting = route.pathTemplate;
        addWord(allowed, methodName(route.method));
        if (route.method == Method::Get)
            addWord(allowed, methodName(Method::Head));
    }
    if (allowed.empty() && wanted == Method::Get && m_fallback)
        return {"-", Found{&m_fallback, nullptr, {}}};
    return {fitting, refusalOf(method, allowed)};
}

} // namespace http
