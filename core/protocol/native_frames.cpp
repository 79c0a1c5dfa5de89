// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/native_frames.h"

#include <cstdint>
#include <cstring>

namespace protocol {

base::Result<std::optional<std::string>> FrameReader::next() {
    if (m_buffer.size() < native::kLengthSize)
        return std::optional<std::string>();
    std::uint32_t length = 0;
    std::memcpy(&length, m_buffer.data(), sizeof(length));
    if (length > m_limit)
        return base::fail(base::ErrorCode::LimitExceeded,
                          "a message of " + std::to_string(length) + " bytes");
    if (m_buffer.size() - native::kLengthSize < length)
        return std::optional<std::string>();
    std::string message = m_buffer.substr(native::kLengthSize, length);
    m_buffer.erase(0, native::kLengthSize + length);
    return std::optional<std::string>(std::move(message));
}

base::Result<std::string> frameOf(std::string_view json) {
    if (json.size() > native::kMostToBrowser)
        return base::fail(base::ErrorCode::LimitExceeded,
                          "an answer of " + std::to_string(json.size()) + " bytes");
    const auto length = static_cast<std::uint32_t>(json.size());
    std::string frame(sizeof(length), '\0');
    std::memcpy(frame.data(), &length, sizeof(length));
    return frame.append(json);
}

} // namespace protocol
