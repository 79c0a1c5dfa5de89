// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"
#include "core/message/message.h"

#include <memory>
#include <string_view>

namespace message {

/// One transfer encoding, block by block.
class PartDecoder {
public:
    virtual ~PartDecoder() = default;
    /// As Base64Decoder::decode.
    virtual std::size_t decode(std::string_view block, base::Bytes& out) = 0;
    virtual void finish(base::Bytes&) {}
};

std::unique_ptr<PartDecoder> partDecoderFor(TransferEncoding encoding);

} // namespace message
