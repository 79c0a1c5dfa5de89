// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message/chunk_extensions.h"
#include "server/http/spool/spool_area.h"
#include "server/log/barrier.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <chrono>
#include <variant>

namespace http {

/// What a receiver works with; the connection keeps all of it alive until it is told the end.
template <class Stream>
struct BodyConnection {
    Stream& stream;
    boost::beast::flat_buffer& buffer;
    boost::asio::thread_pool& disk;     ///< where files are written, so that no I/O thread waits for a disk
    std::chrono::milliseconds patience; ///< for 64 KiB
    std::string client;                 ///< network address, for its share of the room
};

/// Takes one body from a connection into a file: reads a piece, writes it, reads the next one. Lives as long
/// as an operation of it is under way; tells the end once, on the connection's strand.
template <class Stream>
class BodyReceiver final : public std::enable_shared_from_this<BodyReceiver<Stream>> {
public:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using Error = boost::system::error_code;
    /// The body; what to answer instead; or what became of the connection.
    using Outcome = std::variant<std::shared_ptr<SpooledBody>, Response, Error>;
    using Done = std::function<void(Outcome)>;

    template <class HeaderParser>
    BodyReceiver(BodyConnection<Stream> connection, std::shared_ptr<SpoolArea> area, HeaderParser&& parser)
        : m_connection(connection), m_area(area), m_writer(std::move(area), connection.client),
          m_parser(std::forward<HeaderParser>(parser)), m_work(m_connection.stream.get_executor()),
          m_piece(kPieceSize) {}

    void start(Done done) {
        m_done = std::move(done);
        m_parser.body_limit(m_area->spool().limit);
        m_parser.on_chunk_header(m_extensions);
        std::optional<std::uint64_t> announced;
        if (const auto length = m_parser.content_length())
            announced = *length;
        onDisk([announced](BodyReceiver& self) { return self.m_writer.open(announced); });
    }

private:
    static constexpr std::size_t kPieceSize = 64 << 10;

    /// Runs `work` on the disk's thread; goes on reading unless it refuses.
    template <class Work>
    void onDisk(Work work) {
        boost::beast::get_lowest_layer(m_connection.stream).expires_never();
        boost::asio::post(m_connection.disk, [self = this->shared_from_this(), work]() mutable {
            std::optional<Response> refusal;
            if (!logging::contain("a body's file", [&] { refusal = work(*self); }))
                refusal = problemResponse(base::ErrorCode::Internal, 500, {});
            const auto executor = self->m_connection.stream.get_executor();
            // Moved: the disk's thread must not be the last to hold anything of the server.
            boost::asio::post(executor, [self = std::move(self), refusal = std::move(refusal)]() mutable {
                if (refusal)
                    return self->end(std::move(*refusal));
                self->next();
            });
        });
    }

    void next() {
        if (m_parser.is_done())
            return end(m_writer.finish());
        auto& body = m_parser.get().body();
        body.data = m_piece.data();
        body.size = m_piece.size();
        boost::beast::get_lowest_layer(m_connection.stream).expires_after(m_connection.patience);
        boost::beast::http::async_read(
            m_connection.stream, m_connection.buffer, m_parser,
            [self = this->shared_from_this()](Error error, std::size_t) { self->take(error); });
    }

    void take(Error error) {
        if (error && error != boost::beast::http::error::need_buffer)
            return end(error);
        const std::size_t size = m_piece.size() - m_parser.get().body().size;
        onDisk([size](BodyReceiver& self) { return self.m_writer.write({self.m_piece.data(), size}); });
    }

    void end(Outcome outcome) { std::exchange(m_done, nullptr)(std::move(outcome)); }

    BodyConnection<Stream> m_connection;
    std::shared_ptr<SpoolArea> m_area; // shared with the route and the bodies
    SpoolWriter m_writer;
    Parser m_parser;
    ChunkExtensions m_extensions; ///< the parser refers to it
    boost::asio::executor_work_guard<typename Stream::executor_type> m_work;
    base::Bytes m_piece;
    Done m_done;
};

} // namespace http
