// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/mobile_routes.h"

#include "server/http/spool/spooled_body.h"
#include "server/mail/mail_composer.h"
#include "server/service/api/api_answer.h"

namespace service {
namespace {

using base::ErrorCode;
using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using keyservice::Answer;

void addDeposit(http::Router& router, PageSite& site) {
    auto& mobile = site.keyService.mobileEnvelopes();
    http::BodySpool spool;
    spool.folder = mobile.uploadFolder();
    spool.limit = mobile.fileLimit();
    spool.totalLimit = 8 * spool.limit;
    spool.admit = [&mobile](const Request& request, const http::Admission& admission) {
        if (mobile.mayDeposit(clientOf(request).bearer))
            return admission(std::nullopt);
        admission(refusalResponse({{ErrorCode::NotAuthorized, "not the deposit credential"}, {}, 0, {}},
                                  request.requestId));
    };
    router.add(
        Method::Post, "/v1/mobile-envelopes", std::move(spool), [&mobile](Request request, Respond respond) {
            auto body = request.spooled;
            mobile.deposit({body, [body](const auto& path) { return body->keepAs(path); }}, clientOf(request),
                           answerWith<protocol::MobileLink>(std::move(respond), request.requestId,
                                                            [](const protocol::MobileLink& link) {
                                                                return http::jsonResponse(201, toJson(link));
                                                            }));
        });
}

Response goneResponse(const PageSite& site, const Request& request) {
    const auto issuer = site.keyService.issuerDocument();
    return pageResponse(410,
                        pages::mobileGonePage(contextOf(site.keyService, request), issuer.mobileAddress));
}

/// Nobody keeps the address of such a page, or tells it to another site.
Response mobileResponse(int status, std::string html) {
    auto response = openResponse(status, std::move(html));
    response.headers.push_back({"X-Robots-Tag", "noindex, nofollow"});
    return response;
}

pages::OpenView viewOf(const Request& request, std::int64_t goneAt, const pages::PageContext& context) {
    pages::OpenView view;
    view.path = "/m/" + request.parameters.at(0);
    view.until = mail::timeInMail(goneAt, std::string(context.words().languageTag));
    view.limit = kPlainMessageLimit;
    return view;
}

/// Runs `use` with what is behind the link, or answers that it is gone.
void withEnvelope(PageSite& site, Request request, Respond respond,
                  std::function<void(const Request&, const Respond&, keyservice::MobileEnvelope)> use) {
    const std::string token = request.parameters.at(0);
    keyservice::Client client{request.clientAddress, {}};
    site.keyService.mobileEnvelopes().find(token, std::move(client),
                                           [&site, request = std::move(request), respond = std::move(respond),
                                            use = std::move(use)](Answer<keyservice::MobileEnvelope> answer) {
                                               if (!answer)
                                                   return respond(goneResponse(site, request));
                                               use(request, respond, std::move(*answer));
                                           });
}

void showMobile(PageSite& site, Request request, Respond respond) {
    withEnvelope(site, std::move(request), std::move(respond),
                 [&site](const auto& asked, const auto& answer, auto found) {
                     const auto context = contextOf(site.keyService, asked);
                     answer(
                         mobileResponse(200, pages::openPage(context, viewOf(asked, found.goneAt, context))));
                 });
}

void sendEnvelope(PageSite& site, Request request, Respond respond) {
    withEnvelope(
        site, std::move(request), std::move(respond), [](const auto&, const auto& answer, auto found) {
            // It is a page with script: never to be shown as one of ours.
            Response response{200, "application/octet-stream", {}, {}};
            response.headers = {{"Content-Disposition", "attachment; filename=\"securedoc_message.html\""},
                                {"Content-Security-Policy", "default-src 'none'; sandbox"},
                                {"X-Robots-Tag", "noindex, nofollow"}};
            response.file = std::move(found.file);
            answer(std::move(response));
        });
}

void openMobile(PageSite& site, Request request, Respond respond) {
    withEnvelope(site, std::move(request), std::move(respond),
                 [&site](const auto& asked, const auto& answer, auto found) {
                     auto context = contextOf(site.keyService, asked);
                     auto view = viewOf(asked, found.goneAt, context);
                     view.address = formText(asked, "address");
                     PlainWish wish{std::move(found.file), view.address, formSecret(asked, "password"),
                                    asked.clientAddress};
                     answerOpening(site, std::move(wish), std::move(view), std::move(context), answer);
                 });
}

} // namespace

http::Response openResponse(int status, std::string html) {
    auto response = pageResponse(status, std::move(html));
    for (auto& header : response.headers)
        if (header.name == "Content-Security-Policy")
            header.value = pages::kMessagePolicy;
    return response;
}

void answerOpening(PageSite& site, PlainWish wish, pages::OpenView view, pages::PageContext context,
                   Respond respond) {
    openPlainly(site, std::move(wish),
                [view = std::move(view), context = std::move(context),
                 respond = std::move(respond)](PlainOutcome outcome) mutable {
                    if (const auto* message = std::get_if<pages::ShownMessage>(&outcome))
                        return respond(openResponse(200, pages::shownMessagePage(context, *message)));
                    const auto& fault = std::get<PlainFault>(outcome);
                    view.fault = fault.fault;
                    view.detail = fault.detail;
                    view.tries = fault.tries;
                    view.file = fault.file;
                    respond(openResponse(403, pages::openPage(context, view)));
                });
}

void addMobileRoutes(http::Router& router, PageSite& site) {
    addDeposit(router, site);
    router.add(Method::Get, "/m/{token}", [&site](Request request, Respond respond) {
        showMobile(site, std::move(request), std::move(respond));
    });
    router.add(Method::Get, "/m/{token}/envelope", [&site](Request request, Respond respond) {
        sendEnvelope(site, std::move(request), std::move(respond));
    });
    router.add(Method::Post, "/m/{token}", openForm(site, [&site](Request request, Respond respond) {
                   openMobile(site, std::move(request), std::move(respond));
               }));
}

} // namespace service
