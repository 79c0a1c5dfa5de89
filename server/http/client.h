// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/http/message/message.h"

#include <chrono>
#include <memory>
#include <string>

namespace http {

struct ClientOptions {
    std::string caFile; ///< PEM; empty = the system's certificate authorities
    std::chrono::milliseconds connectTimeout{10'000};
    /// From the request's first byte to the answer's last; anew for every 64 KiB of a file or to a sink.
    std::chrono::milliseconds answerTimeout{30'000};
    std::size_t answerLimit = 1 << 20; ///< bytes of an answer's body in memory
};

/// What to send; the body of a PUT or POST is JSON unless `contentType` says otherwise.
struct ClientRequest {
    Method method = Method::Get;
    std::string target; ///< path and query, e.g. "/v1/envelopes/abc"
    std::string body;
    std::string contentType = "application/json";
    std::string_view bearer{}; ///< sent as "Authorization: Bearer …" unless empty; must outlive send()
    /// The body instead of `body`, sent piece by piece; must outlive send().
    const base::RandomAccessSource* file = nullptr;
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
    /// The same, but the body of an answer with status 200 goes to `sink`, whose limit is the only one. The
    /// sink has the whole body if, and only if, the result is a value. Errors: the sink's, too.
    base::Result<Response> fetch(const ClientRequest& request, base::ByteSink& sink);

private:
    base::Result<Response> exchange(const ClientRequest& request, base::ByteSink* sink);

    struct Data;
    explicit Client(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace http
