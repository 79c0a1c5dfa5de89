// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/sealing/segment_digester.h"

#include "core/envelope/segment_layout.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>

namespace sealing {
namespace {

namespace segments = envelope::segments;

constexpr std::size_t kWorthAThread = 128U << 10;

} // namespace

// One piece at a time; whoever hands one over waits for the one before.
struct SegmentDigester::Worker {
    explicit Worker(std::function<void(base::BytesView)> work) : m_work(std::move(work)) {
        m_thread = std::thread([this] { run(); });
    }
    ~Worker() {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
            m_changed.notify_all();
        }
        m_thread.join();
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void wait() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_piece.empty(); });
    }
    void start(base::BytesView piece) {
        const std::lock_guard lock(m_mutex);
        m_piece = piece;
        m_changed.notify_all();
    }

private:
    void run() {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_changed.wait(lock, [this] { return !m_piece.empty() || m_isOver; });
            if (m_piece.empty())
                return;
            const base::BytesView piece = m_piece;
            lock.unlock();
            m_work(piece);
            lock.lock();
            m_piece = {};
            m_changed.notify_all();
        }
    }

    std::function<void(base::BytesView)> m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    base::BytesView m_piece;
    bool m_isOver = false;
    std::thread m_thread;
};

SegmentDigester::SegmentDigester() = default;
SegmentDigester::~SegmentDigester() = default;

void SegmentDigester::add(base::BytesView sealed) {
    if (m_worker == nullptr && sealed.size() >= kWorthAThread) {
        try {
            m_worker = std::make_unique<Worker>([this](base::BytesView piece) { hash(piece); });
        } catch (const std::system_error&) {
            // Without a second thread it takes longer.
        }
    }
    if (m_worker == nullptr)
        return hash(sealed);
    m_worker->wait();
    if (!sealed.empty())
        m_worker->start(sealed);
}

base::Bytes SegmentDigester::finish() {
    m_worker.reset();
    if (m_offset > segments::start(segments::at(m_offset)))
        closeSegment();
    return std::move(m_list);
}

void SegmentDigester::hash(base::BytesView sealed) {
    while (!sealed.empty()) {
        const std::uint64_t end = segments::start(segments::at(m_offset) + 1);
        const base::BytesView part = sealed.first(std::min<std::uint64_t>(sealed.size(), end - m_offset));
        m_digest.add(part);
        m_offset += part.size();
        if (m_offset == end)
            closeSegment();
        sealed = sealed.subspan(part.size());
    }
}

void SegmentDigester::closeSegment() {
    const auto digest = m_digest.finish();
    m_list.insert(m_list.end(), digest.begin(), digest.end());
}

} // namespace sealing
