// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/proof/clear_reporter.h"

#include "server/log/barrier.h"
#include "server/log/log.h"

#include <algorithm>
#include <chrono>

namespace gateway {
namespace {

using base::ErrorCode;
using std::chrono::seconds;

constexpr std::size_t kRoom = 10'000;
constexpr seconds kGather{1};
constexpr seconds kFirstPause{2};
constexpr seconds kLongestPause{60};

} // namespace

ClearReporter::~ClearReporter() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ClearReporter::add(protocol::ClearMessage message) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= kRoom)
            m_waiting.pop_front();
        m_waiting.push_back(std::move(message));
    }
    wake();
}

void ClearReporter::addTaken(std::vector<std::string> sealings) {
    for (std::size_t at = 0; at < sealings.size(); at += protocol::kMaximumClearMessages) {
        const auto first = sealings.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t count = std::min(protocol::kMaximumClearMessages, sealings.size() - at);
        Batch batch;
        batch.taken.assign(first, first + static_cast<std::ptrdiff_t>(count));
        if (send(batch))
            continue;
        const std::lock_guard lock(m_mutex);
        putBack(std::move(batch));
    }
    wake();
}

void ClearReporter::wake() {
    {
        const std::lock_guard lock(m_mutex);
        if (!isIdle() && !m_thread.joinable() && !m_isStopping)
            m_thread = std::thread([this] { run(); });
    }
    m_changed.notify_all();
}

namespace {

template <class Item>
std::vector<Item> takeFrom(std::deque<Item>& waiting) {
    const std::size_t count = std::min(waiting.size(), protocol::kMaximumClearMessages);
    const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Item> some(std::make_move_iterator(waiting.begin()), std::make_move_iterator(end));
    waiting.erase(waiting.begin(), end);
    return some;
}

template <class Item>
void putBackInto(std::deque<Item>& waiting, std::vector<Item> some) {
    while (!some.empty() && waiting.size() < kRoom) {
        waiting.push_front(std::move(some.back()));
        some.pop_back();
    }
}

} // namespace

ClearReporter::Batch ClearReporter::take() {
    return {takeFrom(m_waiting), takeFrom(m_taken)};
}

void ClearReporter::putBack(Batch batch) {
    putBackInto(m_waiting, std::move(batch.messages));
    putBackInto(m_taken, std::move(batch.taken));
}

void ClearReporter::run() {
    logging::RepeatedWork sending("reporting proof of encryption");
    std::unique_lock lock(m_mutex);
    const auto isStopping = [this] { return m_isStopping; };
    seconds pause = kFirstPause;
    while (true) {
        m_changed.wait(lock, [this] { return m_isStopping || !isIdle(); });
        if (isIdle())
            return;
        m_changed.wait_for(lock, kGather, isStopping);
        Batch batch = take();
        lock.unlock();
        base::Result<void> sent = base::fail(ErrorCode::Internal, "internal error");
        sending.run([&] { sent = send(batch); });
        lock.lock();
        if (sent) {
            pause = kFirstPause;
            continue;
        }
        if (m_isStopping)
            return;
        if (pause == kFirstPause) // once per outage
            logging::write({logging::Event::ProofWaits, {logging::Field::reason(sent.error())}});
        putBack(std::move(batch));
        m_changed.wait_for(lock, pause, isStopping);
        pause = std::min(2 * pause, kLongestPause);
    }
}

base::Result<void> ClearReporter::send(const Batch& batch) {
    http::ClientRequest post;
    post.method = http::Method::Post;
    post.target = "/v1/clear-messages";
    post.body = toJson(batch).toStdString();
    const auto response = m_service.send(post);
    if (!response)
        return base::fail(response.error());
    // A report that is refused will be refused again: keeping it would hold up all that follow.
    if (response->status >= 400 && response->status < 500)
        logging::write({logging::Event::ProofRefused, {logging::Field::number("status", response->status)}});
    if (response->status >= 500)
        return base::fail(ErrorCode::ServiceUnavailable,
                          "the key service answered with status " + std::to_string(response->status));
    return {};
}

} // namespace gateway
