// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"
#include "server/store/key_store.h"

#include <QStringList>

#include <string_view>

namespace keyservice {

/// What a sender looks for among the messages they sent.
class SentSearch final {
public:
    /// Words apart by spaces, UTF-8; the first eight count.
    explicit SentSearch(std::string_view words);

    /// Whether every word is in the subject or in a recipient's address, whatever its case and accents.
    /// Without words everything matches.
    bool matches(const protocol::EnvelopeStatus& envelope) const;

private:
    QStringList m_words;
};

protocol::EnvelopeStatus statusOf(const store::EnvelopeRecord& envelope, store::Transaction& transaction);

/// Newest first, from before that row on: at most 50, found among at most 5,000.
protocol::EnvelopeStatusPage sentPageOf(store::Transaction& transaction, std::int64_t accountId,
                                        std::int64_t beforeRow, const SentSearch& search);

} // namespace keyservice
