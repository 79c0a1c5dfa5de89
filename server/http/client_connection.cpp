// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "server/http/client_connection.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <limits>
#include <optional>

namespace http {

struct TlsTrust {
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_client};
};

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using base::ErrorCode;
using boost::system::error_code;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr std::size_t kPieceSize = 64 << 10;
constexpr auto kAnyLength = std::numeric_limits<std::uint64_t>::max(); // Beast 1.74 takes none for 0

base::Unexpected<base::Error> unreachable(const char* step, const error_code& error) {
    return base::fail(ErrorCode::NetworkUnreachable, std::string(step) + ": " + error.message());
}

base::Unexpected<base::Error> answerError(const error_code& error) {
    if (error == beast::http::error::body_limit || error == beast::http::error::header_limit)
        return base::fail(ErrorCode::LimitExceeded, "the answer is too large");
    const auto& category = beast::http::make_error_code(beast::http::error::bad_version).category();
    const bool isCut =
        error == beast::http::error::end_of_stream || error == beast::http::error::partial_message;
    if (error.category() == category && !isCut)
        return base::fail(ErrorCode::ServiceUnavailable, "the answer is not HTTP: " + error.message());
    return unreachable("no answer", error);
}

template <class Stream>
class StreamConnection final : public ClientConnection {
public:
    template <class... Arguments>
    StreamConnection(const ClientOptions& options, std::shared_ptr<TlsTrust> trust, Arguments&... arguments)
        : m_options(options), m_trust(std::move(trust)), m_stream(m_io, arguments...) {}

    base::Result<void> connect(const Origin& origin) {
        auto endpoints = resolve(origin.address);
        if (!endpoints)
            return base::fail(endpoints.error());
        lowest().expires_after(m_options.connectTimeout);
        const error_code error = step([&](auto done) {
            lowest().async_connect(*endpoints,
                                   [done](error_code result, const tcp::endpoint&) { done(result); });
        });
        if (error)
            return unreachable("cannot connect", error);
        error_code ignored;
        lowest().socket().set_option(tcp::no_delay(true), ignored);
        if constexpr (std::is_same_v<Stream, TlsStream>)
            return handshake(origin.address.host);
        else
            return {};
    }

    base::Result<Response> exchange(const WireRequest& request) override {
        m_nothingArrived = m_isReusable = false;
        // A server may answer before it has taken the whole request (413), so a failed write still reads.
        const error_code written = write(request);
        HeaderParser header;
        header.body_limit(kAnyLength);
        header.skip(request.method == Method::Head);
        lowest().expires_after(m_options.answerTimeout);
        const error_code error = step([&](auto done) {
            beast::http::async_read_header(m_stream, m_buffer, header,
                                           [done](error_code result, std::size_t) { done(result); });
        });
        if (error) {
            m_nothingArrived = !header.got_some() && error != beast::error::timeout;
            return answerError(written ? written : error);
        }
        const bool isForSink = request.sink != nullptr && header.get().result_int() == 200;
        auto response = isForSink ? readInto(std::move(header), *request.sink) : readText(std::move(header));
        m_isReusable = m_isReusable && response && !written;
        return response;
    }

    bool nothingArrived() const override { return m_nothingArrived; }
    bool isReusable() const override { return m_isReusable; }

private:
    using HeaderParser = beast::http::response_parser<beast::http::empty_body>;

    beast::tcp_stream& lowest() { return beast::get_lowest_layer(m_stream); }

    /// Runs one asynchronous operation to its end, so that the stream's time-out applies to it.
    template <class Start>
    error_code step(Start&& start) {
        error_code result = asio::error::would_block;
        start([&result](error_code error) { result = error; });
        m_io.restart();
        m_io.run();
        return result;
    }

    base::Result<std::vector<tcp::endpoint>> resolve(const HostPort& address) {
        error_code error;
        tcp::resolver resolver(m_io);
        std::vector<tcp::endpoint> endpoints;
        for (const auto& entry : resolver.resolve(address.host, std::to_string(address.port), error))
            endpoints.push_back(entry.endpoint());
        if (error || endpoints.empty())
            return unreachable("cannot find the host", error);
        return endpoints;
    }

    base::Result<void> handshake(const std::string& host) {
        error_code isName;
        asio::ip::make_address(host, isName);
        if (isName) // RFC 6066 §3: no address in the server name
            SSL_ctrl(m_stream.native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                     const_cast<char*>(host.c_str()));
        m_stream.set_verify_mode(asio::ssl::verify_peer);
        m_stream.set_verify_callback(asio::ssl::host_name_verification(host));
        const error_code error =
            step([&](auto done) { m_stream.async_handshake(asio::ssl::stream_base::client, done); });
        if (error == beast::error::timeout)
            return unreachable("TLS handshake", error);
        if (error)
            return base::fail(ErrorCode::TlsFailed, error.message());
        return {};
    }

    error_code write(asio::const_buffer bytes) {
        lowest().expires_after(m_options.answerTimeout);
        return step([&](auto done) {
            asio::async_write(m_stream, bytes, [done](error_code result, std::size_t) { done(result); });
        });
    }

    error_code write(const WireRequest& request) {
        error_code error = write(asio::buffer(request.text));
        base::Bytes piece(request.file != nullptr ? kPieceSize : 0);
        const std::uint64_t size = request.file != nullptr ? request.file->size() : 0;
        for (std::uint64_t offset = 0; !error && offset < size;) {
            const auto wanted = std::min<std::uint64_t>(kPieceSize, size - offset);
            const auto count = request.file->readAt(offset, std::span(piece).first(wanted));
            if (!count || *count == 0)
                return asio::error::broken_pipe; // the promised length cannot be kept
            error = write(asio::buffer(piece.data(), *count));
            offset += *count;
        }
        return error;
    }

    base::Result<Response> readText(HeaderParser&& header) {
        // Beast 1.74 does not hold an announced length against the limit when the body came with the header.
        if (header.content_length().value_or(0) > m_options.answerLimit)
            return answerError(beast::http::error::body_limit);
        beast::http::response_parser<beast::http::string_body> parser(std::move(header));
        parser.body_limit(m_options.answerLimit);
        const error_code error = step([&](auto done) {
            beast::http::async_read(m_stream, m_buffer, parser,
                                    [done](error_code result, std::size_t) { done(result); });
        });
        if (error)
            return answerError(error);
        m_isReusable = parser.keep_alive();
        Response response = responseOf(parser.get().base());
        response.body = std::move(parser.get().body());
        return response;
    }

    base::Result<Response> readInto(HeaderParser&& header, base::ByteSink& sink) {
        beast::http::response_parser<beast::http::buffer_body> parser(std::move(header));
        base::Bytes piece(kPieceSize);
        while (!parser.is_done()) {
            parser.get().body().data = piece.data();
            parser.get().body().size = piece.size();
            lowest().expires_after(m_options.answerTimeout);
            const error_code error = step([&](auto done) {
                beast::http::async_read(m_stream, m_buffer, parser,
                                        [done](error_code result, std::size_t) { done(result); });
            });
            if (error && error != beast::http::error::need_buffer)
                return answerError(error);
            const std::size_t count = piece.size() - parser.get().body().size;
            if (auto taken = sink.write({piece.data(), count}); !taken)
                return base::fail(taken.error());
        }
        m_isReusable = parser.keep_alive();
        return responseOf(parser.get().base());
    }

    static Response responseOf(const beast::http::response_header<>& header) {
        Response response;
        response.status = static_cast<int>(header.result_int());
        for (const auto& field : header)
            response.headers.push_back({std::string(field.name_string().data(), field.name_string().size()),
                                        std::string(field.value().data(), field.value().size())});
        response.contentType = std::string(findHeader(response.headers, "Content-Type"));
        return response;
    }

    const ClientOptions m_options;
    std::shared_ptr<TlsTrust> m_trust;
    asio::io_context m_io;
    Stream m_stream;
    beast::flat_buffer m_buffer;
    bool m_nothingArrived = false;
    bool m_isReusable = false;
};

template <class Stream, class... Arguments>
base::Result<std::unique_ptr<ClientConnection>> connect(const Origin& origin, const ClientOptions& options,
                                                        std::shared_ptr<TlsTrust> trust,
                                                        Arguments&... arguments) {
    auto connection = std::make_unique<StreamConnection<Stream>>(options, std::move(trust), arguments...);
    if (auto connected = connection->connect(origin); !connected)
        return base::fail(connected.error());
    return std::unique_ptr<ClientConnection>(std::move(connection));
}

} // namespace

base::Result<std::shared_ptr<TlsTrust>> makeTlsTrust(const std::string& caFile) {
    auto trust = std::make_shared<TlsTrust>();
    SSL_CTX_set_min_proto_version(trust->context.native_handle(), TLS1_2_VERSION);
    error_code error;
    if (caFile.empty())
        trust->context.set_default_verify_paths(error);
    else
        trust->context.load_verify_file(caFile, error);
    if (error)
        return base::fail(ErrorCode::TlsFailed, caFile + " holds no certificate: " + error.message());
    return trust;
}

base::Result<std::unique_ptr<ClientConnection>>
ClientConnection::open(const Origin& origin, const ClientOptions& options, std::shared_ptr<TlsTrust> trust) {
    if (!origin.isSecure)
        return connect<beast::tcp_stream>(origin, options, nullptr);
    auto& context = trust->context;
    return connect<TlsStream>(origin, options, std::move(trust), context);
}

} // namespace http
