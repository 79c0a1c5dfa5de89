// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/http/listen_address.h"
#include "server/http/message/response_text.h"
#include "server/http/router.h"
#include "server/http/trusted_proxies.h"
#include "server/pages/language.h"

#include <algorithm>
#include <cstdlib>

// What the service itself reads of a request, beside what Boost.Beast parses.

namespace {

std::size_t placeholdersIn(std::string_view pathTemplate) {
    return static_cast<std::size_t>(std::count(pathTemplate.begin(), pathTemplate.end(), '{'));
}

/// A match is a route with all that its handler counts on, or an answer.
void checkMatch(const http::Router::Match& match) {
    if (const auto* refusal = std::get_if<http::Response>(&match.outcome)) {
        if (refusal->status < 204)
            std::abort();
        return;
    }
    const auto& found = std::get<http::Router::Found>(match.outcome);
    if (found.handler == nullptr || found.parameters.size() != placeholdersIn(match.pathTemplate) ||
        (found.spool != nullptr) != match.pathTemplate.ends_with("/replies"))
        std::abort();
    for (const std::string& parameter : found.parameters)
        if (parameter.empty() || parameter.find('\0') != std::string::npos)
            std::abort();
}

void routeNothingByHalves(const std::string& target) {
    static const http::Router kRouter = [] {
        http::Router router;
        const auto nothing = [](http::Request, http::Respond) {};
        router.add(http::Method::Get, "/", nothing);
        router.add(http::Method::Get, "/v1/envelopes/{id}", nothing);
        router.add(http::Method::Post, "/v1/envelopes/{id}/key", nothing);
        router.add(http::Method::Post, "/v1/envelopes/{id}/replies", http::BodySpool{}, nothing);
        router.add(http::Method::Put, "/v1/{kind}/{id}/replies", http::BodySpool{}, nothing);
        return router;
    }();
    for (const auto method :
         {http::Method::Get, http::Method::Post, http::Method::Put, http::Method::Options})
        checkMatch(kRouter.find(method, target));
}

void keepOneHeadPerAnswer(const std::string& text) {
    const std::string answer =
        http::serializeResponse({200, "text/plain", {}, {{"X-Value", text}}}, {text.substr(0, 20)});
    if (answer.find("\r\n\r\n") != answer.size() - 4)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    static const auto kProxies = http::TrustedProxies::parse({"127.0.0.1", "10.0.0.0/8", "2001:db8::/32"});
    if (kProxies->clientAddress("127.0.0.1", text).empty())
        std::abort();
    routeNothingByHalves(text);
    keepOneHeadPerAnswer(text);
    (void)http::formValue(text, "a");
    (void)http::parseHostPort(text);
    (void)http::parseOrigin(text);
    (void)http::TrustedProxies::parse({text});
    (void)pages::chooseWords(text);
    return 0;
}
