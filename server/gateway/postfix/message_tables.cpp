// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/postfix/message_tables.h"

#include "server/gateway/postfix/gateway_places.h"
#include "server/gateway/postfix/postfix_program.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gateway {
namespace {

constexpr std::array kRestrictions = {"smtpd_client_restrictions",     "smtpd_helo_restrictions",
                                      "smtpd_sender_restrictions",     "smtpd_relay_restrictions",
                                      "smtpd_recipient_restrictions",  "smtpd_data_restrictions",
                                      "smtpd_end_of_data_restrictions"};
constexpr std::array kContentChecks = {"header_checks", "mime_header_checks", "nested_header_checks",
                                       "body_checks", "milter_header_checks"};

bool isTable(const std::string& word) {
    const std::size_t colon = word.find(':');
    return colon != std::string::npos && colon > 0 &&
           std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(colon),
                       [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string inside(const std::string& braces) {
    return braces.substr(1, braces.size() - 2);
}

bool isInBraces(const std::string& word) {
    return word.size() > 1 && word.front() == '{' && word.back() == '}';
}

class Search {
public:
    Search(const PostfixSettings& postfix, std::string reinject)
        : m_postfix(postfix), m_reinject(std::move(reinject)) {}

    std::vector<MessageTable> run() {
        bool isContentLookedAt = false;
        for (const PostfixService& service : m_postfix.services()) {
            const bool isEntry =
                service.program == "smtpd" || service.program == "pickup" || service.program == "qmqpd";
            if (!isEntry || (service.program == "smtpd" && service.port() == m_reinject))
                continue;
            const auto left = listItems(m_postfix.of(service, "receive_override_options"));
            isContentLookedAt |= std::find(left.begin(), left.end(), "no_header_body_checks") == left.end();
            if (service.program == "smtpd")
                addRestrictions(service);
        }
        for (const PostfixService& service : m_postfix.services()) {
            if (isContentLookedAt && service.program == "cleanup")
                addContentChecks(service);
        }
        return std::move(m_found);
    }

private:
    void addRestrictions(const PostfixService& service) {
        for (const char* name : kRestrictions)
            addList(name, m_postfix.of(service, name));
        for (const std::string& name : listItems(m_postfix.of(service, "smtpd_restriction_classes")))
            addList(name, m_postfix.of(service, name));
    }

    // A table there is what check_…_access reads; "{ check_client_access hash:/a }" is a restriction too.
    void addList(const std::string& setting,
                 const std::string& value) { // NOLINT(misc-no-recursion): by braces
        std::string before;
        for (const std::string& word : listItems(value)) {
            if (before == "check_policy_service") { // a program's place, no table
            } else if (isInBraces(word)) {
                addList(setting, inside(word));
            } else {
                add(setting, word);
            }
            before = word;
        }
    }

    void addContentChecks(const PostfixService& cleanup) {
        for (const char* name : kContentChecks) {
            for (const std::string& word : listItems(m_postfix.of(cleanup, name)))
                add(name, word);
        }
    }

    void add(const std::string& setting, const std::string& word) {
        const auto isSame = [&](const MessageTable& known) {
            return known.setting == setting && known.table == word;
        };
        if (isTable(word) && std::none_of(m_found.begin(), m_found.end(), isSame))
            m_found.push_back({setting, word});
    }

    const PostfixSettings& m_postfix;
    const std::string m_reinject;
    std::vector<MessageTable> m_found;
};

std::pair<std::string, std::string> typeAndName(std::string table) {
    if (table.starts_with("proxy:"))
        table.erase(0, std::string_view("proxy:").size());
    const std::size_t colon = table.find(':');
    return {table.substr(0, colon), table.substr(colon + 1)};
}

bool isOneOf(const std::string& type, std::initializer_list<const char*> types) {
    return std::any_of(types.begin(), types.end(), [&](const char* other) { return type == other; });
}

} // namespace

std::vector<MessageTable> messageTables(const PostfixSettings& postfix, const std::string& reinject) {
    return Search(postfix, reinject).run();
}

std::string diversionIn(const std::string& table, const std::string& text) {
    // What is looked up, then the answer; in a table in main.cf itself "{key = answer}".
    static const QRegularExpression kAnswer(
        QStringLiteral("^[ \\t]*[^#\\s]\\S*[\\s=]\\s*(REDIRECT|FILTER)\\s"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kAfterPattern(
        QStringLiteral("^[ \\t]*!?([^\\w\\s#])(?:\\\\.|(?!\\1).)*\\1[a-z]*\\s+(REDIRECT|FILTER)\\s"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kInMainFile(QStringLiteral("[\\s=:](REDIRECT|FILTER)\\s"),
                                                QRegularExpression::CaseInsensitiveOption);
    const auto [type, name] = typeAndName(table);
    const bool isPattern = isOneOf(type, {"regexp", "pcre"});
    const bool isInMainFile = name.starts_with('{') || type == "static";
    const auto& expected = isInMainFile ? kInMainFile : isPattern ? kAfterPattern : kAnswer;
    QString lines = QString::fromStdString(isInMainFile ? ' ' + name + ' ' : text);
    lines.replace(QRegularExpression(QStringLiteral("\\n[ \\t]+")), QStringLiteral(" ")); // folded
    const auto match = expected.match(lines);
    return match.hasMatch() ? match.captured(match.lastCapturedIndex()).toUpper().toStdString()
                            : std::string();
}

std::optional<std::string> readTable(const std::string& table) {
    const auto [type, name] = typeAndName(table);
    if (name.starts_with('{') || type == "static")
        return name;
    if (isOneOf(type, {"regexp", "pcre", "cidr", "texthash"})) {
        QFile file(QString::fromStdString(name));
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        return file.readAll().toStdString();
    }
    if (!isOneOf(type, {"hash", "btree", "lmdb", "cdb", "dbm", "sdbm"}))
        return std::nullopt;
    auto lines =
        outputOfPostfix("postmap", {QStringLiteral("-s"), QString::fromStdString(type + ':' + name)});
    return lines ? std::optional(std::move(*lines)) : std::nullopt;
}

} // namespace gateway
