// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notice_outbox.h"

#include "core/files/source.h"
#include "server/log/barrier.h"
#include "server/log/log.h"

#include <chrono>

namespace gateway {
namespace {

constexpr std::chrono::seconds kPause{15};
constexpr std::size_t kMailSize = 1U << 20;
constexpr std::int64_t kMemorySeconds = 5LL * 24 * 3600;

// The recipient stands on a line of its own before the mail.
base::Result<std::string> readWhole(const std::filesystem::path& path) {
    const auto file = files::FileSource::open(path);
    if (!file)
        return base::fail(file.error());
    std::string text(static_cast<std::size_t>(std::min<std::uint64_t>((*file)->size(), kMailSize)), '\0');
    const auto count = (*file)->readAt(0, {reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    if (!count)
        return base::fail(count.error());
    text.resize(*count);
    return text;
}

files::MemorySource sourceOf(std::string_view text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

} // namespace

base::Result<std::unique_ptr<NoticeOutbox>> NoticeOutbox::open(const std::filesystem::path& folder,
                                                               delivery::HandoffTarget target) {
    auto store = delivery::MailQueue::open(folder, delivery::MailQueue::Endurance::PowerCut);
    if (!store)
        return base::fail(store.error());
    return std::unique_ptr<NoticeOutbox>(new NoticeOutbox(std::move(*store), std::move(target)));
}

NoticeOutbox::NoticeOutbox(std::unique_ptr<delivery::MailQueue> store, delivery::HandoffTarget target)
    : m_store(std::move(store)), m_target(std::move(target)), m_thread([this] { work(); }) {}

NoticeOutbox::~NoticeOutbox() {
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_woken.notify_all();
    m_thread.join();
}

base::Result<void> NoticeOutbox::post(const std::string& name, const std::string& recipient,
                                      std::string_view mail) {
    const delivery::MailQueue::Claim claim(*m_store, name);
    if (m_store->state(name) != delivery::MailQueue::State::Unknown)
        return {};
    if (auto kept = m_store->keep(name, sourceOf(recipient + '\n' + std::string(mail))); !kept)
        return kept;
    {
        const std::lock_guard lock(m_mutex);
        m_hasNews = true;
    }
    m_woken.notify_all();
    return {};
}

bool NoticeOutbox::knows(const std::string& name) const {
    return m_store->state(name) != delivery::MailQueue::State::Unknown;
}

void NoticeOutbox::work() {
    logging::RepeatedWork delivering("sending notices");
    bool isDone = false;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            const auto hasReason = [this] { return m_isEnding || m_hasNews; };
            if (isDone)
                m_woken.wait(lock, hasReason);
            else
                m_woken.wait_for(lock, kPause, hasReason);
            if (m_isEnding)
                return;
            m_hasNews = false;
        }
        isDone = false;
        delivering.run([&] {
            m_store->forgetOlderThan(kMemorySeconds);
            isDone = deliverAll();
        });
    }
}

bool NoticeOutbox::deliverAll() {
    delivery::SmtpHandoff handoff(m_target); // one connection for all that waits now; notices are rare
    for (const std::string& name : m_store->waiting()) {
        if (const auto done = deliver(handoff, name); !done) {
            logging::write({logging::Event::NoticeWaits, {logging::Field::reason(done.error())}});
            return false;
        }
    }
    return true;
}

base::Result<void> NoticeOutbox::deliver(delivery::SmtpHandoff& handoff, const std::string& name) {
    const auto text = readWhole(m_store->file(name));
    if (!text)
        return base::fail(text.error());
    const std::size_t lineEnd = text->find('\n');
    const files::MemorySource mail = sourceOf(std::string_view(*text).substr(lineEnd + 1));
    const auto sent = handoff.send({"", {text->substr(0, lineEnd)}}, mail);
    // What will never be taken would hold up all behind it.
    if (!sent && sent.error().code != base::ErrorCode::InvalidRequest)
        return base::fail(sent.error());
    if (!sent)
        logging::write({logging::Event::NoticeRefused, {logging::Field::reason(sent.error())}});
    return m_store->markHandedOff(name);
}

} // namespace gateway
