// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/crypto/hash.h"

#include <memory>

namespace sealing {

/// The digest list (docs/envelope-format.md §6.3) of a payload that comes in pieces, made on a second thread
/// beside sealing and writing it. One thread at a time.
class SegmentDigester final {
public:
    SegmentDigester();
    ~SegmentDigester();
    SegmentDigester(const SegmentDigester&) = delete;
    SegmentDigester& operator=(const SegmentDigester&) = delete;

    /// The payload's next bytes, which must stay as they are until the next call has returned.
    void add(base::BytesView sealed);
    /// The whole list. Once.
    base::Bytes finish();

private:
    struct Worker;
    void hash(base::BytesView sealed);
    void closeSegment();

    crypto::Sha256 m_digest;
    base::Bytes m_list;
    std::uint64_t m_offset = 0;       ///< in the payload
    std::unique_ptr<Worker> m_worker; ///< none while the pieces are small
};

} // namespace sealing
