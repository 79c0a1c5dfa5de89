// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/api/api_routes.h"

#include "server/service/api/api_answer.h"
#include "server/service/api/api_router.h"
#include "server/service/api/reply_routes.h"

namespace service {
namespace {

using http::Method;
using http::Request;
using http::Respond;
using http::Response;
using keyservice::Client;
using keyservice::Completion;
using keyservice::Nothing;

Response noContent(const Nothing&) {
    return {204, {}, {}, {}};
}

/// 202 for what goes on by mail; the same for known and unknown addresses.
Response accepted(const Nothing&) {
    return {202, {}, {}, {}};
}

template <class T>
auto jsonWith(int status) {
    return [status](const T& value) { return http::jsonResponse(status, toJson(value)); };
}

template <class T>
Completion<T> answer(const Request& request, Respond respond, int status) {
    return answerWith<T>(std::move(respond), request.requestId, jsonWith<T>(status));
}

Completion<Nothing> answerNothing(const Request& request, Respond respond,
                                  Response (*toResponse)(const Nothing&) = &noContent) {
    return answerWith<Nothing>(std::move(respond), request.requestId, toResponse);
}

/// A handler that parses the body first and refuses what does not fit.
template <class Parse, class Operate>
http::Handler withBody(Parse parse, Operate operate) {
    return [parse, operate](Request request, Respond respond) {
        if (auto refusal = refuseMediaType(request))
            return respond(std::move(*refusal));
        auto body = parse(takeBody(request));
        if (!body) // the detail names the member, never its value
            return respond(
                refusalResponse({body.error(), body.error().detail, 0, std::nullopt}, request.requestId));
        operate(std::move(*body), std::move(request), std::move(respond));
    };
}

void addRegistration(ApiRouter& router, keyservice::AccountService& accounts) {
    router.add(
        Method::Post, "/v1/accounts",
        withBody(&protocol::parseRegistrationRequest, [&accounts](auto body, auto request, auto respond) {
            accounts.registerAccount(std::move(body), clientOf(request),
                                     answer<protocol::RegistrationReceipt>(request, respond, 202));
        }));
    router.add(Method::Get, "/v1/registrations/{token}",
               [&accounts](const Request& request, Respond respond) {
                   accounts.registrationStatus(
                       request.parameters.at(0), waitOf(request), clientOf(request),
                       answer<protocol::RegistrationStatus>(request, std::move(respond), 200));
               });
    router.add(
        Method::Post, "/v1/activations",
        withBody(&protocol::parseActivationRequest, [&accounts](auto body, auto request, auto respond) {
            accounts.activate(std::move(body), clientOf(request), answerNothing(request, respond));
        }));
}

void addSessions(ApiRouter& router, keyservice::AccountService& accounts) {
    router.add(Method::Post, "/v1/sessions",
               withBody(&protocol::parseSignInRequest, [&accounts](auto body, auto request, auto respond) {
                   accounts.signIn(std::move(body), clientOf(request),
                                   answer<protocol::SessionGrant>(request, respond, 201));
               }));
    router.add(Method::Post, "/v1/sessions/refresh",
               withBody(&protocol::parseRefreshRequest, [&accounts](auto body, auto request, auto respond) {
                   accounts.refresh(std::move(body), clientOf(request),
                                    answer<protocol::SessionGrant>(request, respond, 201));
               }));
    router.add(Method::Delete, "/v1/sessions/current", [&accounts](const Request& request, Respond respond) {
        accounts.signOut(clientOf(request), answerNothing(request, std::move(respond)));
    });
    router.add(Method::Post, "/v1/password-resets",
               withBody(&protocol::parseAddressRequest, [&accounts](auto body, auto request, auto respond) {
                   accounts.requestPasswordReset(std::move(body), clientOf(request),
                                                 answerNothing(request, respond, &accepted));
               }));
    router.add(
        Method::Post, "/v1/password-resets/complete",
        withBody(&protocol::parsePasswordResetCompletion, [&accounts](auto body, auto request, auto respond) {
            accounts.completePasswordReset(std::move(body), clientOf(request),
                                           answerNothing(request, respond));
        }));
}

void addAccount(ApiRouter& router, keyservice::AccountService& accounts) {
    router.add(Method::Get, "/v1/account", [&accounts](const Request& request, Respond respond) {
        accounts.account(clientOf(request), answer<protocol::Account>(request, std::move(respond), 200));
    });
}

void addAccountSettings(ApiRouter& router, keyservice::AccountSettings& settings) {
    router.add(Method::Put, "/v1/account",
               withBody(&protocol::parseAccountChange, [&settings](auto body, auto request, auto respond) {
                   settings.change(std::move(body), clientOf(request), answerNothing(request, respond));
               }));
    router.add(Method::Put, "/v1/account/password",
               withBody(&protocol::parsePasswordChange, [&settings](auto body, auto request, auto respond) {
                   settings.changePassword(std::move(body), clientOf(request),
                                           answerNothing(request, respond));
               }));
    router.add(Method::Post, "/v1/account/addresses",
               withBody(&protocol::parseAddressAddition, [&settings](auto body, auto request, auto respond) {
                   settings.addAddress(std::move(body), clientOf(request),
                                       answerNothing(request, respond, &accepted));
               }));
    router.add(Method::Post, "/v1/address-proofs",
               withBody(&protocol::parseLinkToken, [&settings](auto body, auto request, auto respond) {
                   settings.proveAddress(std::move(body), clientOf(request), answerNothing(request, respond));
               }));
    router.add(Method::Post, "/v1/address-undos",
               withBody(&protocol::parseLinkToken, [&settings](auto body, auto request, auto respond) {
                   settings.undoAddress(std::move(body), clientOf(request), answerNothing(request, respond));
               }));
    router.add(Method::Delete, "/v1/account/addresses/{address}",
               [&settings](const Request& request, Respond respond) {
                   settings.removeAddress(request.parameters.at(0), clientOf(request),
                                          answerNothing(request, std::move(respond)));
               });
    router.add(Method::Delete, "/v1/sessions", [&settings](const Request& request, Respond respond) {
        settings.signOutEverywhere(clientOf(request), answerNothing(request, std::move(respond)));
    });
    router.add(Method::Post, "/v1/account/deletion",
               withBody(&protocol::parsePasswordProof, [&settings](auto body, auto request, auto respond) {
                   settings.remove(std::move(body), clientOf(request), answerNothing(request, respond));
               }));
}

Response depositResponse(const keyservice::DepositAnswer& answer) {
    if (answer.earlier) {
        Response response = http::jsonResponse(303, toJson(*answer.earlier));
        response.headers.push_back({"Location", "/v1/envelopes/" + answer.earlier->envelopeId});
        return response;
    }
    return {answer.state == keyservice::Deposit::Created ? 201 : 200, {}, {}, {}};
}

keyservice::DepositNotes notesOf(const Request& request) {
    return {request.query("message_id_hash").value_or(std::string()),
            request.query("sealing").value_or(std::string()), request.query("state") == "waiting"};
}

void addKeys(ApiRouter& router, keyservice::EnvelopeService& envelopes) {
    router.add(Method::Put, "/v1/envelopes/{id}",
               withBody(&protocol::parseDepositRequest, [&envelopes](auto body, auto request, auto respond) {
                   envelopes.deposit(
                       request.parameters.at(0), std::move(body), clientOf(request),
                       answerWith<keyservice::DepositAnswer>(respond, request.requestId, &depositResponse),
                       notesOf(request));
               }));
    router.add(Method::Post, "/v1/envelopes/{id}/key",
               withBody(&protocol::parseKeyRequest, [&envelopes](auto body, auto request, auto respond) {
                   envelopes.releaseKey(request.parameters.at(0), std::move(body), clientOf(request),
                                        answer<protocol::KeyRelease>(request, respond, 200));
               }));
}

void addSeals(ApiRouter& router, keyservice::EnvelopeService& envelopes) {
    router.add(Method::Get, "/v1/seals/{digest}", [&envelopes](const Request& request, Respond respond) {
        envelopes.sealRecord(request.parameters.at(0), clientOf(request),
                             answer<protocol::SealRecord>(request, std::move(respond), 200));
    });
}

void addSenderRoutes(ApiRouter& router, keyservice::EnvelopeService& envelopes) {
    router.add(Method::Get, "/v1/envelopes", [&envelopes](const Request& request, Respond respond) {
        envelopes.list({request.query("before").value_or(std::string()), {}}, clientOf(request),
                       answer<protocol::EnvelopeStatusPage>(request, std::move(respond), 200));
    });
    router.add(Method::Get, "/v1/envelopes/{id}", [&envelopes](const Request& request, Respond respond) {
        envelopes.status(request.parameters.at(0), clientOf(request),
                         answer<protocol::EnvelopeStatus>(request, std::move(respond), 200));
    });
    router.add(Method::Put, "/v1/envelopes/{id}/lock",
               withBody(&protocol::parseLockRequest, [&envelopes](auto body, auto request, auto respond) {
                   envelopes.lock(request.parameters.at(0), std::move(body), clientOf(request),
                                  answerNothing(request, respond));
               }));
    router.add(Method::Delete, "/v1/envelopes/{id}/lock",
               [&envelopes](const Request& request, Respond respond) {
                   envelopes.unlock(request.parameters.at(0), clientOf(request),
                                    answerNothing(request, std::move(respond)));
               });
    router.add(Method::Put, "/v1/envelopes/{id}/expiry",
               withBody(&protocol::parseExpiryRequest, [&envelopes](auto body, auto request, auto respond) {
                   envelopes.setExpiry(request.parameters.at(0), std::move(body), clientOf(request),
                                       answerNothing(request, respond));
               }));
}

void addCopies(ApiRouter& router, keyservice::CopyService& copies) {
    router.add(Method::Post, "/v1/envelopes/{id}/not-for-me",
               withBody(&protocol::parseNotForMeReport, [&copies](auto body, auto request, auto respond) {
                   copies.notForMe(request.parameters.at(0), std::move(body), clientOf(request),
                                   answerNothing(request, respond));
               }));
    router.add(Method::Put, "/v1/envelopes/{id}/recipients/{address}/lock",
               withBody(&protocol::parseLockRequest, [&copies](auto body, auto request, auto respond) {
                   copies.lock({request.parameters.at(0), request.parameters.at(1)}, std::move(body),
                               clientOf(request), answerNothing(request, respond));
               }));
    router.add(Method::Delete, "/v1/envelopes/{id}/recipients/{address}/lock",
               [&copies](const Request& request, Respond respond) {
                   copies.unlock({request.parameters.at(0), request.parameters.at(1)}, clientOf(request),
                                 answerNothing(request, std::move(respond)));
               });
}

void addProofs(ApiRouter& router, keyservice::ProofService& proofs) {
    router.add(Method::Post, "/v1/clear-messages",
               withBody(&protocol::parseClearMessageReport, [&proofs](auto body, auto request, auto respond) {
                   proofs.reportClear(std::move(body), clientOf(request), answerNothing(request, respond));
               }));
    router.add(Method::Get, "/v1/proofs/{hash}", [&proofs](const Request& request, Respond respond) {
        proofs.proof(request.parameters.at(0), clientOf(request),
                     answer<protocol::MessageProof>(request, std::move(respond), 200));
    });
}

void addGateways(ApiRouter& router, keyservice::EnrolmentService& enrolment) {
    router.add(
        Method::Post, "/v1/gateways",
        withBody(&protocol::parseEnrolmentRequest, [&enrolment](auto body, auto request, auto respond) {
            enrolment.enrol(std::move(body), clientOf(request),
                            answerWith<keyservice::Enrolled>(
                                respond, request.requestId, [](const keyservice::Enrolled& enrolled) {
                                    return http::jsonResponse(enrolled.isNew ? 201 : 200,
                                                              toJson(enrolled.receipt));
                                }));
        }));
}

} // namespace

void addApiRoutes(http::Router& router, keyservice::KeyService& keyService) {
    ApiRouter api(router);
    api.add(Method::Get, "/.well-known/securedoc", [&keyService](const Request&, const Respond& respond) {
        Response response = http::jsonResponse(200, toJson(keyService.issuerDocument()));
        // A key that was taken out must not live on in a cache.
        response.headers.push_back({"Cache-Control", "no-cache"});
        respond(std::move(response));
    });
    addRegistration(api, keyService.accounts());
    addSessions(api, keyService.accounts());
    addAccount(api, keyService.accounts());
    addAccountSettings(api, keyService.accountSettings());
    addKeys(api, keyService.envelopes());
    addSeals(api, keyService.envelopes());
    addSenderRoutes(api, keyService.envelopes());
    addCopies(api, keyService.copies());
    addReplyRoutes(api, keyService.replies());
    addProofs(api, keyService.proofs());
    addGateways(api, keyService.enrolment());
}

} // namespace service
