// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message/message.h"
#include "server/keyservice/operations/answer.h"
#include "server/keyservice/operations/client.h"

#include <chrono>

namespace service {

/// Who calls: address and bearer token.
keyservice::Client clientOf(const http::Request& request);

/// The problem document for a refusal; what only the log may know goes to the log, with the request's id.
http::Response refusalResponse(const keyservice::Refusal& refusal, std::string_view requestId);

/// Answers with `respond` what `toResponse` makes of a value, or the refusal.
template <class T, class ToResponse>
keyservice::Completion<T> answerWith(http::Respond respond, std::string requestId, ToResponse toResponse) {
    return [respond = std::move(respond), requestId = std::move(requestId),
            toResponse = std::move(toResponse)](keyservice::Answer<T> answer) {
        respond(answer ? toResponse(*answer) : refusalResponse(answer.refusal(), requestId));
    };
}

/// How long a request asks to wait (`?wait=SECONDS`), at most 25 s.
std::chrono::seconds waitOf(const http::Request& request);

/// Takes the body of a request as JSON and wipes the text, which may hold a password.
QByteArray takeBody(http::Request& request);
/// Refuses a body that says it is something else than JSON: 415.
std::optional<http::Response> refuseMediaType(const http::Request& request);

} // namespace service
