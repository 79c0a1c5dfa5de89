// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/files/file_handle.h"
#include "server/http/message/message.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace http {

class SpoolArea;

/// Whether a body may come: called once, from any thread, with nothing, or with the answer that refuses it.
using Admission = std::function<void(std::optional<Response>)>;

/// What a route declares whose request bodies go into a file, not into a text (Router::add). Such a body has
/// no time limit as a whole: every 64 KiB of it must come within ServerOptions::bodyTimeout, and no more is
/// read before what came is in the file. A body that ends early leaves nothing behind.
struct BodySpool {
    /// Where the files lie (0600, hidden names); made with mode 0700 when the server starts to listen, which
    /// also removes what an earlier run left there. One running server per folder. Empty: the bodies stay in
    /// memory, for what no disk must ever hold.
    std::filesystem::path folder;
    std::uint64_t limit = 0;      ///< bytes of one body; past it 413
    std::uint64_t totalLimit = 0; ///< bytes of the bodies under way at once; past it 503 with Retry-After
    std::uint64_t keepFree = 64ULL << 20; ///< bytes of the disk that bodies leave to others; past it 507
    /// Asked with the request's head before any of its body is read, so that a stranger fills no disk. Runs
    /// on an I/O thread, like a Handler. None: every body may come. Dropped without a call: 500.
    std::function<void(const Request&, Admission)> admit;
    /// Adds to the answers that the server gives in the route's place (413, 500, 503, 507), e.g. for CORS, or
    /// says them in the language of whoever asked. Gets the request's head.
    std::function<Response(const Request&, Response)> adorn;
};

/// A body that came whole, in a file of its own. The file goes with the last owner unless it was kept.
/// Several threads may read at once.
class SpooledBody final : public base::RandomAccessSource {
public:
    /// Where the file lies (empty: nowhere), and whose room it takes.
    struct Origin {
        std::filesystem::path path;
        std::string client;
    };
    SpooledBody(std::shared_ptr<SpoolArea> area, files::FileHandle handle, Origin origin);
    SpooledBody(const SpooledBody&) = delete;
    SpooledBody& operator=(const SpooledBody&) = delete;
    ~SpooledBody() override;

    std::uint64_t size() const override { return m_size; }
    base::Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> out) const override;

    /// Gives the file another name on the same file system, durably: what stood there is replaced. It is the
    /// caller's from then on. Waits for the disk, so never on an I/O thread. Errors: OutputUnwritable.
    base::Result<void> keepAs(const std::filesystem::path& path);

private:
    friend class SpoolWriter;

    std::shared_ptr<SpoolArea> m_area; // shared: a body may outlive the server that took it
    files::FileHandle m_handle;
    std::filesystem::path m_path; ///< empty once kept
    const std::string m_client;
    std::uint64_t m_size = 0;
    std::uint64_t m_reserved = 0;
};

} // namespace http
