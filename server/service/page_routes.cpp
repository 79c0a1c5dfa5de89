// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/page_routes.h"

#include "server/keyservice/rules/password_rules.h"
#include "server/pages/page.h"
#include "server/service/api_answer.h"

namespace service {
namespace {

using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using keyservice::Answer;
using keyservice::KeyService;
using keyservice::Nothing;

pages::PageContext contextOf(const KeyService& keyService, const Request& request) {
    const auto issuer = keyService.issuerDocument();
    return {pages::chooseWords(request.header("Accept-Language")), issuer.organisation,
            issuer.supportContact};
}

Response pageResponse(int status, std::string html) {
    return {status,
            "text/html; charset=utf-8",
            std::move(html),
            {{"Content-Security-Policy", std::string(pages::kPagePolicy)}, {"Vary", "Accept-Language"}}};
}

/// Answers the outcome's page, or the problem's with its status.
keyservice::Completion<Nothing> answerPage(Respond respond, pages::PageContext context, std::string requestId,
                                           pages::Outcome outcome, pages::Link link) {
    return [respond = std::move(respond), context = std::move(context), requestId = std::move(requestId),
            outcome, link](Answer<Nothing> answer) {
        if (answer)
            return respond(pageResponse(200, pages::outcomePage(context, outcome)));
        const int status = refusalResponse(answer.refusal(), requestId).status;
        respond(pageResponse(status, pages::problemPage(context, answer.code(), link)));
    };
}

protocol::LinkToken tokenOf(const Request& request) {
    return {base::SecretBytes::fromText(request.parameters.at(0))};
}

void addQuestion(http::Router& router, KeyService& keyService, const std::string& path,
                 pages::Question question) {
    router.add(Method::Get, path, [&keyService, question](const Request& request, const Respond& respond) {
        respond(pageResponse(200, pages::questionPage(contextOf(keyService, request), question)));
    });
    router.add(Method::Post, path, [&keyService, question](const Request& request, Respond respond) {
        const bool isActivation = question == pages::Question::Activate;
        const auto outcome = isActivation ? pages::Outcome::Activated : pages::Outcome::AddressProven;
        const auto link = isActivation ? pages::Link::Activation : pages::Link::AddressProof;
        auto done =
            answerPage(std::move(respond), contextOf(keyService, request), request.requestId, outcome, link);
        auto& accounts = keyService.accounts();
        if (isActivation)
            return accounts.activate(tokenOf(request), clientOf(request), std::move(done));
        accounts.proveAddress(tokenOf(request), clientOf(request), std::move(done));
    });
}

pages::PasswordFault faultOf(const std::string& password, const std::string& repeat,
                             std::uint32_t minimumLength) {
    switch (keyservice::checkPassword(password, minimumLength)) {
    case keyservice::PasswordFault::TooShort:
        return pages::PasswordFault::TooShort;
    case keyservice::PasswordFault::TooLong:
        return pages::PasswordFault::TooLong;
    case keyservice::PasswordFault::TooCommon:
        return pages::PasswordFault::TooCommon;
    case keyservice::PasswordFault::None:
        break;
    }
    return password == repeat ? pages::PasswordFault::None : pages::PasswordFault::NotTheSame;
}

void wipe(std::string& text) {
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

void completeReset(KeyService& keyService, Request request, Respond respond) {
    std::string password = http::formValue(request.body, "password").value_or(std::string());
    std::string repeat = http::formValue(request.body, "repeat").value_or(std::string());
    const std::uint32_t length = keyService.issuerDocument().minimumPasswordLength;
    const auto fault = faultOf(password, repeat, length);
    protocol::PasswordResetCompletion completion{tokenOf(request).token,
                                                 base::SecretBytes::fromText(password)};
    for (std::string* text : {&password, &repeat, &request.body})
        wipe(*text);
    auto context = contextOf(keyService, request);
    if (fault != pages::PasswordFault::None)
        return respond(pageResponse(400, pages::resetPage(context, length, fault)));
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

} // namespace

void addPageRoutes(http::Router& router, KeyService& keyService) {
    addQuestion(router, keyService, "/activate/{token}", pages::Question::Activate);
    addQuestion(router, keyService, "/prove/{token}", pages::Question::ProveAddress);
    router.add(Method::Get, "/reset/{token}", [&keyService](const Request& request, const Respond& respond) {
        const std::uint32_t length = keyService.issuerDocument().minimumPasswordLength;
        respond(pageResponse(200, pages::resetPage(contextOf(keyService, request), length)));
    });
    router.add(Method::Post, "/reset/{token}", [&keyService](Request request, Respond respond) {
        completeReset(keyService, std::move(request), std::move(respond));
    });
    router.add(Method::Get, "/", [&keyService](const Request& request, const Respond& respond) {
        respond(pageResponse(200, pages::homePage(contextOf(keyService, request))));
    });
    router.setFallback([&keyService](const Request& request, const Respond& respond) {
        respond(notFound(keyService, request));
    });
    router.add(Method::Get, "/style.css", [](const Request&, const Respond& respond) {
        respond({200,
                 "text/css; charset=utf-8",
                 std::string(pages::styleSheet()),
                 {{"Cache-Control", "public, max-age=3600"}}});
    });
}

} // namespace service
