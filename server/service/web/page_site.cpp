// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/page_site.h"

#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/pages/entry_pages.h"

namespace service {
namespace {

using http::Request;
using http::Respond;
using http::Response;

std::string pathOf(const Request& request) {
    return request.target.substr(0, request.target.find('?'));
}

pages::PageContext visitorContext(const PageSite& site, const Request& request,
                                  const protocol::Account& account, const base::SecretBytes& token) {
    auto context = contextOf(site.keyService, request);
    const auto& own = pages::wordsOf(account.language);
    if (account.language.starts_with(own.languageTag))
        context.language = own;
    // Shared: a std::function must be copyable, and the token is not.
    const auto key = std::make_shared<base::SecretBytes>(token.clone());
    context.visitor = pages::Visitor{
        account.address, [key](std::string_view action) { return BrowserSession::proof(*key, action); }};
    return context;
}

Response signInFirst(const PageSite& site, const Request& request, std::string next, pages::SignInNote note) {
    const auto context = contextOf(site.keyService, request);
    pages::SignInView view;
    view.note = note;
    view.next = safeNext(next);
    return pageResponse(request.method == http::Method::Post ? 403 : 200, pages::signInPage(context, view));
}

/// Finds out who asks and hands over, or asks to sign in.
void admit(PageSite& site, Request request, Respond respond, const std::string& home, VisitHandler handler) {
    keyservice::Client client{request.clientAddress, site.session.token(request)};
    const bool hasCookie = !client.bearer.isEmpty();
    const bool justSignedIn = request.query("signed-in").has_value();
    const auto note = hasCookie      ? pages::SignInNote::SessionEnded
                      : justSignedIn ? pages::SignInNote::CookieMissing
                                     : pages::SignInNote::None;
    if (!hasCookie)
        return respond(signInFirst(site, request, home, note));
    keyservice::Client asker{client.address, client.bearer.clone()};
    // Shared: the completion is copied, and what it needs cannot be.
    const auto visit =
        std::make_shared<Visit>(Visit{std::move(request), std::move(respond), {}, {}, std::move(client)});
    site.keyService.accounts().account(
        std::move(asker), [&site, visit, home, note, handler = std::move(handler)](auto answer) {
            if (!answer)
                return visit->respond(signInFirst(site, visit->request, home, note));
            visit->account = *answer;
            visit->context = visitorContext(site, visit->request, visit->account, visit->client.bearer);
            handler(std::move(*visit));
        });
}

} // namespace

pages::PageContext contextOf(const keyservice::KeyService& keyService, const Request& request) {
    const auto issuer = keyService.issuerDocument();
    return {pages::chooseWords(request.header("Accept-Language")),
            issuer.organisation,
            issuer.supportContact,
            {}};
}

Response pageResponse(int status, std::string html) {
    // Same origin only: with "no-referrer" browsers send "Origin: null" with forms, and nobody could tell
    // them from another site's.
    return {status,
            "text/html; charset=utf-8",
            std::move(html),
            {{"Content-Security-Policy", std::string(pages::kPagePolicy)},
             {"Referrer-Policy", "same-origin"},
             {"Vary", "Accept-Language, Cookie"}}};
}

Response seeOther(std::string path) {
    return {303, {}, {}, {{"Location", std::move(path)}}};
}

std::string formText(const Request& request, std::string_view name) {
    return http::formValue(request.body, name).value_or(std::string());
}

base::SecretBytes formSecret(const Request& request, std::string_view name) {
    std::string text = formText(request, name);
    auto secret = base::SecretBytes::fromText(text);
    wipe(text);
    return secret;
}

void wipe(std::string& text) {
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

void forgetForm(Request& request) {
    wipe(request.body);
    request.body.clear();
}

http::Handler visitorPage(PageSite& site, VisitHandler handler) {
    return [&site, handler = std::move(handler)](Request request, Respond respond) {
        const std::string home = pathOf(request);
        admit(site, std::move(request), std::move(respond), home, handler);
    };
}

http::Handler visitorForm(PageSite& site, std::string home, VisitHandler handler) {
    const auto proven = [handler = std::move(handler)](Visit visit) {
        const auto proof = formText(visit.request, pages::kProofField);
        if (!BrowserSession::isProof(visit.client.bearer, pathOf(visit.request), proof))
            return visit.respond(pageResponse(403, pages::foreignFormPage(visit.context)));
        handler(std::move(visit));
    };
    return openForm(site, [&site, home = std::move(home), proven](Request request, Respond respond) {
        admit(site, std::move(request), std::move(respond), home, proven);
    });
}

http::Handler openForm(PageSite& site, http::Handler handler) {
    return [&site, handler = std::move(handler)](Request request, Respond respond) {
        if (!site.session.isOwnForm(request))
            return respond(pageResponse(403, pages::foreignFormPage(contextOf(site.keyService, request))));
        handler(std::move(request), std::move(respond));
    };
}

std::string safeNext(std::string_view path) {
    constexpr std::string_view kSent = "/sent/";
    const bool isMessage =
        path.starts_with(kSent) && keyservice::isEnvelopeId(std::string(path.substr(kSent.size())));
    if (path == "/sent" || path == "/account/delete" || isMessage)
        return std::string(path);
    return "/account";
}

pages::Tries triesOf(const keyservice::Refusal& refusal) {
    return {refusal.triesLeft, refusal.retryAfterSeconds};
}

} // namespace service
