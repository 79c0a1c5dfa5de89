// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>

namespace message {

/// Takes attachments decoded while the message streams past, one after the other. Not every attachment comes
/// this way: what may be the body, or is encoded in a rare way, is left to decodePart(). An error ends the
/// parsing.
class AttachmentReceiver {
public:
    virtual ~AttachmentReceiver() = default;
    /// The part whose encoded content begins at `offset` of the message.
    virtual base::Result<void> begin(std::uint64_t offset) = 0;
    virtual base::Result<void> write(base::BytesView decoded) = 0;
    /// All of it was written: what decodePart() gives for `length` bytes of encoded content.
    virtual base::Result<void> end(std::uint64_t length) = 0;
    /// It cannot be given after all; decodePart() can.
    virtual void drop() = 0;
};

} // namespace message
