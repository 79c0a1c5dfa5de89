// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/message/attachment_receiver.h"
#include "core/message/message.h"

#include <memory>

namespace message {

/// parseMessage() for bytes that are handed over as they arrive, so that parsing overlaps with what produces
/// them. Memory is bounded by the limits, not by the message. Not for two threads at once.
class MessageParser final {
public:
    /// `receiver`, if any, gets attachments decoded on the way; it must outlive the parser.
    explicit MessageParser(const base::Limits& limits = {}, AttachmentReceiver* receiver = nullptr);
    ~MessageParser();

    /// Errors: the receiver's; then and later every call gives the same error.
    base::Result<void> feed(base::BytesView bytes);

    /// The message as far as it is known; what has not ended yet is !isComplete. Feeding may go on.
    message::Message beginning() const;

    /// The whole message; call once, after the last byte.
    base::Result<Message> finish();

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace message
