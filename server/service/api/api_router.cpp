// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/api/api_router.h"

namespace service {
namespace {

using http::Method;
using http::Request;
using http::Respond;
using http::Response;

Response readableAnywhere(Response response) {
    response.headers.push_back({"Access-Control-Allow-Origin", "*"});
    response.headers.push_back({"Access-Control-Expose-Headers", "Retry-After, X-Request-Id"});
    return response;
}

http::Handler readableAnswers(http::Handler handler) {
    return [handler = std::move(handler)](Request request, Respond respond) {
        handler(std::move(request), [respond = std::move(respond)](Response response) {
            respond(readableAnywhere(std::move(response)));
        });
    };
}

void preflight(const Request&, const Respond& respond) {
    respond({204,
             {},
             {},
             {{"Access-Control-Allow-Origin", "*"},
              {"Access-Control-Allow-Methods", "GET, POST, PUT, DELETE"},
              {"Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key"},
              {"Access-Control-Max-Age", "600"}}});
}

} // namespace

void ApiRouter::add(Method method, const std::string& path, http::Handler handler) {
    m_router.add(method, path, readableAnswers(std::move(handler)));
    addPreflight(path);
}

void ApiRouter::add(Method method, const std::string& path, http::BodySpool spool, http::Handler handler) {
    spool.adorn = [](const Request&, Response response) { return readableAnywhere(std::move(response)); };
    m_router.add(method, path, std::move(spool), readableAnswers(std::move(handler)));
    addPreflight(path);
}

void ApiRouter::addPreflight(const std::string& path) {
    if (m_paths.insert(path).second)
        m_router.add(Method::Options, path, &preflight);
}

} // namespace service
