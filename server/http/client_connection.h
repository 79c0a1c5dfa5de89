// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/client.h"
#include "server/http/listen_address.h"

#include <memory>

namespace http {

/// Which certificate authorities a client believes.
struct TlsTrust;
/// `caFile` empty: the system's. Errors: TlsFailed.
base::Result<std::shared_ptr<TlsTrust>> makeTlsTrust(const std::string& caFile);

/// One request for the wire, and where its answer goes.
struct WireRequest {
    const std::string& text; ///< header and body
    Method method;
    const base::RandomAccessSource* file = nullptr; ///< sent after `text`
    base::ByteSink* sink = nullptr;                 ///< takes the body of a 200 answer
};

/// One open connection of a Client, plain or TLS. Blocking; one thread.
class ClientConnection {
public:
    /// Errors: as Client::send.
    static base::Result<std::unique_ptr<ClientConnection>>
    open(const Origin& origin, const ClientOptions& options, std::shared_ptr<TlsTrust> trust);
    virtual ~ClientConnection() = default;

    virtual base::Result<Response> exchange(const WireRequest& request) = 0;
    /// True after an exchange that failed before the first byte of an answer, but not by a time-out.
    virtual bool nothingArrived() const = 0;
    /// True when the server keeps the connection open.
    virtual bool isReusable() const = 0;
};

} // namespace http
