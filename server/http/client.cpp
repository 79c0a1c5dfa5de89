// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/client.h"

#include "server/http/client_connection.h"

namespace http {
namespace {

using base::ErrorCode;

bool hasBreak(std::string_view text) {
    return text.find_first_of("\r\n") != std::string_view::npos || text.find('\0') != std::string_view::npos;
}

/// The request as it goes over the wire.
std::string requestText(const Origin& origin, const ClientRequest& request) {
    std::string text;
    text.reserve(512 + request.body.size());
    text.append(methodName(request.method)).append(" ").append(request.target).append(" HTTP/1.1\r\nHost: ");
    text.append(origin.authority).append("\r\nAccept: application/json, application/problem+json\r\n");
    if (!request.bearer.empty())
        text.append("Authorization: Bearer ").append(request.bearer).append("\r\n");
    if (request.method == Method::Put || request.method == Method::Post) {
        text.append("Content-Type: ").append(request.contentType).append("\r\nContent-Length: ");
        const std::uint64_t length = request.file != nullptr ? request.file->size() : request.body.size();
        text.append(std::to_string(length)).append("\r\n");
    }
    text.append("\r\n");
    if (request.file == nullptr)
        text.append(request.body);
    return text;
}

void wipe(std::string& text) {
    base::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

} // namespace

struct Client::Data {
    Origin origin;
    ClientOptions options;
    std::shared_ptr<TlsTrust> trust; // shared with the connections that use it
    std::unique_ptr<ClientConnection> connection;

    base::Result<Response> exchange(const WireRequest& request);
};

base::Result<Response> Client::Data::exchange(const WireRequest& request) {
    const bool wasKept = connection != nullptr;
    if (!wasKept) {
        auto opened = ClientConnection::open(origin, options, trust);
        if (!opened)
            return base::fail(opened.error());
        connection = std::move(*opened);
    }
    auto answer = connection->exchange(request);
    const bool wasClosed = !answer && connection->nothingArrived();
    if (!answer || !connection->isReusable())
        connection.reset();
    // The server may have closed a kept connection just now: once more on a new one.
    if (wasKept && wasClosed)
        return exchange(request);
    return answer;
}

Client::Client(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Client::Client(Client&& other) noexcept = default;
Client& Client::operator=(Client&& other) noexcept = default;
Client::~Client() = default;

base::Result<Client> Client::create(std::string_view origin, ClientOptions options) {
    auto parsed = parseOrigin(origin);
    if (!parsed)
        return base::fail(parsed.error());
    auto data = std::make_unique<Data>();
    if (parsed->isSecure) {
        auto trust = makeTlsTrust(options.caFile);
        if (!trust)
            return base::fail(trust.error());
        data->trust = std::move(*trust);
    }
    data->origin = std::move(*parsed);
    data->options = std::move(options);
    return Client(std::move(data));
}

base::Result<Response> Client::send(const ClientRequest& request) {
    return exchange(request, nullptr);
}

base::Result<Response> Client::fetch(const ClientRequest& request, base::ByteSink& sink) {
    return exchange(request, &sink);
}

base::Result<Response> Client::exchange(const ClientRequest& request, base::ByteSink* sink) {
    if (hasBreak(request.target) || hasBreak(request.contentType) || hasBreak(request.bearer) ||
        !request.target.starts_with('/') || request.target.find(' ') != std::string::npos)
        return base::fail(ErrorCode::InvalidRequest, "a request's target and headers are one line each");
    std::string text = requestText(m_data->origin, request);
    auto answer = m_data->exchange({text, request.method, request.file, sink});
    wipe(text);
    return answer;
}

} // namespace http
