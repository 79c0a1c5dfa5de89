// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/reply/reply_addresses.h"
#include "core/reply/reply_keys.h"

#include <memory>

namespace reply {

/// What a writer says about a reply.
struct ReplyDraft {
    std::string envelopeId;
    ReplyKind kind = ReplyKind::Reply;
    ReplyAddresses addresses;
};

/// Seals a reply while its message is written to it; nothing is kept but one chunk. After finish() it is
/// used up. One thread at a time.
class ReplySealer final : public base::ByteSink {
public:
    /// Writes prefix and addresses to `out`, which must outlive the sealer. Errors: MalformedHeader,
    /// LimitExceeded, the sink's, Internal.
    static base::Result<std::unique_ptr<ReplySealer>>
    begin(const ReplyDraft& draft, const RecipientKey& recipient, base::ByteSink& out);
    ~ReplySealer() override;
    ReplySealer(const ReplySealer&) = delete;
    ReplySealer& operator=(const ReplySealer&) = delete;

    /// The message, in pieces of any size.
    base::Result<void> write(base::BytesView bytes) override;
    /// Without it the reply is truncated, and nobody takes it.
    base::Result<void> finish();

private:
    struct Data;
    explicit ReplySealer(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// Size of the sealed form, to tell before sealing; `messageSize` is the message's.
base::Result<std::uint64_t> sealedReplySize(const ReplyDraft& draft, std::uint64_t messageSize);

} // namespace reply
