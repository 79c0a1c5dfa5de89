// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/sent_list.h"

#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/envelopes/copy_lock.h"

#include <algorithm>

namespace keyservice {

namespace {

constexpr std::uint32_t kPageSize = 50;
constexpr std::uint32_t kMostLookedThrough = 5000; // some 50 ms
constexpr qsizetype kMostWords = 8;

/// As people compare words: "Muñoz" is found by "munoz".
QString folded(std::string_view text) {
    auto apart = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                     .normalized(QString::NormalizationForm_KD);
    apart.removeIf([](QChar letter) { return letter.category() == QChar::Mark_NonSpacing; });
    return apart.toCaseFolded();
}

protocol::RecipientStatus statusOf(store::RecipientRecord recipient) {
    protocol::RecipientStatus status{std::move(recipient.address), recipient.openedAt};
    if (recipient.lock) {
        status.lockedAt = recipient.lock->lock.at;
        status.lockedBy = makerName(recipient.lock->maker);
        status.lockReason = std::move(recipient.lock->lock.reason);
    }
    return status;
}

/// One more than a page, when there is more.
std::vector<store::EnvelopeRecord> newest(store::Transaction& transaction, std::int64_t accountId,
                                          std::int64_t beforeRow) {
    // By the sign-in address: a proven one opens mail to it and nothing else.
    const auto account = transaction.accounts().find(accountId);
    if (!account)
        return {};
    return transaction.envelopes().listBySender(account->foldedAddress, beforeRow, kPageSize + 1);
}

} // namespace

SentSearch::SentSearch(std::string_view words) {
    m_words = folded(words).split(QLatin1Char(' '), Qt::SkipEmptyParts).mid(0, kMostWords);
}

bool SentSearch::matches(const protocol::EnvelopeStatus& envelope) const {
    if (m_words.isEmpty())
        return true;
    QStringList texts{folded(envelope.subject)};
    for (const auto& recipient : envelope.recipients)
        texts.append(folded(recipient.address));
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QString& text) { return text.contains(word); });
    });
}

protocol::EnvelopeStatus statusOf(const store::EnvelopeRecord& envelope, store::Transaction& transaction) {
    protocol::EnvelopeStatus status;
    status.envelopeId = envelope.id;
    status.subject = envelope.subject;
    status.depositedAt = envelope.depositedAt;
    status.expiresAt = envelope.expiresAt;
    if (const auto* lock = lockOf(envelope)) {
        status.isLocked = true;
        status.lockReason = lock->reason;
    }
    status.isLockedByAdministrator = envelope.administratorLock.has_value();
    for (auto& recipient : transaction.envelopes().recipients(envelope.id))
        status.recipients.push_back(statusOf(std::move(recipient)));
    return status;
}

protocol::EnvelopeStatusPage sentPageOf(store::Transaction& transaction, std::int64_t accountId,
                                        std::int64_t beforeRow, const SentSearch& search) {
    protocol::EnvelopeStatusPage page;
    std::uint32_t looked = 0;
    for (auto some = newest(transaction, accountId, beforeRow); !some.empty();
         some = newest(transaction, accountId, beforeRow)) {
        const bool hasMore = some.size() > kPageSize;
        if (hasMore)
            some.pop_back();
        for (const auto& envelope : some) {
            beforeRow = envelope.row;
            auto status = statusOf(envelope, transaction);
            if (search.matches(status))
                page.envelopes.push_back(std::move(status));
            const bool isEnough = page.envelopes.size() == kPageSize || ++looked == kMostLookedThrough;
            const bool isLast = !hasMore && envelope.row == some.back().row;
            if (isEnough && !isLast)
                page.next = std::to_string(beforeRow);
            if (isEnough)
                return page;
        }
        if (!hasMore)
            break;
    }
    return page;
}

} // namespace keyservice
