// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/platform/terminal.h"

#include "viewer/cli/platform/interrupt.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace cli {
namespace {

using base::ErrorCode;

constexpr std::size_t kMaximumLine = 4096;

std::atomic<bool> outputClosed{false};

int descriptorOf(Stream stream) {
    return stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO;
}

/// The controlling terminal, open for as long as this lives.
class Terminal final {
public:
    Terminal() : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {}
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal() {
        if (m_isSilent)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    bool isOpen() const { return m_descriptor >= 0; }
    void write(std::string_view text) {
        // A prompt that cannot be shown is no reason not to read.
        [[maybe_unused]] const auto written = ::write(m_descriptor, text.data(), text.size());
    }
    void silence() {
        if (::tcgetattr(m_descriptor, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_isSilent = ::tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
    }
    /// One line without its end; false at the end of file or after ctrl-C.
    bool readLine(base::Bytes& line) {
        line.reserve(kMaximumLine); // no reallocation leaves copies behind
        std::uint8_t character = 0;
        while (line.size() < kMaximumLine) {
            const auto count = ::read(m_descriptor, &character, 1);
            if (count != 1) {
                if (count < 0 && errno == EINTR && !isInterrupted())
                    continue;
                return false;
            }
            if (character == '\n')
                return true;
            line.push_back(character);
        }
        return true;
    }

private:
    int m_descriptor;
    termios m_before{};
    bool m_isSilent = false;
};

} // namespace

bool isTerminal(Stream stream) {
    return ::isatty(descriptorOf(stream)) == 1;
}

base::Result<base::SecretBytes> askPassword(const std::string& prompt) {
    Terminal terminal;
    if (!terminal.isOpen())
        return base::fail(ErrorCode::PasswordRequired, "no terminal to ask on");
    terminal.silence();
    terminal.write(prompt);
    base::Bytes line;
    const bool isGood = terminal.readLine(line);
    terminal.write("\n");
    base::SecretBytes password(std::move(line));
    if (!isGood)
        return base::fail(ErrorCode::Cancelled, "no password typed");
    return password;
}

base::Result<std::string> askLine(const std::string& prompt) {
    Terminal terminal;
    if (!terminal.isOpen())
        return base::fail(ErrorCode::PasswordRequired, "no terminal to ask on");
    terminal.write(prompt);
    base::Bytes line;
    if (!terminal.readLine(line))
        return base::fail(ErrorCode::Cancelled, "nothing typed");
    return std::string(base::textOf(line));
}

base::Result<void> writeAll(Stream stream, std::string_view bytes) {
    while (!bytes.empty()) {
        // A pipe that nobody reads: the write that ctrl-C cut short must not be taken up again.
        if (stream == Stream::Output && isInterrupted())
            return base::fail(ErrorCode::Cancelled, "interrupted");
        const auto written = ::write(descriptorOf(stream), bytes.data(), bytes.size());
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR) {
            if (stream == Stream::Output && errno == EPIPE)
                outputClosed = true;
            return base::fail(ErrorCode::OutputUnwritable, std::strerror(errno));
        }
    }
    return {};
}

bool isOutputClosed() {
    return outputClosed;
}

} // namespace cli
