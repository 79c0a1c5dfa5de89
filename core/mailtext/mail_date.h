// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace mailtext {

/// A moment and the time zone in which its writer saw it.
struct MailTime {
    std::int64_t seconds = 0; ///< since the epoch
    int offsetMinutes = 0;    ///< east of UTC

    bool operator==(const MailTime&) const = default;
};

/// Whether a date can be written: the years 1900 to 9999, a zone of less than a day.
bool isWritableDate(const MailTime& time);

/// RFC 5322 §3.3, e.g. "Mon, 23 Nov 2026 23:14:35 +0000"; in every locale the same. A date that is not
/// writable is given as the epoch.
std::string mailDate(const MailTime& time);

/// The whole field with its CRLF.
std::string dateField(const MailTime& time);

/// RFC 9110 §5.6.7, IMF-fixdate, e.g. "Mon, 23 Nov 2026 23:14:35 GMT"; in every locale the same.
std::string httpDate(std::int64_t seconds);

} // namespace mailtext
