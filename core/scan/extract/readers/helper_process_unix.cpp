// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/readers/helper_process.h"

#include "core/scan/extract/readers/helper_cage.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace scan {
namespace {

using Clock = std::chrono::steady_clock;
using End = HelperResult::End;

constexpr std::size_t kComplaint = 4096;
constexpr int kNotInstalled = 127; // what a shell says, too
constexpr std::chrono::milliseconds kBetweenLooks{1000};

class Descriptor final {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor() { close(); }

    void close() {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }

private:
    int m_number = -1;
};

struct Pipe {
    Descriptor in;
    Descriptor out;

    bool open() {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            return false;
        out = Descriptor(ends[0]);
        in = Descriptor(ends[1]);
        return true;
    }
};

// A file in memory: the helper may seek in it, and it never lies on a disk.
Descriptor fileOf(base::BytesView bytes) {
    Descriptor file(::memfd_create("scan", MFD_CLOEXEC));
    while (file.isOpen() && !bytes.empty()) {
        const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return {};
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    if (file.isOpen() && ::lseek(file.number(), 0, SEEK_SET) != 0)
        return {};
    return file;
}

class ChildProcess final {
public:
    ChildProcess(const HelperTask& task, HelperOutput& output)
        : m_task(task), m_output(output), m_lastMove(Clock::now()) {}

    HelperResult run() {
        if (!start())
            return {};
        while (m_text.out.isOpen() || m_complaints.out.isOpen()) {
            if (!readSome()) {
                ::kill(m_process, SIGKILL);
                break;
            }
        }
        return ended();
    }

private:
    bool start() {
        Descriptor input = fileOf(m_task.input);
        if (!input.isOpen() || !m_text.open() || !m_complaints.open())
            return false;
        // Everything that takes memory is done before: between fork and exec only system calls are safe.
        std::vector<char*> arguments;
        for (const std::string& argument : m_task.program)
            arguments.push_back(const_cast<char*>(argument.c_str())); // exec's signature; it does not write
        arguments.push_back(nullptr);
        const std::string path = "/usr/bin/" + m_task.program.front();
        const HelperStreams streams{input.number(), m_text.in.number(), m_complaints.in.number()};
        const pid_t parent = ::getpid();
        const auto seconds = static_cast<unsigned>(
            std::max<long long>(1, std::chrono::ceil<std::chrono::seconds>(m_task.processorTime).count()));
        m_process = ::fork();
        if (m_process == 0) {
            enterCage(streams, parent, seconds);
            ::execve(path.c_str(), arguments.data(), kEnvironment.data());
            ::_exit(errno == ENOENT ? kNotInstalled : kNoCage);
        }
        m_text.in.close();
        m_complaints.in.close();
        return m_process > 0;
    }

    bool readSome() {
        std::array<pollfd, 2> waits{pollfd{m_text.out.number(), POLLIN, 0},
                                    pollfd{m_complaints.out.number(), POLLIN, 0}};
        const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(kBetweenLooks.count()));
        if (ready < 0)
            return errno == EINTR || stop(End::Stopped);
        if (ready == 0)
            return moves() || stop(End::Stopped);
        m_lastMove = Clock::now();
        if (waits[1].revents != 0)
            readComplaint();
        return waits[0].revents == 0 || readText();
    }

    // However little of the processor a busy machine gives it: one that works moves.
    bool moves() {
        clockid_t clock{};
        timespec used{};
        const bool isKnown =
            ::clock_getcpuclockid(m_process, &clock) == 0 && ::clock_gettime(clock, &used) == 0;
        const auto time = std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
        if (isKnown && time != m_usedBefore)
            m_lastMove = Clock::now();
        m_usedBefore = time;
        return Clock::now() - m_lastMove < m_task.stillness;
    }

    // What the pipe gives at a time depends on how busy the machine is: the pieces that are handed on do not.
    bool readText() {
        const std::uint64_t room = m_task.outputSize - m_size;
        const std::size_t wanted = std::min<std::uint64_t>(m_buffer.size(), room) - m_filled;
        char more = 0; // past the limit: only whether there is anything
        const ssize_t count = wanted > 0 ? ::read(m_text.out.number(), m_buffer.data() + m_filled, wanted)
                                         : ::read(m_text.out.number(), &more, 1);
        if (count < 0 && errno == EINTR)
            return true;
        if (count <= 0) {
            m_text.out.close();
            return handOn();
        }
        if (wanted == 0)
            return handOn() && stop(End::TooLong);
        m_filled += static_cast<std::size_t>(count);
        return m_filled < m_buffer.size() || handOn();
    }

    bool handOn() {
        const std::string_view text(m_buffer.data(), std::exchange(m_filled, 0));
        m_size += text.size();
        return text.empty() || m_output.write(text) || stop(End::Unwanted);
    }

    void readComplaint() {
        std::array<char, 4096> text;
        const ssize_t count = ::read(m_complaints.out.number(), text.data(), text.size());
        if (count < 0 && errno == EINTR)
            return;
        if (count <= 0)
            return m_complaints.out.close();
        const std::size_t room = kComplaint - std::min(kComplaint, m_complaint.size());
        m_complaint.append(text.data(), std::min(room, static_cast<std::size_t>(count)));
    }

    bool stop(End end) {
        m_stopped = end;
        return false;
    }

    // It has closed its streams; one that lives on all the same is under the same guard.
    void awaitEnd() {
        const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, m_process, 0U)));
        pollfd wait{process.number(), POLLIN, 0};
        while (process.isOpen() && ::poll(&wait, 1, static_cast<int>(kBetweenLooks.count())) <= 0) {
            if (!moves() && !stop(End::Stopped))
                ::kill(m_process, SIGKILL);
        }
    }

    HelperResult ended() {
        awaitEnd();
        int status = 0;
        rusage used{};
        while (::wait4(m_process, &status, 0, &used) < 0 && errno == EINTR) {
        }
        if (m_filled > 0 && !m_stopped)
            handOn(); // it died in the middle of a piece
        HelperResult result{m_stopped ? *m_stopped : endOf(status), {}, std::move(m_complaint)};
        for (const timeval& time : {used.ru_utime, used.ru_stime})
            result.processorTime +=
                std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
        return result;
    }

    static End endOf(int status) {
        if (WIFSIGNALED(status))
            return WTERMSIG(status) == SIGXCPU ? End::OutOfTime : End::Stopped;
        switch (WEXITSTATUS(status)) {
        case 0:
            return End::Done;
        case kNoCage:
            return End::NoRoom;
        case kNotInstalled:
            return End::NotInstalled;
        default:
            return End::Failed;
        }
    }

    static constexpr std::array<char*, 1> kEnvironment{nullptr};

    const HelperTask& m_task;
    HelperOutput& m_output;
    Clock::time_point m_lastMove;
    std::chrono::nanoseconds m_usedBefore{0};
    Pipe m_text;
    Pipe m_complaints;
    pid_t m_process = -1;
    std::array<char, 64U << 10> m_buffer{};
    std::size_t m_filled = 0;
    std::uint64_t m_size = 0; ///< handed on
    std::string m_complaint;
    std::optional<End> m_stopped;
};

} // namespace

HelperResult runHelper(const HelperTask& task, HelperOutput& output) {
    return ChildProcess(task, output).run();
}

} // namespace scan
