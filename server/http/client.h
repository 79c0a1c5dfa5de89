// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/http/message.h"

#include <chrono>
#include <memory>
#include <string>

namespace http {

struct ClientOptions {
    std::string caFile; ///< PEM; empty = the system's certificate authorities
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds answerTimeout{30'000}; ///< from the request's first byte to the answer's last
    std::size_t answerLimit = 1 << 20;               ///< bytes of the answer's body
};

/// What to send; the body of a PUT or POST is JSON unless `contentType` says otherwise.
struct ClientRequest {
    Method method = Method::Get;
    std::string target; ///< path and query, e.g. "/v1/envelopes/abc"
    std::string body;
    std::string contentType = "application/json";
    std::string_view bearer{}; ///< sent as "Authorization: Bearer …" unless empty; must outlive send()
};

/// A blocking client of one HTTP or HTTPS origin that keeps its connection between requests. One thread at a
/// time. A kept connection that the server closed in between is replaced once, silently, so requests should
/// be idempotent. Redirects are not followed.
class Client final {
public:
    /// `origin` is "https://host[:port]" or, on loopback only, "http://host[:port]"; a path behind it is
    /// refused. No connection is made yet. Errors: InvalidRequest, TlsFailed when the CA file cannot be read.
    static base::Result<Client> create(std::string_view origin, ClientOptions options = {});
    Client(Client&& other) noexcept;
    Client& operator=(Client&& other) noexcept;
    ~Client();

    /// Any HTTP answer is a value, whatever its status. Errors: NetworkUnreachable (resolving, connecting,
    /// time-out, connection lost), TlsFailed (certificate not trusted, wrong host name, protocol),
    /// LimitExceeded, ServiceUnavailable for an answer that is not HTTP.
    base::Result<Response> send(const ClientRequest& request);

private:
    struct Data;
    explicit Client(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace http
