// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/attachment_receiver.h"
#include "core/message/part_decoder.h"
#include "core/message/structure_scanner.h"

namespace message {

/// Decodes attachments out of the bytes that a scanner is fed, as soon as the scanner is sure of them. Holds
/// back no more than a line that may turn out to be a delimiter.
class AttachmentTap final {
public:
    AttachmentTap(const StructureScanner& scanner, AttachmentReceiver& receiver)
        : m_scanner(scanner), m_receiver(receiver) {}

    /// `bytes` is what the scanner was just fed; nothing once the scanner has finished. Errors: the
    /// receiver's.
    base::Result<void> follow(std::string_view bytes);

private:
    enum class Next { Entity, Bytes }; ///< what has to come

    base::Result<Next> follow(const Entity& entity, std::string_view bytes);
    base::Result<void> begin(const Entity& entity);
    base::Result<void> decodeTo(std::uint64_t end, std::string_view bytes);
    base::Result<void> decode(std::string_view text);
    base::Result<void> end(const Entity& entity);

    const StructureScanner& m_scanner;
    AttachmentReceiver& m_receiver;
    std::size_t m_index = 0;                ///< of the entity we are at
    std::unique_ptr<PartDecoder> m_decoder; ///< none between attachments
    std::uint64_t m_blockStart = 0;         ///< offset of the bytes being followed
    std::uint64_t m_position = 0;           ///< of the next byte to decode
    std::string m_held;                     ///< from m_position to m_blockStart
    base::Bytes m_decoded;
};

} // namespace message
