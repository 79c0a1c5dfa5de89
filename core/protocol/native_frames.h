// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace protocol {

/// Native messaging, as browsers and Thunderbird speak it with a program beside them: each message is its
/// length, four bytes in the machine's own order, and that many bytes of JSON.
namespace native {
inline constexpr std::size_t kLengthSize = 4;
/// A browser drops a host that sends more than this in one message.
inline constexpr std::size_t kMostToBrowser = 1024 * 1024;
/// Browsers send up to 4 GiB; the add-in keeps far below this.
inline constexpr std::size_t kMostToHost = 1024 * 1024;
} // namespace native

/// Cuts a stream of bytes into messages. Holds at most one message and what was appended last; a length
/// beyond the limit is refused before anything of it is kept. Not for two threads at once.
class FrameReader final {
public:
    explicit FrameReader(std::size_t limit = native::kMostToHost) : m_limit(limit) {}

    void append(std::span<const char> bytes) { m_buffer.append(bytes.data(), bytes.size()); }
    /// The next whole message, or nothing when more bytes are needed. Errors: LimitExceeded, and again at
    /// every later call: the stream cannot be picked up behind a message that was not read.
    base::Result<std::optional<std::string>> next();
    /// The stream ended within a message when this is false.
    bool isBetweenMessages() const { return m_buffer.empty(); }

private:
    std::size_t m_limit;
    std::string m_buffer;
};

/// `json` with its length. Errors: LimitExceeded.
base::Result<std::string> frameOf(std::string_view json);

} // namespace protocol
