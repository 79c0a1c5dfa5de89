// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64_scalar.h"

#include <algorithm>
#include <array>

namespace base::scalar {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::uint8_t kForeign = 64;
constexpr std::uint8_t kSpace = 65;
constexpr std::uint8_t kPadding = 66;

using Values = std::array<std::uint8_t, 256>;

constexpr Values valuesOf(std::string_view alphabet) {
    Values values{};
    values.fill(kForeign);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}

constexpr Values mailValues() {
    Values values = valuesOf(kAlphabet);
    for (const char space : {' ', '\t', '\n', '\f', '\r'})
        values[static_cast<std::uint8_t>(space)] = kSpace;
    values['='] = kPadding;
    return values;
}

constexpr Values kValues = mailValues();
constexpr Values kUrlValues = valuesOf(kUrlAlphabet);

Unexpected<Error> malformed() {
    return fail(ErrorCode::MalformedHeader, "not base64");
}

// Up to four characters' bits on their way to bytes.
struct Quad {
    std::uint32_t bits = 0;
    unsigned count = 0;

    void take(std::uint8_t value) {
        bits = bits << 6 | value;
        ++count;
    }
    // Three bytes of a full quad; two or one of one that ended early, if the bits left over are zero (RFC
    // 4648 §3.5).
    bool write(std::uint8_t*& out) {
        if (count == 1)
            return false;
        const unsigned whole = count == 0 ? 0 : count - 1;
        const std::uint32_t left = bits << (24 - 6 * count);
        if (count != 4 && (left & (0xffffffU >> (8 * whole))) != 0)
            return false;
        for (unsigned i = 0; i < whole; ++i)
            *out++ = static_cast<std::uint8_t>(left >> (16 - 8 * i));
        *this = {};
        return true;
    }
};

// Behind the last value: padding that makes up the quad, and space.
bool endsWell(std::string_view rest, unsigned valuesInQuad) {
    std::size_t padding = 0;
    for (const char c : rest) {
        const std::uint8_t value = kValues[static_cast<std::uint8_t>(c)];
        if (value != kSpace && value != kPadding)
            return false;
        padding += value == kPadding ? 1 : 0;
    }
    return padding == (valuesInQuad == 0 ? 0 : 4 - valuesInQuad);
}

class Decoder final {
public:
    Decoder(std::string_view text, std::span<std::uint8_t> out, DecodeKernel kernel)
        : m_text(text), m_out(out), m_next(out.data()), m_kernel(kernel) {}

    Result<std::size_t> decode() {
        do {
            runKernel();
        } while (readToQuadEnd());
        if (!endsWell(m_text, m_quad.count) || !m_quad.write(m_next))
            return malformed();
        return written();
    }

private:
    std::size_t written() const { return static_cast<std::size_t>(m_next - m_out.data()); }
    void runKernel() {
        if (m_kernel == nullptr)
            return;
        const auto done = m_kernel(m_text, m_out.subspan(written()));
        m_text.remove_prefix(done.read);
        m_next += done.written;
    }
    // Reads up to the end of one quad. False at what is neither a value nor space.
    bool readToQuadEnd() {
        while (!m_text.empty()) {
            const std::uint8_t value = kValues[static_cast<std::uint8_t>(m_text.front())];
            if (value == kForeign || value == kPadding)
                return false;
            m_text.remove_prefix(1);
            if (value == kSpace)
                continue;
            m_quad.take(value);
            if (m_quad.count == 4)
                return m_quad.write(m_next);
        }
        return false;
    }

    std::string_view m_text;
    std::span<std::uint8_t> m_out;
    std::uint8_t* m_next;
    DecodeKernel m_kernel;
    Quad m_quad;
};

// The characters of up to three bytes, with padding.
std::array<char, 4> quadOf(BytesView group, std::string_view alphabet) {
    const auto byte = [&](std::size_t i) { return i < group.size() ? std::uint32_t{group[i]} : 0; };
    const std::uint32_t bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    std::array<char, 4> quad{};
    for (std::size_t i = 0; i < quad.size(); ++i)
        quad[i] = i <= group.size() ? alphabet[bits >> (18 - 6 * i) & 63] : '=';
    return quad;
}

} // namespace

Result<std::size_t> decode(std::string_view text, std::span<std::uint8_t> out, DecodeKernel kernel) {
    return Decoder(text, out, kernel).decode();
}

void encode(BytesView bytes, std::size_t lineLength, std::span<char> out, EncodeKernel kernel) {
    const auto done = kernel == nullptr ? kernels::Progress() : kernel(bytes, lineLength, out);
    char* next = out.data() + done.written;
    char* const end = out.data() + out.size();
    std::size_t column = 0;
    const auto put = [&](char c) {
        *next++ = c;
        if (++column != lineLength)
            return;
        *next++ = '\n';
        column = 0;
    };
    for (std::size_t at = done.read; at < bytes.size(); at += 3) {
        for (const char c : quadOf(bytes.subspan(at, std::min<std::size_t>(3, bytes.size() - at)), kAlphabet))
            put(c);
    }
    if (next != end)
        *next = '\n';
}

Result<Bytes> decodeUrl(std::string_view text) {
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::uint8_t* next = bytes.data();
    Quad quad;
    for (const char c : text) {
        const std::uint8_t value = kUrlValues[static_cast<std::uint8_t>(c)];
        if (value == kForeign)
            return malformed();
        quad.take(value);
        if (quad.count == 4)
            quad.write(next);
    }
    if (!quad.write(next))
        return malformed();
    bytes.resize(static_cast<std::size_t>(next - bytes.data()));
    return bytes;
}

std::string encodeUrl(BytesView bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto group = bytes.subspan(at, std::min<std::size_t>(3, bytes.size() - at));
        text.append(quadOf(group, kUrlAlphabet).data(), group.size() + 1);
    }
    return text;
}

} // namespace base::scalar
