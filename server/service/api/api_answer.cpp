// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/api/api_answer.h"

#include "server/log/log.h"

#include <algorithm>
#include <charconv>

namespace service {
namespace {

using base::ErrorCode;

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool startsWithWord(std::string_view text, std::string_view word) {
    if (text.size() < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lowered(text[i]) != word[i])
            return false;
    return true;
}

} // namespace

keyservice::Client clientOf(const http::Request& request) {
    keyservice::Client client;
    client.address = request.clientAddress;
    constexpr std::string_view kScheme = "bearer ";
    std::string_view authorization = request.header("Authorization");
    if (startsWithWord(authorization, kScheme)) {
        authorization.remove_prefix(kScheme.size());
        client.bearer = base::SecretBytes::fromText(authorization);
    }
    return client;
}

http::Response refusalResponse(const keyservice::Refusal& refusal, std::string_view requestId) {
    const ErrorCode code = refusal.error.code;
    if (code == ErrorCode::Internal || code == ErrorCode::ServiceUnavailable)
        logging::write({logging::Event::RequestFailed,
                        {logging::Field::request(requestId), logging::Field::reason(refusal.error)}});
    protocol::Problem problem = protocol::makeProblem(code, refusal.reason);
    problem.retryAfterSeconds = refusal.retryAfterSeconds;
    problem.expiredAt = refusal.expiredAt;
    problem.triesLeft = refusal.triesLeft;
    problem.lockedBy = refusal.lockedBy;
    return http::problemResponse(problem);
}

std::chrono::seconds waitOf(const http::Request& request) {
    constexpr long kLongestWait = 25;
    const std::string text = request.query("wait").value_or("0");
    long wait = 0;
    std::from_chars(text.data(), text.data() + text.size(), wait);
    return std::chrono::seconds(std::clamp(wait, 0L, kLongestWait));
}

QByteArray takeBody(http::Request& request) {
    QByteArray body = QByteArray::fromStdString(request.body);
    base::wipe({reinterpret_cast<std::uint8_t*>(request.body.data()), request.body.size()});
    request.body.clear();
    return body;
}

std::optional<http::Response> refuseMediaType(const http::Request& request) {
    const std::string_view type = request.header("Content-Type");
    if (request.body.empty() || type.empty() || startsWithWord(type, "application/json"))
        return std::nullopt;
    return http::problemResponse(ErrorCode::InvalidRequest, 415, "the body must be application/json");
}

} // namespace service
