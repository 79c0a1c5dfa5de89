// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/entry_routes.h"

#include "core/address/address.h"
#include "server/keyservice/accounts/account_rules.h"
#include "server/pages/entry_pages.h"
#include "server/service/web/password_form.h"

namespace service {
namespace {

using base::ErrorCode;
using http::Method;
using http::Request;
using http::Respond;
using keyservice::Answer;
using keyservice::Client;

Client clientAt(const Request& request) {
    return {request.clientAddress, {}};
}

pages::SignInNote noteOf(const keyservice::Refusal& refusal) {
    switch (refusal.error.code) {
    case ErrorCode::WrongPassword:
    case ErrorCode::InvalidRequest:
        return pages::SignInNote::WrongPassword;
    case ErrorCode::NotActivated:
        return pages::SignInNote::NotActivated;
    case ErrorCode::AccountLocked:
        return refusal.retryAfterSeconds > 0 ? pages::SignInNote::AccountLocked
                                             : pages::SignInNote::LockedByOrganisation;
    case ErrorCode::RateLimited:
        return pages::SignInNote::TooManyTries;
    default:
        return pages::SignInNote::Busy;
    }
}

void showSignIn(const PageSite& site, const Request& request, const Respond& respond) {
    static constexpr std::pair<std::string_view, pages::SignInNote> kNotes[] = {
        {"signed-out", pages::SignInNote::SignedOut},
        {"everywhere", pages::SignInNote::SignedOutEverywhere},
        {"deleted", pages::SignInNote::AccountDeleted}};
    pages::SignInView view;
    view.next = safeNext(request.query("next").value_or(std::string()));
    const auto asked = request.query("note").value_or(std::string());
    for (const auto& [name, note] : kNotes)
        if (asked == name)
            view.note = note;
    respond(pageResponse(200, pages::signInPage(contextOf(site.keyService, request), view)));
}

void signIn(PageSite& site, Request request, Respond respond) {
    protocol::SignInRequest wish;
    wish.address = formText(request, "address");
    wish.password = formSecret(request, "password");
    pages::SignInView view;
    view.address = wish.address;
    view.next = safeNext(formText(request, "next"));
    forgetForm(request);
    auto context = contextOf(site.keyService, request);
    site.keyService.accounts().signIn(
        std::move(wish), clientAt(request),
        [&site, view = std::move(view), context = std::move(context),
         respond = std::move(respond)](Answer<protocol::SessionGrant> answer) mutable {
            if (answer) {
                auto response = seeOther(view.next + "?signed-in=1");
                response.headers.push_back(site.session.start(answer->accessToken));
                return respond(std::move(response));
            }
            view.note = noteOf(answer.refusal());
            view.reason = answer.refusal().reason;
            view.tries = triesOf(answer.refusal());
            respond(pageResponse(403, pages::signInPage(context, view)));
        });
}

void signOut(PageSite& site, Visit visit) {
    site.keyService.accounts().signOut(std::move(visit.client), [&site, respond = visit.respond](auto) {
        auto response = seeOther("/sign-in?note=signed-out"); // also when the session had ended already
        response.headers.push_back(site.session.end());
        respond(std::move(response));
    });
}

pages::RegisterFault faultOf(ErrorCode code) {
    if (code == ErrorCode::InvalidRequest)
        return pages::RegisterFault::Address; // name and password were looked at before
    return code == ErrorCode::RateLimited ? pages::RegisterFault::TooManyTries : pages::RegisterFault::Busy;
}

void registerAccount(PageSite& site, Request request, Respond respond) {
    const std::uint32_t length = site.keyService.issuerDocument().minimumPasswordLength;
    auto choice = chosenPassword(request, length);
    pages::RegisterView view;
    view.name = formText(request, "name");
    view.address = formText(request, "address");
    view.language = formText(request, "language");
    view.minimumPasswordLength = length;
    forgetForm(request);
    auto context = contextOf(site.keyService, request);
    view.passwordFault = choice.fault;
    if (keyservice::brokenNameRule(view.name, view.address))
        view.fault = pages::RegisterFault::Name;
    else if (!address::mailboxKey(view.address))
        view.fault = pages::RegisterFault::Address;
    else if (choice.fault != pages::PasswordFault::None)
        view.fault = pages::RegisterFault::Password;
    if (view.fault != pages::RegisterFault::None)
        return respond(pageResponse(400, pages::registerPage(context, view)));
    protocol::RegistrationRequest wish{view.address, view.name, std::move(choice.password), view.language};
    site.keyService.accounts().registerAccount(
        std::move(wish), clientAt(request),
        [view = std::move(view), context = std::move(context),
         respond = std::move(respond)](Answer<protocol::RegistrationReceipt> answer) mutable {
            if (answer)
                return respond(
                    pageResponse(200, pages::mailSentPage(context,
                                                          answer->isMailed ? pages::MailSent::Registration
                                                                           : pages::MailSent::NotAgain,
                                                          view.address)));
            view.fault = faultOf(answer.code());
            respond(pageResponse(400, pages::registerPage(context, view)));
        });
}

void showRegister(const PageSite& site, const Request& request, const Respond& respond) {
    pages::RegisterView view;
    view.address = request.query("address").value_or(std::string());
    view.minimumPasswordLength = site.keyService.issuerDocument().minimumPasswordLength;
    respond(pageResponse(200, pages::registerPage(contextOf(site.keyService, request), view)));
}

void sendResetMail(PageSite& site, const Request& request, Respond respond) {
    auto context = contextOf(site.keyService, request);
    const std::string address = formText(request, "address");
    site.keyService.accounts().requestPasswordReset(
        {address}, clientAt(request),
        [address, context = std::move(context), respond = std::move(respond)](auto answer) {
            if (answer)
                return respond(
                    pageResponse(200, pages::mailSentPage(context, pages::MailSent::PasswordReset, address)));
            const auto fault = answer.code() == ErrorCode::InvalidRequest ? pages::ForgotFault::Address
                               : answer.code() == ErrorCode::RateLimited  ? pages::ForgotFault::TooManyTries
                                                                          : pages::ForgotFault::Busy;
            respond(pageResponse(400, pages::forgotPage(context, address, fault)));
        });
}

} // namespace

void addEntryRoutes(http::Router& router, PageSite& site) {
    const auto post = [&](const char* path, void (*handle)(PageSite&, Request, Respond)) {
        router.add(Method::Post, path, openForm(site, [&site, handle](Request request, Respond respond) {
                       handle(site, std::move(request), std::move(respond));
                   }));
    };
    router.add(Method::Get, "/", [&site](const Request& request, const Respond& respond) {
        respond(pageResponse(200, pages::homePage(contextOf(site.keyService, request))));
    });
    router.add(Method::Get, "/sign-in", [&site](const Request& request, const Respond& respond) {
        showSignIn(site, request, respond);
    });
    post("/sign-in", &signIn);
    router.add(Method::Post, "/sign-out",
               visitorForm(site, "/account", [&site](Visit visit) { signOut(site, std::move(visit)); }));
    router.add(Method::Get, "/register", [&site](const Request& request, const Respond& respond) {
        showRegister(site, request, respond);
    });
    post("/register", &registerAccount);
    router.add(Method::Get, "/forgot", [&site](const Request& request, const Respond& respond) {
        respond(pageResponse(200, pages::forgotPage(contextOf(site.keyService, request),
                                                    request.query("address").value_or(std::string()),
                                                    pages::ForgotFault::None)));
    });
    router.add(Method::Post, "/forgot", openForm(site, [&site](const Request& request, Respond respond) {
                   sendResetMail(site, request, std::move(respond));
               }));
}

} // namespace service
