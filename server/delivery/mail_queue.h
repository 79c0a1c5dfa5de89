// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"
#include "core/files/spool.h"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace delivery {

/// Sealed mail on disk between sealing and hand-off, and what was handed off already: so that a message that
/// comes again after a time-out or a crash is neither sealed anew nor sent twice. Holds ciphertext only.
/// A name is a digest of message, sender and recipients. Thread-safe.
class MailQueue final {
public:
    enum class State { Unknown, Sealed, HandedOff };
    /// What is kept outlives the process. Over a power cut it is gone with Endurance::Process, which needs no
    /// waiting for the disk: the mail server then comes with its message again, because it has had no answer.
    enum class Endurance { Process, PowerCut };

    /// Makes `folder` (0700) if missing. Errors: OutputUnwritable.
    static base::Result<std::unique_ptr<MailQueue>> open(const std::filesystem::path& folder,
                                                         Endurance endurance = Endurance::Process);

    State state(const std::string& name) const;
    /// Errors: OutputUnwritable, the source's.
    base::Result<void> keep(const std::string& name, const base::RandomAccessSource& mail);
    /// The same without copying, for a spool on this file system.
    base::Result<void> keep(const std::string& name, files::Spool& mail);
    std::filesystem::path file(const std::string& name) const { return m_folder / (name + ".eml"); }
    /// Errors: OutputUnwritable.
    base::Result<void> markHandedOff(const std::string& name);
    /// What was marked is marked even after a power cut. Errors: OutputUnwritable.
    base::Result<void> sync();
    void forget(const std::string& name);
    /// All names that begin so, and since when they wait.
    void forgetBeginningWith(const std::string& start);
    /// When this was first asked about `name`, in seconds since the epoch: `now` the first time.
    std::int64_t waitingSince(const std::string& name, std::int64_t now);
    void endWaiting(const std::string& name);
    /// What is kept and not handed off, oldest first.
    std::vector<std::string> waiting() const;
    void forgetOlderThan(std::int64_t seconds);

    /// While it lives no other thread works on the same name.
    class Claim final {
    public:
        Claim(MailQueue& queue, std::string name);
        ~Claim();
        Claim(const Claim&) = delete;
        Claim& operator=(const Claim&) = delete;

    private:
        MailQueue& m_queue;
        std::string m_name;
    };

private:
    MailQueue(std::filesystem::path folder, Endurance endurance)
        : m_folder(std::move(folder)), m_endurance(endurance) {}
    bool isWhole(const std::filesystem::path& file) const;

    std::filesystem::path m_folder;
    Endurance m_endurance;
    std::mutex m_mutex;
    std::condition_variable m_released;
    std::set<std::string> m_claimed;
};

} // namespace delivery
