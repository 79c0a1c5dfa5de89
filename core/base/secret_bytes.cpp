// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret_bytes.h"

#include <cstring>
#include <utility>

namespace base {

void wipe(std::span<std::uint8_t> memory) noexcept {
    // Through a volatile pointer no compiler can tell that the call is memset and that nobody reads the
    // zeros.
    static void* (*const volatile set)(void*, int, std::size_t) = std::memset;
    if (!memory.empty())
        set(memory.data(), 0, memory.size());
}

bool equalInConstantTime(BytesView left, BytesView right) noexcept {
    if (left.size() != right.size())
        return false;
    volatile std::uint8_t difference = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        difference = difference | static_cast<std::uint8_t>(left[i] ^ right[i]);
    return difference == 0;
}

SecretBytes::SecretBytes(Bytes&& bytes) noexcept : m_bytes(std::move(bytes)) {
    bytes.clear();
}

SecretBytes::SecretBytes(BytesView bytes) : m_bytes(bytes.begin(), bytes.end()) {}

SecretBytes SecretBytes::fromText(std::string_view text) {
    return SecretBytes(bytesOf(text));
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

SecretBytes::~SecretBytes() {
    wipe(m_bytes);
}

} // namespace base
