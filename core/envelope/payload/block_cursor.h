// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/limits.h"
#include "core/envelope/payload/block_buffer.h"

#include <string>
#include <string_view>

namespace envelope {

struct HtmlElement;

/// Walks the payload blocks of an envelope in the order of the file, one read per block. A value that can be
/// copied to remember a place; keeps a reference to `source`. One thread at a time.
class BlockCursor final {
public:
    enum class Kind {
        Block, ///< A payload block.
        End,   ///< The end of the file.
        Copy,  ///< The envelope's own header once more: the file was doubled.
    };
    struct Found {
        Kind kind = Kind::End;
        std::string_view text;        ///< The block's base64, inside the buffer given to next().
        std::uint64_t textOffset = 0; ///< Where that stands in the file.
    };

    /// `offset` is behind header and digest list; the header's JWS is `jws` (kept as a view).
    BlockCursor(const base::RandomAccessSource& source, std::uint64_t offset, std::string_view jws)
        : m_source(&source), m_offset(offset), m_jws(jws) {}

    /// Finds the next block and reads it into `buffer`, which grows as needed and is best used again. Errors:
    /// MalformedHeader (a second header), PayloadCorrupt (a second list, a block of a wrong type),
    /// PayloadTruncated (a block that the file's end cuts), LimitExceeded, the source's.
    base::Result<Found> next(BlockBuffer& buffer);

private:
    base::Result<std::string_view> load(BlockBuffer& buffer, std::size_t size);
    base::Result<bool> inspect(const HtmlElement& element, Found& found) const;

    const base::RandomAccessSource* m_source;
    std::uint64_t m_offset;
    std::string_view m_jws;
    std::size_t m_lastLength = 0; ///< of the last block with its tags; the next one is likely as long
};

/// `text` without white space: mail systems may break the header's lines.
std::string withoutSpace(std::string_view text);

} // namespace envelope
