// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/block_decoder.h"

#include "core/base/base64.h"
#include "core/envelope/html_scanner.h"

#include <algorithm>
#include <numeric>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

base::Error notBase64() {
    return {ErrorCode::PayloadCorrupt, "a payload block is not base64"};
}

// Sixty-four narrow counters side by side, which compilers turn into vector instructions (checked access
// would keep them from it); they are emptied before they overflow.
std::size_t countSpaces(std::string_view text) {
    constexpr std::size_t kLanes = 64;
    constexpr std::size_t kRounds = 255;
    std::size_t count = 0;
    while (text.size() >= kLanes) {
        std::uint8_t lanes[kLanes] = {};
        const std::size_t rounds = std::min(text.size() / kLanes, kRounds);
        const char* bytes = text.data();
        for (std::size_t round = 0; round < rounds; ++round, bytes += kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                lanes[lane] = static_cast<std::uint8_t>(
                    lanes[lane] + (static_cast<std::uint8_t>(bytes[lane]) <= ' ' ? 1 : 0));
        count = std::accumulate(lanes, lanes + kLanes, count);
        text.remove_prefix(rounds * kLanes);
    }
    return count + static_cast<std::size_t>(std::count_if(text.begin(), text.end(), isHtmlSpace));
}

std::string_view withoutTrailingSpace(std::string_view text) {
    while (!text.empty() && isHtmlSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

// Where to cut so that a whole number of base64 quads is likely: behind a line, else at a multiple of four.
std::size_t likelyCut(std::string_view text) {
    const std::size_t line = text.rfind('\n', BlockDecoder::kPieceText - 1);
    return line == std::string_view::npos ? BlockDecoder::kPieceText : line + 1;
}

} // namespace

base::Result<std::size_t> decodeBlock(std::string_view text, const base::Limits& limits, base::Bytes& out) {
    if (out.size() < base::maxDecodedSize(text.size()))
        out.resize(base::maxDecodedSize(text.size()));
    const auto count = base::decodeBase64Into(text, out);
    if (!count || *count == 0)
        return fail(notBase64());
    if (*count > limits.blockSize)
        return fail(ErrorCode::LimitExceeded, "a payload block over its size");
    return *count;
}

base::Result<std::size_t> foretellSize(std::string_view text) {
    text = withoutTrailingSpace(text);
    const std::size_t characters = text.size() - countSpaces(text);
    if (characters == 0 || characters % 4 != 0)
        return fail(notBase64());
    const std::size_t padding = text.size() - std::min(text.find_last_not_of("= \t\r\n\f") + 1, text.size());
    const std::string_view end = text.substr(text.size() - padding);
    return characters / 4 * 3 - static_cast<std::size_t>(std::count(end.begin(), end.end(), '='));
}

base::Result<std::size_t> BlockDecoder::next(std::span<std::uint8_t> out) {
    if (m_rest)
        return nextOfRest(out);
    if (m_text.empty())
        return std::size_t{0};
    const bool isLast = m_text.size() <= kPieceText;
    const std::string_view piece = m_text.substr(0, isLast ? m_text.size() : likelyCut(m_text));
    const std::string_view visible = withoutTrailingSpace(piece);
    // Padding is for the very end; inside, a strict decoder of the whole would refuse it.
    const bool isPadded = !isLast && !visible.empty() && visible.back() == '=';
    const auto count = base::decodeBase64Into(piece, out);
    if (!count || isPadded || (*count == 0 && !isLast)) {
        m_rest.emplace(base::maxDecodedSize(m_text.size()));
        const auto rest = base::decodeBase64Into(m_text, *m_rest);
        if (!rest)
            return fail(notBase64());
        m_rest->resize(*rest);
        return nextOfRest(out);
    }
    m_text.remove_prefix(piece.size());
    return count;
}

base::Result<std::size_t> BlockDecoder::nextOfRest(std::span<std::uint8_t> out) {
    const std::size_t count = std::min(m_rest->size() - m_restDone, kPieceSize);
    std::copy_n(m_rest->begin() + static_cast<std::ptrdiff_t>(m_restDone), count, out.begin());
    m_restDone += count;
    return count;
}

} // namespace envelope
