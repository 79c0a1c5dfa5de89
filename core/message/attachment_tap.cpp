// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/attachment_tap.h"

#include "core/message/body_choice.h"

#include <algorithm>

namespace message {
namespace {

// Decoded and written on while it is in the processor's cache.
constexpr std::size_t kPieceSize = 128U << 10;

// The other encodings are rare in attachments, and uuencode has to be seen in large blocks.
bool isWanted(const Entity& entity) {
    const auto encoding = entity.header.encoding;
    return !entity.isMultipart() && !mayBeBody(entity.header) &&
           (encoding == TransferEncoding::Base64 || encoding == TransferEncoding::Identity);
}

} // namespace

base::Result<void> AttachmentTap::follow(std::string_view bytes) {
    const auto& entities = m_scanner.known();
    for (; m_index < entities.size(); ++m_index) {
        if (!isWanted(entities[m_index]))
            continue;
        const auto next = follow(entities[m_index], bytes);
        if (!next)
            return base::fail(next.error());
        if (*next == Next::Bytes)
            break;
    }
    m_blockStart += bytes.size();
    if (m_decoder)
        m_held +=
            bytes.substr(bytes.size() - std::min<std::uint64_t>(bytes.size(), m_blockStart - m_position));
    return {};
}

base::Result<AttachmentTap::Next> AttachmentTap::follow(const Entity& entity, std::string_view bytes) {
    // Lines that were taken for a header and are content after all may have gone by already.
    if (!m_decoder && entity.offset < m_blockStart)
        return Next::Entity;
    if (!m_decoder)
        if (const auto begun = begin(entity); !begun)
            return base::fail(begun.error());
    const std::uint64_t sure = entity.isComplete ? entity.offset + entity.length : m_scanner.sureContentEnd();
    if (const auto decoded = decodeTo(sure, bytes); !decoded)
        return base::fail(decoded.error());
    if (!entity.isComplete)
        return Next::Bytes;
    const auto ended = end(entity);
    return ended ? base::Result<Next>(Next::Entity) : base::fail(ended.error());
}

base::Result<void> AttachmentTap::begin(const Entity& entity) {
    m_decoder = partDecoderFor(entity.header.encoding);
    m_position = entity.offset;
    m_held.clear();
    return m_receiver.begin(entity.offset);
}

base::Result<void> AttachmentTap::decodeTo(std::uint64_t end, std::string_view bytes) {
    if (end <= m_position)
        return {};
    if (m_position < m_blockStart) {
        const std::size_t count = std::min<std::uint64_t>(m_held.size(), end - m_position);
        if (const auto decoded = decode(std::string_view(m_held).substr(0, count)); !decoded)
            return decoded;
        m_held.erase(0, count);
        m_position += count;
    }
    if (end <= m_position)
        return {};
    const auto decoded = decode(bytes.substr(m_position - m_blockStart, end - m_position));
    m_position = end;
    return decoded;
}

base::Result<void> AttachmentTap::decode(std::string_view text) {
    while (!text.empty()) {
        m_decoded.clear();
        text.remove_prefix(m_decoder->decode(text.substr(0, kPieceSize), m_decoded));
        if (m_decoded.empty())
            continue;
        if (const auto written = m_receiver.write(m_decoded); !written)
            return written;
    }
    return {};
}

base::Result<void> AttachmentTap::end(const Entity& entity) {
    m_decoded.clear();
    m_decoder->finish(m_decoded);
    m_decoder.reset();
    m_held.clear();
    if (m_position != entity.offset + entity.length) {
        m_receiver.drop();
        return {};
    }
    const auto written = m_decoded.empty() ? base::Result<void>() : m_receiver.write(m_decoded);
    return written ? m_receiver.end(entity.length) : written;
}

} // namespace message
