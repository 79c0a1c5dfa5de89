// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/service/service_client.h"

#include "core/protocol/envelope_messages.h"

#include <QByteArray>

namespace gateway {

base::Result<http::Client> ServiceClient::take() {
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            http::Client client = std::move(m_idle.back());
            m_idle.pop_back();
            return client;
        }
    }
    http::ClientOptions options;
    options.caFile = m_access.caFile;
    return http::Client::create(m_access.url, options);
}

base::Result<http::Response> ServiceClient::send(http::ClientRequest& request) {
    auto client = take();
    if (!client)
        return base::fail(client.error());
    request.bearer = m_access.credential.textView();
    auto response = client->send(request);
    if (response) {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(*client));
    }
    return response;
}

base::Error problemOf(const http::Response& response) {
    const auto problem = protocol::parseProblem(QByteArray::fromStdString(response.body));
    if (!problem) {
        return {base::ErrorCode::ServiceUnavailable,
                "the key service answered with status " + std::to_string(response.status)};
    }
    return {problem->code, "the key service refused: " + problem->title};
}

} // namespace gateway
