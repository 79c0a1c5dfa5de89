// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/reading/part_saver.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <optional>

namespace reading {

/// What only decoding tells of a part.
struct PartFacts {
    std::uint64_t size = 0; ///< bytes, decoded
    QByteArray head;        ///< the first of them, 4 KiB at most
};

/// Decodes the part; nothing when it cannot be decoded, or `goesOn` says no. Any thread.
std::optional<PartFacts> factsOf(const pipeline::SealedMessage& sealed, const message::Part& part,
                                 const std::function<bool()>& goesOn = {});

/// "plan.pdf (1,234 bytes)": below 10 kB to the byte, above in the unit that a person would use. Without
/// `size` it is estimated, and said to be so.
QString nameAndSize(const message::Attachment& attachment, std::optional<std::uint64_t> size);

/// Of each attachment, on a worker thread; fewer once `isCancelled` is set.
QFuture<std::vector<std::optional<PartFacts>>>
gatherFacts(const Sealed& sealed, const std::vector<message::Attachment>& attachments,
            std::shared_ptr<const std::atomic<bool>> isCancelled);

} // namespace reading
