// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/files/spool.h"
#include "server/log/entry.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gateway {

/// What the mail server tells the sender's program, in words that it shows: RFC 5321 code, RFC 3463 code.
struct SmtpReply {
    std::string code;
    std::string extended;
    std::string text; ///< one line of ASCII; what happened and what to do
};

/// What the mail server is to do with its own copy.
struct Verdict {
    enum class Act {
        Pass,     ///< Deliver it as it is, but not to `removed`.
        Replace,  ///< Deliver `replacement` in its place.
        Discard,  ///< Everybody has got a copy.
        Reject,   ///< Give it back to the sender.
        TryLater, ///< Nothing may leave now.
    };
    Act act = Act::TryLater;
    logging::Entry log{logging::Event::MessageDeferred};
    SmtpReply reply;                                     ///< Reject, TryLater
    std::vector<std::string> removed;                    ///< Pass, Replace
    std::unique_ptr<files::Spool> replacement = nullptr; ///< Replace: a sealed mail
};

/// "a message waits because of `error`".
Verdict tryLater(const base::Error& error);
/// The content scan could not read all of it, and the rules let nothing such leave. `scan` is scanSummary().
Verdict notReadToItsEnd(const std::string& scan);
/// `size` bytes would be sealed, `limit` is the most; `advice` is the institution's own sentence, may be
/// empty.
Verdict tooLarge(std::uint64_t size, std::uint64_t limit, const std::string& advice);
/// Nobody has got it, and nobody ever will. `recipients` are named where they are the reason.
Verdict refused(const base::Error& error, const std::vector<std::string>& recipients);

} // namespace gateway
