// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/scan/extract/helper_process.h"

#include "core/scan/extract/helper_cage.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace scan {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kComplaint = 4096;
constexpr int kNotStarted = 127; // what a shell says, too

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
        : m_task(task), m_output(output), m_end(Clock::now() + task.time) {}

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
        m_process = ::fork();
        if (m_process == 0) {
            enterCage(streams, parent);
            ::execve(path.c_str(), arguments.data(), kEnvironment.data());
            ::_exit(kNotStarted);
        }
        m_text.in.close();
        m_complaints.in.close();
        return m_process > 0;
    }

    bool readSome() {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_end - Clock::now()).count();
        if (left <= 0)
            return stop();
        std::array<pollfd, 2> waits{pollfd{m_text.out.number(), POLLIN, 0},
                                    pollfd{m_complaints.out.number(), POLLIN, 0}};
        if (::poll(waits.data(), waits.size(), static_cast<int>(std::min<long long>(left, 1000))) < 0)
            return errno == EINTR || stop();
        if (waits[1].revents != 0)
            readComplaint();
        return waits[0].revents == 0 || readText();
    }

    bool readText() {
        const ssize_t count = ::read(m_text.out.number(), m_buffer.data(), m_buffer.size());
        if (count < 0 && errno == EINTR)
            return true;
        if (count <= 0) {
            m_text.out.close();
            return true;
        }
        m_size += static_cast<std::uint64_t>(count);
        const bool isWanted = m_output.write({m_buffer.data(), static_cast<std::size_t>(count)});
        return (isWanted && m_size <= m_task.outputSize) || stop();
    }

    void readComplaint() {
        const ssize_t count = ::read(m_complaints.out.number(), m_buffer.data(), m_buffer.size());
        if (count < 0 && errno == EINTR)
            return;
        if (count <= 0)
            return m_complaints.out.close();
        const std::size_t room = kComplaint - std::min(kComplaint, m_complaint.size());
        m_complaint.append(m_buffer.data(), std::min(room, static_cast<std::size_t>(count)));
    }

    bool stop() {
        m_isStopped = true;
        return false;
    }

    HelperResult ended() {
        int status = 0;
        while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
        }
        HelperResult result{HelperResult::End::Failed, std::move(m_complaint)};
        const bool isOutOfTime = WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
        if (m_isStopped || isOutOfTime)
            result.end = HelperResult::End::LimitReached;
        else if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            result.end = HelperResult::End::Done;
        else if (WIFEXITED(status) && WEXITSTATUS(status) == kNotStarted)
            result.end = HelperResult::End::NotStarted;
        return result;
    }

    static constexpr std::array<char*, 1> kEnvironment{nullptr};

    const HelperTask& m_task;
    HelperOutput& m_output;
    Clock::time_point m_end;
    Pipe m_text;
    Pipe m_complaints;
    pid_t m_process = -1;
    std::array<char, 64U << 10> m_buffer{};
    std::uint64_t m_size = 0;
    std::string m_complaint;
    bool m_isStopped = false;
};

} // namespace

HelperResult runHelper(const HelperTask& task, HelperOutput& output) {
    return ChildProcess(task, output).run();
}

} // namespace scan
