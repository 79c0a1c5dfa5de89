// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/scan_limits.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scan {

/// One step on the way to a place in a message, e.g. "attachment list.xlsx", then "sheet Patients", then "row
/// 5". `name` is UTF-8, `number` counts from 1; what a kind does not use is empty or 0.
struct PlaceStep {
    enum class Kind {
        Subject,
        Name,       ///< a display name beside an address
        Field,      ///< name of a header field, of the message or of one of its parts
        Text,       ///< the plain text body
        Html,       ///< the HTML body, as it is read on the screen
        Attachment, ///< name
        Entry,      ///< name of a file in an archive
        Message,    ///< a message inside the message
        Sheet,      ///< name
        Row,        ///< number
        Page,       ///< number
        Slide,      ///< number
        Line,       ///< number
    };
    Kind kind = Kind::Text;
    std::string name;
    std::uint32_t number = 0;

    bool operator==(const PlaceStep&) const = default;
};

/// From the outside in. Structured, so that each program can say it in its user's language.
using Place = std::vector<PlaceStep>;

/// `place` and one step more.
Place within(const Place& place, PlaceStep step);

/// In English, e.g. "attachment list.xlsx, sheet Patients, row 5".
std::string placeText(const Place& place);

enum class RuleMode {
    Enforce,
    Shadow, ///< tried out: found and counted, but it seals nothing
    Off,
};

/// Something that a rule found. The value itself is not kept, only a mask of it such as "***-**-6789": that
/// is for the sender's eyes, never for a log.
struct Finding {
    std::string rule; ///< its id in the rule file, e.g. "ssn"
    RuleMode mode = RuleMode::Enforce;
    Place place;
    std::string masked;
};

/// Why something was not looked into, or not to its end.
enum class UnreadReason {
    Encrypted,    ///< needs a password
    Damaged,      ///< is not what it claims to be, or broken
    LimitReached, ///< not read to its end: larger, deeper or more work than the limits allow; what was read
                  ///< counts
    NotSupported, ///< of a kind that may hold text, but which we cannot read
    NoText,       ///< a document of pictures, such as a scanned letter
    Media,        ///< a picture, sound or film: only what stands in it as text was looked at
};

/// What becomes of a message of which something was not read to its end.
enum class IncompleteUse {
    Seal,
    Defer, ///< the mail server keeps it and tries again
    Pass,  ///< it leaves as if there were nothing in the rest
};

/// "encrypted", "damaged", "limit_reached", "not_supported", "no_text", "media": as in the rule file.
std::string_view unreadReasonName(UnreadReason reason);

struct Unread {
    Place place;
    UnreadReason reason = UnreadReason::Damaged;
    Limit limit = Limit::None; ///< with LimitReached
};

/// What the scan of one message has to say.
struct ScanReport {
    /// Something that looked like a rule's value, whether it counted or not, and why.
    struct Candidate {
        std::string rule;
        Place place;
        std::string masked;
        int score = 0;
        unsigned threshold = 0; ///< the score from which on it counts
        /// A word list's name, "form" (to begin with), "doubt" (its form), "crowd" (most of its kind fail the
        /// check).
        std::vector<std::pair<std::string, int>> evidence;
    };
    /// At most ScanLimits::candidates, which is 0 by default: for people who ask why.
    std::vector<Candidate> candidates;
    /// In the order of the message; at most ScanLimits::findings, more are counted only.
    std::vector<Finding> findings;
    std::vector<Unread> unread;
    std::uint64_t points = 0;    ///< of the different values that enforced rules found
    bool mustSeal = false;       ///< the points reach `seal_at`, or `seal_unread` or `incomplete` asks for it
    bool mustWait = false;       ///< `incomplete` says that it must not leave, and nothing else seals it
    bool isIncomplete = false;   ///< something that may hold text was not read to its end: see `unread`
    std::uint64_t bytesRead = 0; ///< decoded bytes that were looked at
    std::uint64_t uncounted = 0; ///< findings beyond the limit
    std::uint64_t unreadUncounted = 0; ///< the same of `unread`
    std::uint64_t work = 0;            ///< units spent (WorkBudget)
};

} // namespace scan
