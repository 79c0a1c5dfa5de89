// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/service/submission_source.h"

#include "core/protocol/account_messages.h"
#include "core/protocol/envelope_messages.h"

namespace gateway {
namespace {

using base::ErrorCode;

/// Short, so that a gateway that is told to stop does not wait for it.
constexpr const char* kListTarget = "/v1/submissions?wait=5&gateway=";

base::Unexpected<base::Error> refusalOf(const http::Response& response) {
    const auto problem = protocol::parseProblem(QByteArray::fromStdString(response.body));
    if (!problem)
        return base::fail(ErrorCode::ServiceUnavailable,
                          "the key service answered with status " + std::to_string(response.status));
    return base::fail(problem->code, "the key service: " + problem->title);
}

} // namespace

base::Result<http::Response> ServiceSubmissions::send(http::Method method, const std::string& target,
                                                      base::ByteSink* sink) {
    if (!m_client) {
        http::ClientOptions options;
        options.caFile = m_access.caFile;
        auto client = http::Client::create(m_access.url, options);
        if (!client)
            return base::fail(client.error());
        m_client.emplace(std::move(*client));
    }
    http::ClientRequest request;
    request.method = method;
    request.target = target;
    request.bearer = m_access.credential.textView();
    auto response = sink != nullptr ? m_client->fetch(request, *sink) : m_client->send(request);
    if (!response)
        return base::fail(response.error());
    if (response->status != 200 && response->status != 204)
        return refusalOf(*response);
    return response;
}

base::Result<std::vector<protocol::Submission>> ServiceSubmissions::list() {
    const auto response = send(http::Method::Get, kListTarget + m_gateway);
    if (!response)
        return base::fail(response.error());
    auto list = protocol::parseSubmissionList(QByteArray::fromStdString(response->body));
    if (!list)
        return base::fail(ErrorCode::ServiceUnavailable, list.error().detail);
    return std::move(list->submissions);
}

base::Result<void> ServiceSubmissions::fetch(const std::string& submissionId, base::ByteSink& out) {
    const auto response =
        send(http::Method::Get, "/v1/submissions/" + submissionId + "?gateway=" + m_gateway, &out);
    if (!response)
        return base::fail(response.error());
    return {};
}

base::Result<void> ServiceSubmissions::close(const std::string& submissionId, bool isDelivered) {
    const std::string outcome = isDelivered ? "delivered" : "refused";
    const auto response =
        send(http::Method::Delete, "/v1/submissions/" + submissionId + "?outcome=" + outcome);
    if (!response)
        return base::fail(response.error());
    return {};
}

base::Result<std::vector<envelope::IssuerKey>> ServiceSubmissions::issuerKeys() {
    const auto response = send(http::Method::Get, "/.well-known/securedoc");
    if (!response)
        return base::fail(response.error());
    const auto document = protocol::parseIssuerDocument(QByteArray::fromStdString(response->body));
    if (!document || document->issuer != m_issuer)
        return base::fail(ErrorCode::ServiceUnavailable, "the key service is not the issuer of gateway.json");
    return envelope::issuerKeys(document->keys);
}

} // namespace gateway
