// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/exchange.h"
#include "server/http/message/chunk_extensions.h"
#include "server/http/message/request_reader.h"
#include "server/http/message/response_text.h"
#include "server/http/server_state.h"
#include "server/http/spool/body_receiver.h"
#include "server/http/spool/file_sender.h"
#include "server/log/barrier.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <array>
#include <limits>

namespace http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr std::size_t kReadSize = 4096;
constexpr auto kAnyLength = std::numeric_limits<std::uint64_t>::max(); // Beast 1.74 takes none for 0
/// After a refusal the rest of what the client sends is read and dropped, or it would see a reset instead of
/// the answer; this much and this long.
constexpr std::size_t kLingerBytes = 64 << 20;
constexpr std::chrono::seconds kLingerTime{3};

Response internalProblem() {
    return problemResponse(base::ErrorCode::Internal, 500, {});
}

/// An IPv4 address has one form, whatever socket it came to.
std::string textOf(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

template <class Stream>
class StreamSession final : public Session, public std::enable_shared_from_this<StreamSession<Stream>> {
public:
    template <class... Arguments>
    StreamSession(std::shared_ptr<ServerState> state, std::string peer, Arguments&&... arguments)
        : m_state(std::move(state)), m_peer(std::move(peer)),
          m_stream(std::forward<Arguments>(arguments)...) {}
    ~StreamSession() override { m_state->remove(this); }

    void start() override {
        asio::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] { self->begin(); });
    }

    void closeIfIdle() override {
        asio::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] {
            if (self->m_isIdle)
                self->close();
        });
    }

    void closeIfUnasked() override {
        asio::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] {
            if (self->unaskedSince())
                self->close();
        });
    }

    std::optional<std::chrono::steady_clock::time_point> unaskedSince() const override {
        const auto since = m_unaskedSince.load();
        if (since == 0)
            return std::nullopt;
        return std::chrono::steady_clock::time_point(std::chrono::steady_clock::duration(since));
    }

    /// Keeps the certificate's context alive while the stream uses it.
    void keep(std::shared_ptr<asio::ssl::context> tls) { m_tls = std::move(tls); }

private:
    using Parser = beast::http::request_parser<beast::http::string_body>;

    beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }

    void waitUnasked() { m_unaskedSince = std::chrono::steady_clock::now().time_since_epoch().count(); }

    void begin() {
        waitUnasked();
        lowest().expires_after(m_state->options.headerTimeout);
        if constexpr (std::is_same_v<Stream, TlsStream>)
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](error_code error) {
                                         if (!error)
                                             self->awaitRequest(self->m_state->options.headerTimeout);
                                     });
        else
            awaitRequest(m_state->options.headerTimeout);
    }

    void awaitRequest(std::chrono::milliseconds patience) {
        waitUnasked();
        if (m_buffer.size() != 0) // pipelined
            return readHeader();
        m_isIdle = true;
        lowest().expires_after(patience);
        m_stream.async_read_some(m_buffer.prepare(kReadSize),
                                 [self = this->shared_from_this()](error_code error, std::size_t size) {
                                     self->m_isIdle = false;
                                     if (error)
                                         return self->close();
                                     self->m_buffer.commit(size);
                                     self->readHeader();
                                 });
    }

    void readHeader() {
        m_parser.emplace();
        m_parser->header_limit(static_cast<std::uint32_t>(m_state->options.headerLimit));
        m_parser->body_limit(kAnyLength); // the route has a say in it
        m_requestId = m_state->newRequestId();
        m_started = std::chrono::steady_clock::now();
        m_template = "-";
        m_method = Method::Other;
        lowest().expires_after(m_state->options.headerTimeout);
        beast::http::async_read_header(m_stream, m_buffer, *m_parser,
                                       [self = this->shared_from_this()](error_code error, std::size_t) {
                                           if (error)
                                               return self->refuseBytes(error);
                                           self->onHeader();
                                       });
    }

    void onHeader() {
        m_unaskedSince = 0;
        if (!logging::contain("request " + m_requestId, [this] { takeHeader(); }))
            refuse(internalProblem());
    }

    /// Nothing is written to the client here but as its last step, so that a throw can still be answered.
    void takeHeader() {
        const auto& message = m_parser->get();
        if (auto refusal = refusalOf(message.base()))
            return refuse(std::move(*refusal));
        // HTTP/1.0 clients get one answer per connection: their keep-alive was never standardised.
        m_keepsAlive = m_parser->keep_alive() && message.version() >= 11;
        m_request = requestOf(message.base());
        m_request.requestId = m_requestId;
        m_request.clientAddress = m_client =
            m_state->proxies.clientAddress(m_peer, joinedHeader(message.base(), "X-Forwarded-For"));
        m_method = m_request.method;
        Router::Match match = m_state->router.find(m_request.method, m_request.target);
        m_template = match.pathTemplate;
        if (auto* refusal = std::get_if<Response>(&match.outcome))
            return refuseUnread(std::move(*refusal));
        m_route = std::get<Router::Found>(std::move(match.outcome));
        m_request.parameters = std::move(m_route->parameters);
        if (m_route->spool)
            return awaitAdmission();
        m_parser->body_limit(m_state->options.bodyLimit);
        if (m_parser->content_length().value_or(0) > m_state->options.bodyLimit)
            return refuseBytes(beast::http::error::body_limit);
        beginBody();
    }

    void awaitAdmission() {
        const auto& admit = m_route->spool->spool().admit;
        if (!admit)
            return beginBody();
        lowest().expires_never();
        using Verdict = std::optional<Response>;
        auto exchange = std::make_shared<Exchange<Verdict>>(
            m_state->io, [] { return Verdict(internalProblem()); },
            [self = this->shared_from_this()](Verdict refusal) {
                asio::post(self->m_stream.get_executor(), [self, refusal = std::move(refusal)]() mutable {
                    if (refusal)
                        return self->refuseBody(std::move(*refusal));
                    self->beginBody();
                });
            });
        const Admission answer = [exchange](Verdict refusal) { exchange->answer(std::move(refusal)); };
        if (!logging::contain("request " + m_requestId, [&] { admit(m_request, answer); }))
            answer(internalProblem());
    }

    void beginBody() {
        if (!beast::iequals(m_parser->get()[beast::http::field::expect], "100-continue"))
            return readBody();
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        lowest().expires_after(m_state->options.writeTimeout);
        asio::async_write(m_stream, asio::buffer(kContinue),
                          [self = this->shared_from_this()](error_code error, std::size_t) {
                              if (error)
                                  return self->close();
                              self->readBody();
                          });
    }

    void readBody() {
        if (m_route->spool)
            return spoolBody();
        m_parser->on_chunk_header(m_extensions = {});
        lowest().expires_after(m_state->options.bodyTimeout);
        beast::http::async_read(m_stream, m_buffer, *m_parser,
                                [self = this->shared_from_this()](error_code error, std::size_t) {
                                    if (error)
                                        return self->refuseBytes(error);
                                    self->m_request.body = std::move(self->m_parser->get().body());
                                    self->handle();
                                });
    }

    void spoolBody() {
        using Receiver = BodyReceiver<Stream>;
        const BodyConnection<Stream> connection{m_stream, m_buffer, m_state->disk,
                                                m_state->options.bodyTimeout, m_client};
        const auto receiver = std::make_shared<Receiver>(connection, m_route->spool, std::move(*m_parser));
        receiver->start([self = this->shared_from_this()](typename Receiver::Outcome outcome) {
            if (auto* error = std::get_if<error_code>(&outcome))
                return self->refuseBytes(*error);
            if (auto* refusal = std::get_if<Response>(&outcome))
                return self->refuseBody(std::move(*refusal));
            self->m_request.spooled = std::get<std::shared_ptr<SpooledBody>>(std::move(outcome));
            self->handle();
        });
    }

    void handle() {
        lowest().expires_never();
        auto exchange = std::make_shared<Exchange<Response>>(
            m_state->io, &internalProblem, [self = this->shared_from_this()](Response response) {
                auto& stream = self->m_stream;
                // Posted, never run here: the caller may hold a lock that the next request needs.
                asio::post(stream.get_executor(),
                           [self, response = std::move(response)] { self->send(response); });
            });
        const Respond respond = [exchange](Response response) { exchange->answer(std::move(response)); };
        if (!logging::contain("request " + m_requestId,
                              [&] { (*m_route->handler)(std::move(m_request), respond); }))
            respond(internalProblem());
    }

    void refuseBytes(const error_code& error) {
        auto refusal = refusalOf(error);
        if (!refusal)
            return close();
        refuse(std::move(*refusal));
    }

    void refuseBody(Response refusal) { refuse(m_route->spool->adorned(m_request, std::move(refusal))); }

    /// Answers what no route takes; its body, if one comes, is not worth reading.
    void refuseUnread(Response refusal) {
        if (m_parser->is_done())
            return send(refusal);
        refuse(std::move(refusal));
    }

    /// Answers what cannot be handled; nothing after it on this connection can be trusted.
    void refuse(Response response) {
        m_keepsAlive = false;
        m_lingers = true;
        m_client = m_client.empty() ? m_peer : m_client;
        send(response);
    }

    void send(const Response& response) {
        AnswerFrame frame;
        m_keepsAlive = m_keepsAlive && !m_state->isStopping;
        frame.requestId = m_requestId;
        frame.connection = m_keepsAlive ? Connection::Keep : Connection::Close;
        frame.body = m_method == Method::Head ? BodyPart::Omit : BodyPart::Send;
        frame.strictTransport = m_state->options.strictTransport;
        m_answer = serializeResponse(response, frame);
        log(response);
        lowest().expires_after(m_state->options.writeTimeout);
        asio::async_write(
            m_stream, asio::buffer(m_answer),
            [self = this->shared_from_this(),
             file = frame.body == BodyPart::Send ? response.file : nullptr](error_code error, std::size_t) {
                if (error || !file)
                    return self->afterAnswer(error);
                self->sendFile(file);
            });
    }

    void sendFile(std::shared_ptr<const base::RandomAccessSource> file) {
        const FileConnection<Stream> connection{m_stream, m_state->disk, m_state->options.writeTimeout};
        const auto sender = std::make_shared<FileSender<Stream>>(connection, std::move(file));
        sender->start([self = this->shared_from_this()](error_code error) { self->afterAnswer(error); });
    }

    void afterAnswer(error_code error) {
        if (error)
            return close();
        m_answer.clear();
        if (m_keepsAlive && !m_state->isStopping)
            return awaitRequest(m_state->options.idleTimeout);
        endStream();
    }

    void log(const Response& response) {
        const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - m_started);
        if (m_state->options.access)
            m_state->options.access({m_requestId, m_client, methodName(m_method), m_template, response.status,
                                     duration, response.problemType});
    }

    void endStream() {
        lowest().expires_after(kLingerTime);
        if constexpr (std::is_same_v<Stream, TlsStream>) {
            if (m_lingers)
                return linger();
            m_stream.async_shutdown([self = this->shared_from_this()](error_code) { self->close(); });
        } else {
            error_code ignored;
            m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
            if (m_lingers)
                return linger();
            close();
        }
    }

    void linger() {
        m_stream.async_read_some(m_buffer.prepare(kReadSize),
                                 [self = this->shared_from_this()](error_code error, std::size_t size) {
                                     self->m_lingered += size;
                                     if (error || self->m_lingered > kLingerBytes)
                                         return self->close();
                                     self->linger();
                                 });
    }

    void close() {
        error_code ignored;
        lowest().socket().close(ignored);
    }

    std::shared_ptr<ServerState> m_state;
    std::shared_ptr<asio::ssl::context> m_tls;
    const std::string m_peer;
    Stream m_stream;
    beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    ChunkExtensions m_extensions; ///< of the body under way; the parser refers to it
    Request m_request;
    std::optional<Router::Found> m_route; ///< of the request that is being read
    std::string m_answer;
    std::string m_requestId;
    std::string m_client;
    std::string_view m_template = "-";
    std::chrono::steady_clock::time_point m_started;
    Method m_method = Method::Other;
    std::size_t m_lingered = 0;
    bool m_keepsAlive = true;
    bool m_lingers = false;
    bool m_isIdle = false;
    std::atomic<std::chrono::steady_clock::rep> m_unaskedSince = 0; ///< 0: asks for something
};

} // namespace

std::shared_ptr<Session> makeSession(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> tls,
                                     std::shared_ptr<ServerState> state) {
    error_code error;
    socket.set_option(asio::ip::tcp::no_delay(true), error);
    const auto endpoint = socket.remote_endpoint(error);
    std::string peer = error ? std::string() : textOf(endpoint.address());
    if (tls == nullptr)
        return std::make_shared<StreamSession<beast::tcp_stream>>(std::move(state), std::move(peer),
                                                                  std::move(socket));
    auto session = std::make_shared<StreamSession<TlsStream>>(std::move(state), std::move(peer),
                                                              beast::tcp_stream(std::move(socket)), *tls);
    session->keep(std::move(tls));
    return session;
}

} // namespace http
