// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/envelope/payload/block_cursor.h"

#include "core/envelope/format.h"
#include "core/envelope/html_scanner.h"
#include "core/html/ascii.h"

#include <algorithm>

namespace envelope {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kFirstRead = 96U << 10;
// A block of format::kBlockSize as text, with its tags. Blocks may be larger, up to the limits: each of those
// read is as large as the one before.
constexpr std::size_t kUsualRead = 192U << 10;

} // namespace

base::Result<std::string_view> BlockCursor::load(BlockBuffer& buffer, std::size_t size) {
    const auto bytes = buffer.require(size).first(size);
    const auto count = m_source->readAt(m_offset, bytes);
    if (!count)
        return fail(count.error());
    return base::textOf(bytes.first(*count));
}

// True when `element` ends the search.
base::Result<bool> BlockCursor::inspect(const HtmlElement& element, Found& found) const {
    if (element.attribute("id") == format::kHeaderId) {
        if (withoutSpace(element.text) != m_jws)
            return fail(ErrorCode::MalformedHeader, "a second header");
        found.kind = Kind::Copy;
        return true;
    }
    if (element.attribute("id") == format::kListId)
        return fail(ErrorCode::PayloadCorrupt, "a second digest list");
    if (!element.is("script") || !element.hasClass(format::kPayloadClass))
        return false;
    if (!equalsIgnoringCase(element.attribute("type"), format::kPayloadType))
        return fail(ErrorCode::PayloadCorrupt, "a payload block of a wrong type");
    found.kind = Kind::Block;
    found.text = element.text;
    return true;
}

base::Result<BlockCursor::Found> BlockCursor::next(BlockBuffer& buffer) {
    std::size_t size = std::max(m_lastLength, kFirstRead);
    while (true) {
        const auto bytes = load(buffer, size);
        if (!bytes)
            return fail(bytes.error());
        const bool isEnd = m_offset + bytes->size() >= m_source->size() || bytes->size() < size;
        HtmlScanner scanner(*bytes);
        HtmlScanner::Step step = scanner.next();
        for (; step == HtmlScanner::Step::Element; step = scanner.next()) {
            Found found;
            const auto isFound = inspect(scanner.element(), found);
            if (!isFound)
                return fail(isFound.error());
            if (!*isFound)
                continue;
            if (found.kind == Kind::Block)
                found.textOffset = m_offset + static_cast<std::size_t>(found.text.data() - bytes->data());
            m_offset += scanner.position();
            m_lastLength = scanner.position();
            return found;
        }
        if (isEnd && scanner.isInsideText() && scanner.element().hasClass(format::kPayloadClass))
            return fail(ErrorCode::PayloadTruncated, "the file ends inside a payload block");
        if (isEnd)
            return Found{};
        if (scanner.position() == 0)
            size = size < kUsualRead ? kUsualRead : size * 2;
        if (size > format::kTokenLimit)
            return fail(ErrorCode::LimitExceeded, "an element or comment over 4 MiB");
        m_offset += scanner.position();
    }
}

std::string withoutSpace(std::string_view text) {
    std::string result(text);
    result.erase(std::remove_if(result.begin(), result.end(), html::isSpace), result.end());
    return result;
}

} // namespace envelope
