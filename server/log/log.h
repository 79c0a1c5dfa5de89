// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/log/entry.h"

#include <functional>
#include <optional>
#include <string_view>

/// What the daemons say on standard error. The only room that writes there: what happened is an Entry of a
/// closed vocabulary (event.h); what a command answers the person who called it is complain().
namespace logging {

enum class Format {
    Text, ///< "PROGRAM: sentence"; requests as lines of their own that begin with the time
    Json, ///< one object a line
};

/// "text", "json".
std::optional<Format> formatOf(std::string_view word);
/// Before the first thread; Text without it.
void setFormat(Format format);

/// Called with every entry that is written, from any thread: for what counts them. It must not block or write
/// to the log. Before the first thread.
void setObserver(std::function<void(const Entry&)> observer);

/// Writes one line in one piece, so that lines of several threads do not mix. Where standard error is the
/// journal (, systemd.exec(5)), the level stands in front as "<4>" (sd-daemon(3)). Any thread.
void write(const Entry& entry) noexcept;

/// Answers the person who called a command: "PROGRAM: text". May name what they typed, so never for what a
/// daemon does: a lint knows who may. Any thread.
void complain(std::string_view text);

} // namespace logging
