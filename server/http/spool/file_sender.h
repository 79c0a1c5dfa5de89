// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "server/log/barrier.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace http {

/// What a sender works with; the connection keeps all of it alive until it is told the end.
template <class Stream>
struct FileConnection {
    Stream& stream;
    boost::asio::thread_pool& disk;     ///< where files are read, so that no I/O thread waits for a disk
    std::chrono::milliseconds patience; ///< for 64 KiB
};

/// Sends the whole of a source as an answer's body, piece by piece. Lives as long as an operation of it is
/// under way; tells the end once, on the connection's strand.
template <class Stream>
class FileSender final : public std::enable_shared_from_this<FileSender<Stream>> {
public:
    using Error = boost::system::error_code;

    FileSender(FileConnection<Stream> connection, std::shared_ptr<const base::RandomAccessSource> source)
        : m_connection(connection), m_source(std::move(source)), m_work(m_connection.stream.get_executor()),
          m_piece(kPieceSize) {}

    void start(std::function<void(Error)> done) {
        m_done = std::move(done);
        readPiece();
    }

private:
    static constexpr std::size_t kPieceSize = 64 << 10;

    void readPiece() {
        if (m_offset == m_source->size())
            return end({});
        boost::beast::get_lowest_layer(m_connection.stream).expires_never();
        boost::asio::post(m_connection.disk, [self = this->shared_from_this()]() mutable {
            const auto rest = self->m_source->size() - self->m_offset;
            const auto piece = std::span(self->m_piece).first(std::min<std::uint64_t>(kPieceSize, rest));
            std::size_t size = 0;
            logging::contain("an answer's file",
                             [&] { size = self->m_source->readAt(self->m_offset, piece).value_or(0); });
            const auto executor = self->m_connection.stream.get_executor();
            // Moved: the disk's thread must not be the last to hold anything of the server.
            boost::asio::post(executor, [self = std::move(self), size] {
                // The length was promised in the header: whoever gets less must see a broken connection.
                if (size == 0)
                    return self->end(boost::asio::error::broken_pipe);
                self->sendPiece(size);
            });
        });
    }

    void sendPiece(std::size_t size) {
        m_offset += size;
        boost::beast::get_lowest_layer(m_connection.stream).expires_after(m_connection.patience);
        boost::asio::async_write(m_connection.stream, boost::asio::buffer(m_piece.data(), size),
                                 [self = this->shared_from_this()](Error error, std::size_t) {
                                     if (error)
                                         return self->end(error);
                                     self->readPiece();
                                 });
    }

    void end(Error error) { std::exchange(m_done, nullptr)(error); }

    FileConnection<Stream> m_connection;
    std::shared_ptr<const base::RandomAccessSource> m_source; // shared with whoever answered with it
    boost::asio::executor_work_guard<typename Stream::executor_type> m_work;
    base::Bytes m_piece;
    std::uint64_t m_offset = 0;
    std::function<void(Error)> m_done;
};

} // namespace http
