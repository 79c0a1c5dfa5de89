// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/page_routes.h"

#include "server/keyservice/accounts/account_rules.h"
#include "server/pages/activation_pages.h"
#include "server/pages/static_files.h"
#include "server/service/api/api_answer.h"
#include "server/service/web/account_routes.h"
#include "server/service/web/entry_routes.h"
#include "server/service/web/open_routes.h"
#include "server/service/web/password_form.h"
#include "server/service/web/sent_routes.h"

namespace service {
namespace {

using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using keyservice::Answer;
using keyservice::KeyService;
using keyservice::Nothing;

/// A page whose address holds a token: nobody gets that as a referrer.
Response linkResponse(int status, std::string html) {
    auto response = pageResponse(status, std::move(html));
    for (auto& header : response.headers)
        if (header.name == "Referrer-Policy")
            header.value = "no-referrer";
    return response;
}

/// Answers the outcome's page, or the problem's with its status.
keyservice::Completion<Nothing> answerPage(Respond respond, pages::PageContext context, std::string requestId,
                                           pages::Outcome outcome, pages::Link link) {
    return [respond = std::move(respond), context = std::move(context), requestId = std::move(requestId),
            outcome, link](Answer<Nothing> answer) {
        if (answer)
            return respond(linkResponse(200, pages::outcomePage(context, outcome)));
        const int status = refusalResponse(answer.refusal(), requestId).status;
        respond(linkResponse(status, pages::problemPage(context, answer.code(), link)));
    };
}

protocol::LinkToken tokenOf(const Request& request) {
    return {base::SecretBytes::fromText(request.parameters.at(0))};
}

/// What stands behind a link whose page has one button.
struct ButtonLink {
    pages::Question question;
    pages::Outcome outcome;
    pages::Link link;
    void (keyservice::AccountSettings::*follow)(protocol::LinkToken, keyservice::Client,
                                                keyservice::Completion<Nothing>);
};

void addButton(http::Router& router, KeyService& keyService, const std::string& path, ButtonLink button) {
    router.add(Method::Get, path, [&keyService, button](const Request& request, const Respond& respond) {
        respond(linkResponse(200, pages::questionPage(contextOf(keyService, request), button.question)));
    });
    router.add(Method::Post, path, [&keyService, button](const Request& request, Respond respond) {
        auto done = answerPage(std::move(respond), contextOf(keyService, request), request.requestId,
                               button.outcome, button.link);
        (keyService.accountSettings().*button.follow)(tokenOf(request), clientOf(request), std::move(done));
    });
}

void showActivation(const KeyService& keyService, const Request& request, const Respond& respond) {
    auto context = contextOf(keyService, request);
    if (!request.query("choose"))
        return respond(linkResponse(200, pages::activationPage(context)));
    pages::RegisterView view;
    view.minimumPasswordLength = keyService.issuerDocument().minimumPasswordLength;
    respond(linkResponse(200, pages::choosingPage(context, view)));
}

/// With the password that was chosen at registration.
void activate(KeyService& keyService, Request request, Respond respond) {
    protocol::ActivationRequest activation{tokenOf(request).token, formSecret(request, "password"), {}, {}};
    forgetForm(request);
    auto context = contextOf(keyService, request);
    auto other =
        answerPage(respond, context, request.requestId, pages::Outcome::Activated, pages::Link::Activation);
    keyService.accounts().activate(std::move(activation), clientOf(request),
                                   [=, other = std::move(other)](Answer<Nothing> answer) {
                                       if (answer || answer.code() != base::ErrorCode::WrongPassword)
                                           return other(std::move(answer));
                                       respond(linkResponse(403, pages::activationPage(context, true)));
                                   });
}

/// With a password that is chosen now.
void activateAnew(KeyService& keyService, Request request, Respond respond) {
    pages::RegisterView view;
    view.minimumPasswordLength = keyService.issuerDocument().minimumPasswordLength;
    auto choice = chosenPassword(request, view.minimumPasswordLength);
    view.name = formText(request, "name");
    view.passwordFault = choice.fault;
    forgetForm(request);
    auto context = contextOf(keyService, request);
    if (keyservice::brokenNameRule(view.name, {}))
        view.fault = pages::RegisterFault::Name;
    else if (choice.fault != pages::PasswordFault::None)
        view.fault = pages::RegisterFault::Password;
    if (view.fault != pages::RegisterFault::None)
        return respond(linkResponse(400, pages::choosingPage(context, view)));
    protocol::ActivationRequest activation{tokenOf(request).token, std::move(choice.password), view.name,
                                           std::string(context.words().languageTag)};
    keyService.accounts().activate(std::move(activation), clientOf(request),
                                   answerPage(std::move(respond), std::move(context), request.requestId,
                                              pages::Outcome::ActivatedAnew, pages::Link::Activation));
}

void addActivation(http::Router& router, KeyService& keyService) {
    router.add(Method::Get, "/activate/{token}",
               [&keyService](const Request& request, const Respond& respond) {
                   showActivation(keyService, request, respond);
               });
    router.add(Method::Post, "/activate/{token}", [&keyService](Request request, Respond respond) {
        const bool choosesNow = request.query("choose").has_value();
        (choosesNow ? activateAnew : activate)(keyService, std::move(request), std::move(respond));
    });
}

void completeReset(KeyService& keyService, Request request, Respond respond) {
    const std::uint32_t length = keyService.issuerDocument().minimumPasswordLength;
    auto choice = chosenPassword(request, length);
    forgetForm(request);
    auto context = contextOf(keyService, request);
    if (choice.fault != pages::PasswordFault::None)
        return respond(linkResponse(400, pages::resetPage(context, length, choice.fault)));
    protocol::PasswordResetCompletion completion{tokenOf(request).token, std::move(choice.password)};
    keyService.accounts().completePasswordReset(std::move(completion), clientOf(request),
                                                answerPage(std::move(respond), std::move(context),
                                                           request.requestId, pages::Outcome::PasswordChanged,
                                                           pages::Link::Reset));
}

/// A person gets a page, a program a problem.
Response notFound(const KeyService& keyService, const Request& request) {
    if (request.header("Accept").find("text/html") == std::string_view::npos)
        return http::problemResponse(base::ErrorCode::InvalidRequest, 404, "there is nothing at this path");
    return pageResponse(404, pages::problemPage(contextOf(keyService, request), base::ErrorCode::LinkInvalid,
                                                pages::Link::None));
}

void addLinkRoutes(http::Router& router, KeyService& keyService) {
    using keyservice::AccountSettings;
    addActivation(router, keyService);
    addButton(router, keyService, "/prove/{token}",
              {pages::Question::ProveAddress, pages::Outcome::AddressProven, pages::Link::AddressProof,
               &AccountSettings::proveAddress});
    addButton(router, keyService, "/undo/{token}",
              {pages::Question::UndoAddress, pages::Outcome::AddressUndone, pages::Link::AddressUndo,
               &AccountSettings::undoAddress});
    router.add(Method::Get, "/reset/{token}", [&keyService](const Request& request, const Respond& respond) {
        const std::uint32_t length = keyService.issuerDocument().minimumPasswordLength;
        respond(linkResponse(200, pages::resetPage(contextOf(keyService, request), length)));
    });
    router.add(Method::Post, "/reset/{token}", [&keyService](Request request, Respond respond) {
        completeReset(keyService, std::move(request), std::move(respond));
    });
}

void addStaticFiles(http::Router& router) {
    for (const pages::StaticFile& file : pages::staticFiles())
        router.add(
            Method::Get, std::string(file.path), [&file](const Request& request, const Respond& respond) {
                Response response{200, std::string(file.contentType), {}, {}};
                response.headers = {{"Cache-Control", "public, max-age=31536000, immutable"},
                                    {"Vary", "Accept-Encoding"}};
                const auto takes = [accepted = request.header("Accept-Encoding")](std::string_view coding) {
                    return accepted.find(coding) != std::string_view::npos;
                };
                const bool isBrotli = takes("br");
                response.body = isBrotli ? file.brotli : takes("gzip") ? file.gzip : file.bytes;
                if (isBrotli || takes("gzip"))
                    response.headers.push_back({"Content-Encoding", isBrotli ? "br" : "gzip"});
                respond(std::move(response));
            });
}

} // namespace

void addPageRoutes(http::Router& router, PageSite& site) {
    addLinkRoutes(router, site.keyService);
    addEntryRoutes(router, site);
    addAccountRoutes(router, site);
    addSentRoutes(router, site);
    addOpenRoutes(router, site);
    addStaticFiles(router);
    router.setFallback([&site](const Request& request, const Respond& respond) {
        respond(notFound(site.keyService, request));
    });
}

} // namespace service
