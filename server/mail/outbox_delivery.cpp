// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/outbox_delivery.h"

#include "server/log/barrier.h"
#include "server/mail/trouble_log.h"
#include "server/store/key_store.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace mail {

namespace {

constexpr std::chrono::milliseconds kLookEvery{200};

/// A mail under way and what came of it.
struct Item {
    store::OutboxMail row;
    DeliveryReport report;
    bool isReady = true;
};

OutgoingMail outgoing(const store::OutboxMail& row) {
    return {row.messageId, row.sender, row.recipient, row.message};
}

std::int64_t secondsNow() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

} // namespace

struct OutboxDelivery::Data {
    Data(store::KeyStore& keyStore, std::unique_ptr<MailTransport> way, DeliverySettings chosen)
        : store(keyStore), transport(std::move(way)), settings(std::move(chosen)) {
        if (!settings.clock)
            settings.clock = secondsNow;
        thread = std::thread([this] { loop(); });
    }

    void loop();
    bool deliverSome();
    bool settle();
    void tell(const Item& item);
    bool isTooOld(const Item& item, std::int64_t now) const {
        return item.row.queuedAt + settings.giveUpAfterSeconds <= now;
    }
    Item opened(store::OutboxMail row) const;
    void prepare(std::vector<Item>& items);
    bool noteAttempts(const std::vector<Item>& items);
    void record(store::OutboxTable& outbox, const Item& item, std::int64_t now) const;

    store::KeyStore& store;
    std::unique_ptr<MailTransport> transport;
    DeliverySettings settings;
    std::vector<Item> unsettled; ///< outcome known, not yet in the store: never handed over again
    TroubleLog troubles;
    std::mutex mutex;
    std::condition_variable stopped;
    bool isStopping = false;
    std::thread thread;
};

void OutboxDelivery::Data::loop() {
    logging::RepeatedWork delivering("sending mail");
    std::unique_lock lock(mutex);
    while (!isStopping) {
        lock.unlock();
        bool isMoreLikely = false;
        delivering.run([&] { isMoreLikely = deliverSome(); });
        lock.lock();
        if (!isMoreLikely)
            stopped.wait_for(lock, kLookEvery, [this] { return isStopping; });
    }
}

/// True when it did something, so that there may be more.
bool OutboxDelivery::Data::deliverSome() {
    if (!settle())
        return false;
    std::vector<store::OutboxMail> rows;
    const auto found = store.read([&](store::Transaction& transaction) {
        rows = transaction.outbox().due(settings.clock(), static_cast<std::uint32_t>(transport->batchSize()));
    });
    if (!found || rows.empty())
        return false;
    std::vector<Item> items;
    for (auto& row : rows)
        items.push_back(opened(std::move(row)));
    prepare(items);
    if (!noteAttempts(items))
        return false;
    for (auto& item : items) {
        if (!item.isReady)
            continue;
        const bool isInDoubt = item.row.state == store::OutboxState::HandingOver;
        // One mail that cannot be handled must not stop those behind it.
        item.report = {DeliveryOutcome::TryLater, "internal error"};
        logging::contain("a mail", [&] {
            item.report =
                transport->deliver(outgoing(item.row), isInDoubt ? Attempt::InDoubt : Attempt::First);
        });
    }
    for (const auto& item : items)
        tell(item);
    unsettled = std::move(items);
    return settle();
}

Item OutboxDelivery::Data::opened(store::OutboxMail row) const {
    if (!settings.open)
        return {std::move(row), {}, true};
    auto message = settings.open(row);
    if (!message)
        return {std::move(row), {DeliveryOutcome::TryLater, message.error().detail}, false};
    row.message = std::move(*message);
    return {std::move(row), {}, true};
}

void OutboxDelivery::Data::prepare(std::vector<Item>& items) {
    for (auto& item : items) {
        if (!item.isReady || item.row.state == store::OutboxState::HandingOver)
            continue;
        const auto prepared = transport->prepare(outgoing(item.row));
        if (prepared)
            continue;
        item.isReady = false;
        item.report = {DeliveryOutcome::TryLater, prepared.error().detail};
    }
}

bool OutboxDelivery::Data::noteAttempts(const std::vector<Item>& items) {
    return store::writeAndWait(store,
                               [&items](store::Transaction& transaction) {
                                   for (const auto& item : items)
                                       transaction.outbox().setHandingOver(item.row.id);
                               })
        .has_value();
}

bool OutboxDelivery::Data::settle() {
    if (unsettled.empty())
        return true;
    const auto now = settings.clock();
    const auto written = store::writeAndWait(store, [this, now](store::Transaction& transaction) {
        for (const auto& item : unsettled)
            record(transaction.outbox(), item, now);
    });
    if (!written)
        return false;
    unsettled.clear();
    return true;
}

void OutboxDelivery::Data::tell(const Item& item) {
    const std::string& detail = item.report.detail;
    if (item.report.outcome == DeliveryOutcome::Delivered)
        troubles.left(item.row.id, detail);
    else if (item.report.outcome == DeliveryOutcome::Rejected)
        troubles.refused(item.row.id, detail);
    else if (isTooOld(item, settings.clock()))
        troubles.givenUp(item.row.id, detail);
    else
        troubles.waits(item.row.id, detail);
}

void OutboxDelivery::Data::record(store::OutboxTable& outbox, const Item& item, std::int64_t now) const {
    if (item.report.outcome == DeliveryOutcome::Delivered)
        return outbox.remove(item.row.id);
    if (item.report.outcome == DeliveryOutcome::Rejected || isTooOld(item, now))
        return outbox.setFailed(item.row.id, item.report.detail);
    const auto doublings = std::min<std::uint32_t>(item.row.attempts, 20);
    const auto wait = std::min(settings.longestRetrySeconds, settings.firstRetrySeconds << doublings);
    outbox.setWaiting(item.row.id, now + wait, item.report.detail);
}

OutboxDelivery::OutboxDelivery(store::KeyStore& store, std::unique_ptr<MailTransport> transport,
                               DeliverySettings settings)
    : m_data(std::make_unique<Data>(store, std::move(transport), std::move(settings))) {}

OutboxDelivery::~OutboxDelivery() {
    {
        const std::lock_guard lock(m_data->mutex);
        m_data->isStopping = true;
    }
    m_data->stopped.notify_one();
    m_data->thread.join();
}

} // namespace mail
