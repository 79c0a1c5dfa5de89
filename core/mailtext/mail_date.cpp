// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mailtext/mail_date.h"

#include "core/mailtext/gmime_text.h"

namespace mailtext {
namespace {

constexpr std::int64_t kFirst = -2208988800; // 1900-01-01T00:00:00Z; RFC 5322 §3.3 knows no year before
constexpr std::int64_t kLast = 253402300799; // 9999-12-31T23:59:59Z: four digits
constexpr int kDayMinutes = 24 * 60;

struct DateUnref {
    void operator()(GDateTime* date) const { g_date_time_unref(date); }
};
struct ZoneUnref {
    void operator()(GTimeZone* zone) const { g_time_zone_unref(zone); }
};

} // namespace

bool isWritableDate(const MailTime& time) {
    const std::int64_t local = time.seconds + std::int64_t{time.offsetMinutes} * 60;
    return time.offsetMinutes > -kDayMinutes && time.offsetMinutes < kDayMinutes && time.seconds >= kFirst &&
           time.seconds <= kLast && local >= kFirst && local <= kLast;
}

std::string mailDate(const MailTime& time) {
    const MailTime written = isWritableDate(time) ? time : MailTime{};
    const std::unique_ptr<GTimeZone, ZoneUnref> zone(g_time_zone_new_offset(written.offsetMinutes * 60));
    const std::unique_ptr<GDateTime, DateUnref> utc(g_date_time_new_from_unix_utc(written.seconds));
    const std::unique_ptr<GDateTime, DateUnref> local(g_date_time_to_timezone(utc.get(), zone.get()));
    const GlibText text(g_mime_utils_header_format_date(local.get()));
    return text.get();
}

std::string dateField(const MailTime& time) {
    return "Date: " + mailDate(time) + "\r\n";
}

std::string httpDate(std::int64_t seconds) {
    const std::string date = mailDate({seconds});
    return date.substr(0, date.rfind(' ')) + " GMT";
}

} // namespace mailtext
