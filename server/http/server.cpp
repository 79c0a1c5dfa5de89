// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/server.h"

#include "server/http/listen_address.h"
#include "server/http/server_state.h"
#include "server/log/barrier.h"
#include "server/log/log.h"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <csignal>
#include <thread>

namespace http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using base::ErrorCode;
using boost::system::error_code;
using TlsContext = std::shared_ptr<asio::ssl::context>;

constexpr std::chrono::milliseconds kAcceptPause{50};

base::Result<TlsContext> makeTlsContext(const ServerOptions& options) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    const auto refuse = [](const std::string& file, const error_code& error) {
        return base::fail(ErrorCode::TlsFailed, file + " cannot be used for TLS: " + error.message());
    };
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    error_code error;
    context->use_certificate_chain_file(options.tlsCertificateFile, error);
    if (error)
        return refuse(options.tlsCertificateFile, error);
    context->use_private_key_file(options.tlsKeyFile, asio::ssl::context::pem, error);
    if (error)
        return refuse(options.tlsKeyFile, error);
    if (SSL_CTX_check_private_key(context->native_handle()) != 1)
        return base::fail(ErrorCode::TlsFailed, options.tlsKeyFile + " is not the key of the certificate");
    return context;
}

base::Result<std::vector<tcp::endpoint>> resolve(asio::io_context& io, const HostPort& address) {
    if (address.host.empty()) // every address; a dual-stack socket takes IPv4 too
        return std::vector{tcp::endpoint(tcp::v6(), address.port)};
    error_code error;
    tcp::resolver resolver(io);
    std::vector<tcp::endpoint> endpoints;
    for (const auto& entry :
         resolver.resolve(address.host, std::to_string(address.port), tcp::resolver::passive, error))
        endpoints.push_back(entry.endpoint());
    if (error || endpoints.empty())
        return base::fail(ErrorCode::NetworkUnreachable,
                          "no address for \"" + address.host + "\": " + error.message());
    return endpoints;
}

base::Result<tcp::acceptor> openAcceptor(asio::io_context& io, const tcp::endpoint& endpoint) {
    tcp::acceptor acceptor(io);
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    const std::string where = endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
    if (error == asio::error::address_in_use)
        return base::fail(ErrorCode::Conflict, where + " is in use by another program");
    if (error)
        return base::fail(ErrorCode::NetworkUnreachable,
                          "cannot listen on " + where + ": " + error.message());
    return acceptor;
}

std::string originOf(const tcp::endpoint& endpoint, bool isSecure) {
    std::string host = endpoint.address().to_string();
    if (endpoint.address().is_v6())
        host = "[" + host + "]";
    return (isSecure ? "https://" : "http://") + host + ":" + std::to_string(endpoint.port());
}

/// A throw ends the one operation that it came from; its connection closes when it was the last to hold it.
void serveContained(asio::io_context& io) {
    while (!logging::contain("a connection", [&io] { io.run(); })) {
    }
}

} // namespace

struct Server::Data {
    Data(ServerOptions options, Router router, TrustedProxies proxies)
        : state(std::make_shared<ServerState>(std::move(options), std::move(router), std::move(proxies))),
          signals(state->io), drainTimer(state->io) {}

    base::Result<void> open();
    void accept(tcp::acceptor& acceptor);
    void acceptNext(tcp::acceptor& acceptor);
    void pauseAccepting(tcp::acceptor& acceptor);
    void awaitSignal();
    void reloadCertificate();
    void stop();
    void awaitDrained();

    TlsContext currentTls() const {
        const std::lock_guard lock(mutex);
        return tls;
    }

    std::shared_ptr<ServerState> state;
    std::vector<tcp::acceptor> acceptors;
    std::vector<std::string> origins;
    asio::signal_set signals;
    asio::steady_timer drainTimer;
    std::function<void()> onDraining;
    mutable std::mutex mutex;
    TlsContext tls;
};

base::Result<void> Server::Data::open() {
    const ServerOptions& options = state->options;
    if (options.tlsCertificateFile.empty() != options.tlsKeyFile.empty())
        return base::fail(ErrorCode::InvalidRequest, "TLS needs both a certificate and a key");
    if (!options.tlsCertificateFile.empty()) {
        auto context = makeTlsContext(options);
        if (!context)
            return base::fail(context.error());
        tls = std::move(*context);
    }
    if (auto prepared = state->router.prepareSpools(); !prepared)
        return prepared;
    for (const std::string& text : options.listen) {
        auto address = parseHostPort(text);
        if (!address)
            return base::fail(address.error());
        auto endpoints = resolve(state->io, *address);
        if (!endpoints)
            return base::fail(endpoints.error());
        auto acceptor = openAcceptor(state->io, endpoints->front());
        if (!acceptor)
            return base::fail(acceptor.error());
        origins.push_back(originOf(acceptor->local_endpoint(), tls != nullptr));
        acceptors.push_back(std::move(*acceptor));
    }
    return {};
}

void Server::Data::accept(tcp::acceptor& acceptor) {
    acceptor.async_accept(asio::make_strand(state->io),
                          [this, &acceptor](error_code error, tcp::socket socket) {
                              if (state->isStopping)
                                  return;
                              if (!error)
                                  logging::contain("a new connection", [&] {
                                      auto session = makeSession(std::move(socket), currentTls(), state);
                                      state->add(session);
                                      session->start();
                                  });
                              if (!error || error == asio::error::connection_aborted)
                                  return acceptNext(acceptor);
                              state->closeUnasked(); // e.g. out of descriptors
                              pauseAccepting(acceptor);
                          });
}

void Server::Data::acceptNext(tcp::acceptor& acceptor) {
    // Before it is full: closing takes a moment.
    if (state->connectionCount() >= state->options.connectionLimit - state->options.connectionLimit / 8)
        state->closeUnasked();
    if (state->connectionCount() < state->options.connectionLimit)
        return accept(acceptor);
    pauseAccepting(acceptor);
}

/// The kernel's queue holds the others for a moment.
void Server::Data::pauseAccepting(tcp::acceptor& acceptor) {
    auto pause = std::make_shared<asio::steady_timer>(acceptor.get_executor(), kAcceptPause);
    pause->async_wait([this, &acceptor, pause](error_code) {
        if (!state->isStopping)
            acceptNext(acceptor);
    });
}

void Server::Data::awaitSignal() {
    signals.async_wait([this](error_code error, int number) {
        if (error)
            return;
        if (number != SIGHUP)
            return stop();
        logging::contain("reading the certificate anew", [this] { reloadCertificate(); });
        awaitSignal();
    });
}

void Server::Data::reloadCertificate() {
    if (currentTls() == nullptr)
        return;
    auto renewed = makeTlsContext(state->options);
    if (!renewed) {
        logging::write({logging::Event::CertificateKept, {logging::Field::reason(renewed.error())}});
        return;
    }
    {
        const std::lock_guard lock(mutex);
        tls = std::move(*renewed);
    }
    logging::write({logging::Event::CertificateRead});
}

void Server::Data::stop() {
    if (state->isStopping.exchange(true))
        return;
    asio::post(state->io, [this] {
        error_code ignored;
        for (tcp::acceptor& acceptor : acceptors)
            acceptor.close(ignored);
        signals.cancel(ignored);
        for (const auto& session : state->sessions())
            session->closeIfIdle();
        awaitDrained();
    });
}

/// Without anything left to do the I/O threads end by themselves; the timer is for what lasts.
void Server::Data::awaitDrained() {
    const auto deadline = std::chrono::steady_clock::now() + state->options.drainTimeout;
    const auto poll = std::make_shared<std::function<void(bool)>>();
    *poll = [this, deadline, weak = std::weak_ptr(poll)](bool wasAsked) {
        const auto self = weak.lock();
        const auto now = std::chrono::steady_clock::now();
        if (self == nullptr || state->connectionCount() == 0)
            return;
        if (!wasAsked && now > deadline && onDraining)
            logging::contain("ending what waits", onDraining);
        wasAsked = wasAsked || now > deadline;
        if (now > deadline + state->options.drainTimeout)
            return state->io.stop();
        drainTimer.expires_after(kAcceptPause);
        drainTimer.async_wait([self, wasAsked](error_code) { (*self)(wasAsked); });
    };
    (*poll)(false);
}

Server::Server(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::listen(ServerOptions options, Router router) {
    auto proxies = TrustedProxies::parse(options.trustedProxies);
    if (!proxies)
        return base::fail(proxies.error());
    auto data = std::make_unique<Data>(std::move(options), std::move(router), std::move(*proxies));
    if (auto opened = data->open(); !opened)
        return base::fail(opened.error());
    return std::unique_ptr<Server>(new Server(std::move(data)));
}

base::Result<void> Server::check(const ServerOptions& options) {
    if (auto proxies = TrustedProxies::parse(options.trustedProxies); !proxies)
        return base::fail(proxies.error());
    for (const std::string& text : options.listen)
        if (auto address = parseHostPort(text); !address)
            return base::fail(address.error());
    if (options.tlsCertificateFile.empty() != options.tlsKeyFile.empty())
        return base::fail(ErrorCode::InvalidRequest, "TLS needs both a certificate and a key");
    if (options.tlsCertificateFile.empty())
        return {};
    if (auto context = makeTlsContext(options); !context)
        return base::fail(context.error());
    return {};
}

const std::vector<std::string>& Server::origins() const {
    return m_data->origins;
}

void Server::run(const std::function<void()>& onDraining) {
    m_data->onDraining = onDraining;
    error_code ignored;
    for (int number : {SIGTERM, SIGINT, SIGHUP})
        m_data->signals.add(number, ignored);
    m_data->awaitSignal();
    for (tcp::acceptor& acceptor : m_data->acceptors)
        m_data->accept(acceptor);
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < m_data->state->options.threads; ++i)
        threads.emplace_back([this] { serveContained(m_data->state->io); });
    serveContained(m_data->state->io);
    for (std::thread& thread : threads)
        thread.join();
}

void Server::stop() {
    m_data->stop();
}

} // namespace http
