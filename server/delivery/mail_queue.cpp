// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/delivery/mail_queue.h"

#include "core/files/folder.h"
#include "core/files/output_file.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>

namespace delivery {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDone = ".done";
constexpr const char* kWaiting = ".since";
constexpr const char* kMail = ".eml";

// When this machine started; the clock's own mistakes are smaller than the time a start takes.
fs::file_time_type startOfMachine() {
    timespec up{};
    ::clock_gettime(CLOCK_BOOTTIME, &up);
    return fs::file_time_type::clock::now() - std::chrono::seconds(up.tv_sec);
}

} // namespace

base::Result<std::unique_ptr<MailQueue>> MailQueue::open(const fs::path& folder, Endurance endurance) {
    if (!files::makePrivateFolder(folder) || !files::isWritable(folder))
        return base::fail(base::ErrorCode::OutputUnwritable, "cannot write in " + folder.string());
    return std::unique_ptr<MailQueue>(new MailQueue(folder, endurance));
}

// A file that nobody waited for may be half of one after a power cut.
bool MailQueue::isWhole(const fs::path& file) const {
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    return !error && (m_endurance == Endurance::PowerCut || written >= startOfMachine());
}

MailQueue::State MailQueue::state(const std::string& name) const {
    std::error_code error;
    if (fs::exists(m_folder / (name + kDone), error))
        return State::HandedOff;
    return isWhole(file(name)) ? State::Sealed : State::Unknown;
}

base::Result<void> MailQueue::keep(const std::string& name, const base::RandomAccessSource& mail) {
    return files::writeWhole(file(name), mail, files::Durability::OfPower);
}

base::Result<void> MailQueue::keep(const std::string& name, files::Spool& mail) {
    if (m_endurance == Endurance::PowerCut)
        return keep(name, static_cast<const base::RandomAccessSource&>(mail));
    std::error_code error;
    fs::remove(file(name), error); // half a file from before a power cut
    return mail.nameAs(file(name));
}

base::Result<void> MailQueue::markHandedOff(const std::string& name) {
    const fs::path marker = m_folder / (name + kDone);
    auto made = files::FileHandle::create(marker, files::Overwrite::Yes);
    if (!made)
        return base::fail(made.error().code, m_folder.string() + ": " + made.error().detail);
    std::error_code error;
    fs::remove(file(name), error);
    return m_endurance == Endurance::PowerCut ? sync() : base::Result<void>();
}

base::Result<void> MailQueue::sync() {
    if (auto synced = files::syncFolder(m_folder); !synced)
        return base::fail(synced.error().code, m_folder.string() + ": " + synced.error().detail);
    return {};
}

void MailQueue::forget(const std::string& name) {
    std::error_code error;
    fs::remove(file(name), error);
    fs::remove(m_folder / (name + kDone), error);
}

void MailQueue::forgetBeginningWith(const std::string& start) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, error))
        if (entry.path().filename().string().starts_with(start))
            fs::remove(entry.path(), error);
}

std::int64_t MailQueue::waitingSince(const std::string& name, std::int64_t now) {
    const fs::path file = m_folder / (name + kWaiting);
    std::int64_t since = 0;
    if (std::ifstream(file) >> since)
        return since;
    std::ofstream(file) << now << '\n';
    return now;
}

void MailQueue::endWaiting(const std::string& name) {
    std::error_code error;
    fs::remove(m_folder / (name + kWaiting), error);
}

std::vector<std::string> MailQueue::waiting() const {
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, error)) {
        if (entry.path().extension() == kMail)
            found.emplace_back(entry.last_write_time(error), entry.path().stem().string());
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> names;
    for (auto& [time, name] : found)
        names.push_back(std::move(name));
    return names;
}

void MailQueue::forgetOlderThan(std::int64_t seconds) {
    std::error_code error;
    const auto oldest = fs::file_time_type::clock::now() - std::chrono::seconds(seconds);
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, error)) {
        if (entry.last_write_time(error) < oldest && !error)
            fs::remove(entry.path(), error);
    }
}

MailQueue::Claim::Claim(MailQueue& queue, std::string name) : m_queue(queue), m_name(std::move(name)) {
    std::unique_lock lock(m_queue.m_mutex);
    m_queue.m_released.wait(lock, [this] { return !m_queue.m_claimed.contains(m_name); });
    m_queue.m_claimed.insert(m_name);
}

MailQueue::Claim::~Claim() {
    {
        const std::lock_guard lock(m_queue.m_mutex);
        m_queue.m_claimed.erase(m_name);
    }
    m_queue.m_released.notify_all();
}

} // namespace delivery
