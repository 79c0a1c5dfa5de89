// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/message/header_values.h"

#include "core/message/content/gmime.h"
#include "core/message/encoded_words.h"

#include <QTimeZone>

#include <algorithm>

namespace message {
namespace {

constexpr int kMaxReferences = 100;
constexpr int kMaxMailboxes = 10000;

void append(std::vector<Mailbox>& mailboxes, InternetAddress* address) {
    if (mailboxes.size() >= kMaxMailboxes)
        return;
    const QString name = onOneLine(QString::fromUtf8(internet_address_get_name(address)));
    if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
        auto* mailbox = INTERNET_ADDRESS_MAILBOX(address);
        const QString spec = onOneLine(QString::fromUtf8(internet_address_mailbox_get_addr(mailbox)));
        if (!name.isEmpty() || !spec.isEmpty())
            mailboxes.push_back({name, spec});
        return;
    }
    InternetAddressList* members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
    for (int i = 0; i < internet_address_list_length(members); ++i) {
        InternetAddress* member = internet_address_list_get_address(members, i);
        if (INTERNET_ADDRESS_IS_MAILBOX(member))
            append(mailboxes, member);
    }
}

// GMime before 3.2.15 forgets an address when the comment behind it never closes, and does not free it
// (https://github.com/jstedfast/gmime/issues/159). What is too many closing parentheses it skips.
std::string withCommentsClosed(std::string raw) {
    const auto opened = std::count(raw.begin(), raw.end(), '(');
    if (opened > 0)
        raw += ' ' + std::string(static_cast<std::size_t>(opened), ')'); // a backslash may stand last
    return raw;
}

// Where to cut a long list: GMime takes the square of the length for what hardly is one. At a comma outside
// of quotes, comments, angles and groups; at any place where there is none for long.
std::size_t pieceLength(std::string_view list) {
    constexpr std::size_t kPiece = 4096;
    constexpr std::size_t kLongest = 32 * 1024;
    bool isQuoted = false;
    int depth = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
        const char c = list[at];
        if (at >= kLongest)
            return at;
        if (c == '\\')
            ++at;
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && (c == '(' || c == '<' || c == ':'))
            ++depth;
        else if (!isQuoted && (c == ')' || c == '>' || c == ';'))
            depth = std::max(0, depth - 1);
        else if (!isQuoted && depth == 0 && c == ',' && at >= kPiece)
            return at + 1;
    }
    return list.size();
}

void appendAll(std::vector<Mailbox>& mailboxes, std::string_view raw) {
    const ParserOptions options = parserOptions();
    const GObjectPointer<InternetAddressList> list(
        internet_address_list_parse(options.get(), withCommentsClosed(joinEncodedWords(raw)).c_str()));
    for (int i = 0; list && i < internet_address_list_length(list.get()); ++i)
        append(mailboxes, internet_address_list_get_address(list.get(), i));
}

} // namespace

QString onOneLine(QString text) {
    for (QChar& c : text) {
        const bool isSeparator = c.unicode() == 0x2028 || c.unicode() == 0x2029;
        if (c.category() == QChar::Other_Control || isSeparator)
            c = QLatin1Char(' ');
    }
    return text.trimmed();
}

QString decodeText(const std::string& raw) {
    const ParserOptions options = parserOptions();
    const GlibText text(g_mime_utils_header_decode_text(options.get(), joinEncodedWords(raw).c_str()));
    return onOneLine(QString::fromUtf8(text.get()));
}

std::vector<Mailbox> decodeMailboxes(const std::string& raw) {
    std::vector<Mailbox> mailboxes;
    for (std::string_view rest = raw; !rest.empty();) {
        const std::size_t length = pieceLength(rest);
        appendAll(mailboxes, rest.substr(0, length));
        rest.remove_prefix(length);
    }
    return mailboxes;
}

QDateTime decodeDate(const std::string& raw) {
    startGMime();
    GDateTime* date = raw.empty() ? nullptr : g_mime_utils_header_decode_date(raw.c_str());
    if (!date)
        return {};
    const int offset = static_cast<int>(g_date_time_get_utc_offset(date) / G_TIME_SPAN_SECOND);
    const auto value = QDateTime::fromSecsSinceEpoch(g_date_time_to_unix(date), Qt::OffsetFromUTC, offset);
    g_date_time_unref(date);
    return value;
}

QString decodeMessageId(const std::string& raw) {
    startGMime();
    const GlibText id(g_mime_utils_decode_message_id(raw.c_str()));
    return id ? onOneLine(QString::fromUtf8(id.get())) : QString();
}

std::vector<QString> decodeReferences(const std::string& raw) {
    const ParserOptions options = parserOptions();
    GMimeReferences* list = g_mime_references_parse(options.get(), raw.c_str());
    std::vector<QString> ids;
    const int count = g_mime_references_length(list);
    for (int i = std::max(0, count - kMaxReferences); i < count; ++i)
        ids.push_back(onOneLine(QString::fromUtf8(g_mime_references_get_message_id(list, i))));
    g_mime_references_free(list);
    return ids;
}

} // namespace message
