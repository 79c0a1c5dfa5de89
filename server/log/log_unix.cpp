// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/log.h"

#include "core/protocol/timestamp.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sys/stat.h>
#include <unistd.h>

namespace logging {
namespace {

std::atomic<Format> g_format = Format::Text;
std::function<void(const Entry&)> g_observer; // set before the first thread

// Whether standard error is the connection to the journal that  names by device and inode.
bool isJournal() {
    const char* const named = std::getenv("JOURNAL_STREAM");
    struct stat status {};
    if (named == nullptr || ::fstat(STDERR_FILENO, &status) != 0)
        return false;
    return named == std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino);
}

// Control characters become blanks, or a text from outside could forge a line.
void putLine(std::string line) {
    std::replace_if(
        line.begin(), line.end(), [](char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; }, ' ');
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string textOf(const Entry& entry, std::int64_t now) {
    const std::string sentence = sentenceOf(entry);
    if (entry.event == Event::Request)
        return protocol::formatTimestamp(now) + ' ' + sentence;
    return std::string(program_invocation_short_name) + ": " + sentence;
}

} // namespace

std::optional<Format> formatOf(std::string_view word) {
    if (word == "text")
        return Format::Text;
    if (word == "json")
        return Format::Json;
    return std::nullopt;
}

void setFormat(Format format) {
    g_format = format;
}

void setObserver(std::function<void(const Entry&)> observer) {
    g_observer = std::move(observer);
}

void write(const Entry& entry) noexcept {
    try {
        if (g_observer)
            g_observer(entry);
        const std::int64_t now = std::time(nullptr);
        std::string line;
        if (isJournal())
            line = '<' + std::to_string(static_cast<int>(describe(entry.event).level)) + '>';
        line +=
            g_format == Format::Json ? jsonOf(entry, program_invocation_short_name, now) : textOf(entry, now);
        putLine(std::move(line));
    } catch (...) { // this also tells of memory that ran out
        std::fputs("a line of the log is missing: no memory\n", stderr);
    }
}

void complain(std::string_view text) {
    putLine(std::string(program_invocation_short_name) + ": " + std::string(text));
}

} // namespace logging
