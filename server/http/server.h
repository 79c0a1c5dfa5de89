// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/http/router.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace http {

/// One line of the access log. It holds no path, no query and no body: those carry tokens.
struct AccessEntry {
    std::string_view requestId;
    std::string_view clientAddress;
    std::string_view method;
    std::string_view pathTemplate; ///< "-" when no route fits
    int status = 0;
    std::chrono::microseconds duration{};
    std::string_view problemType = {}; ///< of a refusal as problem document; else empty
};

struct ServerOptions {
    std::vector<std::string> listen{"127.0.0.1:8080"}; ///< HOST:PORT or [V6]:PORT; port 0: the kernel chooses
    unsigned threads = 2;                              ///< for I/O
    std::string tlsCertificateFile;                    ///< PEM chain; empty: plain HTTP
    std::string tlsKeyFile;                            ///< PEM
    std::vector<std::string> trustedProxies;           ///< addresses or networks ("10.0.0.0/8")
    bool strictTransport = false;                      ///< send Strict-Transport-Security
    std::size_t headerLimit = 16 << 10;                ///< bytes; past it 431
    std::size_t bodyLimit = 1 << 20;                   ///< bytes; past it 413; a BodySpool has its own
    /// Open at once; further ones wait in the kernel. Near it those that ask for nothing are closed, oldest
    /// first.
    std::size_t connectionLimit = 4000;
    std::chrono::milliseconds headerTimeout{10'000}; ///< first byte to end of header; also TLS handshake
    std::chrono::milliseconds bodyTimeout{30'000};   ///< for a whole body, or 64 KiB of a spooled one
    std::chrono::milliseconds writeTimeout{30'000};  ///< for a whole answer, or 64 KiB of a file
    std::chrono::milliseconds idleTimeout{75'000};   ///< between requests of one connection
    std::chrono::milliseconds drainTimeout{5'000};   ///< on stop: for requests under way, then onDraining
    std::function<void(const AccessEntry&)> access;  ///< any I/O thread; must not block
};

/// An HTTP/1.1 server with its own I/O threads. Broken framing, smuggling attempts (RFC 9112 §6.3) and
/// everything over a limit is answered with a problem and the connection closed.
class Server final {
public:
    /// Opens the ports; nothing is answered before run(). Errors: InvalidRequest (an address or option that
    /// cannot be read), Conflict (address in use), NetworkUnreachable (cannot listen there), TlsFailed,
    /// OutputUnwritable (the folder of a BodySpool).
    static base::Result<std::unique_ptr<Server>> listen(ServerOptions options, Router router);
    /// Whether listen() could work, without opening a port. Errors: those of listen().
    static base::Result<void> check(const ServerOptions& options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// "http://127.0.0.1:8080", one per listener, with the real port.
    const std::vector<std::string>& origins() const;

    /// Serves until stop() and until the last request under way is answered; SIGTERM and SIGINT stop it,
    /// SIGHUP reads the certificate anew. `onDraining` is called once, drainTimeout after stop() if requests
    /// are under way still (long polls): it makes them end.
    void run(const std::function<void()>& onDraining);
    /// Stops listening and closes idle connections. Any thread, idempotent.
    void stop();

private:
    struct Data;
    explicit Server(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace http
