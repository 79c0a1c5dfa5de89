// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/mail/mail_transport.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace store {
class KeyStore;
struct OutboxMail;
} // namespace store

namespace mail {

struct DeliverySettings {
    std::int64_t firstRetrySeconds = 10; ///< doubled at each failure
    std::int64_t longestRetrySeconds = 3600;
    std::int64_t giveUpAfterSeconds = 5 * 24 * 3600; ///< since the mail was queued (RFC 5321 §4.5.4.1)
    std::function<std::int64_t()> clock;             ///< seconds since the epoch; empty: the system's
    /// The message as it leaves, of a row that is stored otherwise; empty: it is stored as it leaves.
    std::function<base::Result<std::string>(const store::OutboxMail&)> open;
};

/// Takes mail out of the store's outbox and hands it to the transport, on a thread of its own, from
/// construction to destruction. What is queued is found by itself within a second of its commit. A mail
/// leaves the outbox only after it was handed over; one that is rejected stays with the reason, for `admin
/// outbox`. What does not leave is told to the log, once for each cause.
class OutboxDelivery final {
public:
    /// `store` must outlive the delivery.
    OutboxDelivery(store::KeyStore& store, std::unique_ptr<MailTransport> transport,
                   DeliverySettings settings = {});
    /// Waits for the hand-over under way, at most the transport's time-out.
    ~OutboxDelivery();
    OutboxDelivery(const OutboxDelivery&) = delete;
    OutboxDelivery& operator=(const OutboxDelivery&) = delete;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace mail
