// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/milter/sealed_queue.h"

#include "core/files/source.h"
#include "server/gateway/output_file.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace gateway {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDone = ".done";
constexpr const char* kWaiting = ".since";
constexpr const char* kMail = ".eml";

// A new or renamed file survives a power cut only when its folder is synced too.
bool syncFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return isSynced;
}

base::Result<void> outcomeOf(bool isDone, const fs::path& path) {
    if (!isDone)
        return base::fail(base::ErrorCode::OutputUnwritable, path.string() + ": " + std::strerror(errno));
    return {};
}

// When this machine started; the clock's own mistakes are smaller than the time a start takes.
fs::file_time_type startOfMachine() {
    timespec up{};
    ::clock_gettime(CLOCK_BOOTTIME, &up);
    return fs::file_time_type::clock::now() - std::chrono::seconds(up.tv_sec);
}

} // namespace

base::Result<std::unique_ptr<SealedQueue>> SealedQueue::open(const fs::path& folder, Endurance endurance) {
    std::error_code error;
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    if (error || ::access(folder.c_str(), W_OK) != 0)
        return base::fail(base::ErrorCode::OutputUnwritable, "cannot write in " + folder.string());
    return std::unique_ptr<SealedQueue>(new SealedQueue(folder, endurance));
}

// A file that nobody waited for may be half of one after a power cut.
bool SealedQueue::isWhole(const fs::path& file) const {
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    return !error && (m_endurance == Endurance::PowerCut || written >= startOfMachine());
}

SealedQueue::State SealedQueue::state(const std::string& name) const {
    std::error_code error;
    if (fs::exists(m_folder / (name + kDone), error))
        return State::HandedOff;
    return isWhole(file(name)) ? State::Sealed : State::Unknown;
}

base::Result<void> SealedQueue::keep(const std::string& name, const base::RandomAccessSource& mail) {
    if (auto written = writeFile(mail, file(name)); !written)
        return written;
    return sync();
}

base::Result<void> SealedQueue::keep(const std::string& name, SpoolFile& mail) {
    if (m_endurance == Endurance::PowerCut)
        return keep(name, static_cast<const base::RandomAccessSource&>(mail));
    std::error_code error;
    fs::remove(file(name), error); // half a file from before a power cut
    return mail.nameAs(file(name));
}

base::Result<void> SealedQueue::markHandedOff(const std::string& name) {
    const fs::path marker = m_folder / (name + kDone);
    const int descriptor = ::open(marker.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (auto made = outcomeOf(descriptor >= 0, marker); !made)
        return made;
    ::close(descriptor);
    std::error_code error;
    fs::remove(file(name), error);
    return m_endurance == Endurance::PowerCut ? sync() : base::Result<void>();
}

base::Result<void> SealedQueue::sync() {
    return outcomeOf(syncFolder(m_folder), m_folder);
}

void SealedQueue::forget(const std::string& name) {
    std::error_code error;
    fs::remove(file(name), error);
    fs::remove(m_folder / (name + kDone), error);
}

void SealedQueue::forgetBeginningWith(const std::string& start) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, error))
        if (entry.path().filename().string().starts_with(start))
            fs::remove(entry.path(), error);
}

std::int64_t SealedQueue::waitingSince(const std::string& name, std::int64_t now) {
    const fs::path file = m_folder / (name + kWaiting);
    std::int64_t since = 0;
    if (std::ifstream(file) >> since)
        return since;
    std::ofstream(file) << now << '\n';
    return now;
}

void SealedQueue::endWaiting(const std::string& name) {
    std::error_code error;
    fs::remove(m_folder / (name + kWaiting), error);
}

std::vector<std::string> SealedQueue::waiting() const {
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

void SealedQueue::forgetOlderThan(std::int64_t seconds) {
    std::error_code error;
    const auto oldest = fs::file_time_type::clock::now() - std::chrono::seconds(seconds);
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder, error)) {
        if (entry.last_write_time(error) < oldest && !error)
            fs::remove(entry.path(), error);
    }
}

SealedQueue::Claim::Claim(SealedQueue& queue, std::string name) : m_queue(queue), m_name(std::move(name)) {
    std::unique_lock lock(m_queue.m_mutex);
    m_queue.m_released.wait(lock, [this] { return !m_queue.m_claimed.contains(m_name); });
    m_queue.m_claimed.insert(m_name);
}

SealedQueue::Claim::~Claim() {
    {
        const std::lock_guard lock(m_queue.m_mutex);
        m_queue.m_claimed.erase(m_name);
    }
    m_queue.m_released.notify_all();
}

} // namespace gateway
