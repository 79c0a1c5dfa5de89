// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/base/secret_bytes.h"
#include "core/envelope/payload_reader.h"

namespace sealing {

/// What a payload is made with.
struct PayloadInput {
    const base::SecretBytes& key;
    base::BytesView context;
    const base::RandomAccessSource& content; ///< read once, from its start to its end
    const envelope::Progress& progress;      ///< told of the content's bytes
};

/// Pads, seals and writes the payload blocks of docs/envelope-format.md §2 and §6.1. Returns the digest list.
/// Errors: the content's and the sink's own, FileUnreadable when the content became shorter, Cancelled,
/// Internal.
base::Result<base::Bytes> writePayload(const PayloadInput& input, base::ByteSink& out);

/// How many bytes writePayload writes for a payload of that length.
std::uint64_t blocksFileSize(std::uint64_t payloadLength);

} // namespace sealing
