// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <string_view>

namespace base {

/// Bytes that must not be seen: wiped when they go, moved but never copied by accident, with no way to print
/// or serialise them. `view()` is the one door, so that a search for it finds every use.
class SecretBytes final {
public:
    SecretBytes() = default;
    explicit SecretBytes(Bytes&& bytes) noexcept; ///< Takes the buffer over; `bytes` is empty afterwards.
    explicit SecretBytes(BytesView bytes);        ///< Copies; the caller wipes its own.
    static SecretBytes fromText(std::string_view text);

    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    SecretBytes clone() const { return SecretBytes(view()); }
    BytesView view() const { return m_bytes; }
    std::string_view textView() const { return textOf(m_bytes); }
    std::size_t size() const { return m_bytes.size(); }
    bool isEmpty() const { return m_bytes.empty(); }

private:
    Bytes m_bytes;
};

/// Overwrites memory in a way that the optimiser keeps.
void wipe(std::span<std::uint8_t> memory) noexcept;

/// Compares in time that depends on the lengths only.
bool equalInConstantTime(BytesView left, BytesView right) noexcept;

} // namespace base
