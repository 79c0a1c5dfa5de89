// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/reply/reply_addresses.h"
#include "core/reply/reply_keys.h"

#include <memory>

namespace reply {

/// A sealed reply, opened on demand: what is read is decrypted then, nothing is kept but one chunk. One
/// thread at a time.
class SealedReply final {
public:
    /// Opens `file` with whichever of `keys` it is sealed for, and checks every chunk to the end. Errors:
    /// MalformedHeader, UnsupportedVersion, Conflict (sealed for none of the keys), PayloadCorrupt,
    /// PayloadTruncated, LimitExceeded, the source's.
    static base::Result<std::unique_ptr<SealedReply>>
    open(std::shared_ptr<const base::RandomAccessSource> file, const std::vector<PrivateKey>& keys);
    ~SealedReply();
    SealedReply(const SealedReply&) = delete;
    SealedReply& operator=(const SealedReply&) = delete;

    const ReplyHeader& header() const;
    const ReplyAddresses& addresses() const;
    /// The message; goes with this object.
    const base::RandomAccessSource& message() const;

private:
    struct Data;
    explicit SealedReply(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace reply
