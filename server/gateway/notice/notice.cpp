// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notice.h"
#include "core/address/address.h"

#include "core/crypto/random.h"
#include "core/mailtext/address_field.h"
#include "core/mailtext/mail_date.h"
#include "core/mailtext/message_id_field.h"
#include "core/mailtext/text_field.h"
#include "server/gateway/notice/built_in_templates.h"
#include "server/gateway/notice/mail_writer.h"
#include "server/gateway/notice/notice_html.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr std::string_view kSubject = "Subject: ";

std::string ownTemplate(const GatewayConfig& config, const std::string& name) {
    if (config.notificationFolder.empty())
        return {};
    std::ifstream file(config.notificationFolder / name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return file ? text.str() : std::string();
}

// The institution's own words, else the built-in ones in its language, else in English.
std::string templateOf(const GatewayConfig& config, const std::string& kind) {
    const std::string name = kind + '.' + config.language + ".txt";
    if (std::string own = ownTemplate(config, name); !own.empty())
        return own;
    const std::string_view builtIn = builtInTemplate(name);
    return std::string(builtIn.empty() ? builtInTemplate(kind + ".en.txt") : builtIn);
}

struct Words {
    std::string subject;
    std::string text;
};

// What strangers wrote cannot add lines to the mail.
std::string onOneLine(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return (c >= '\0' && c < ' ') || c == '\x7F'; }, ' ');
    return text;
}

TemplateValues valuesOf(const Notice& notice) {
    TemplateValues values;
    for (const auto& [name, value] : notice.values)
        values[name] = onOneLine(value);
    for (const auto& [name, entries] : notice.lists) {
        std::string lines;
        for (const std::string& entry : entries)
            lines += (lines.empty() ? "- " : "\n- ") + onOneLine(entry);
        values[name] = lines;
    }
    return values;
}

base::Result<Words> wordsOf(const GatewayConfig& config, const Notice& notice) {
    const std::string source = templateOf(config, notice.kind);
    if (!source.starts_with(kSubject))
        return base::fail(ErrorCode::InvalidRequest, "no template with a subject for " + notice.kind);
    TemplateValues values = valuesOf(notice);
    values.try_emplace("organisation", config.organisation);
    values.try_emplace("host", hostOf(config.issuer));
    values.try_emplace("support", config.supportContact);
    values.try_emplace("hidden_subject", "");
    values.try_emplace("hidden_names", "");
    const std::size_t lineEnd = source.find('\n');
    const auto subject = renderTemplate(
        std::string_view(source).substr(kSubject.size(), lineEnd - kSubject.size()), values, Markup::Text);
    if (!subject)
        return base::fail(subject.error());
    auto text = renderTemplate(std::string_view(source).substr(std::min(source.size(), lineEnd + 1)), values,
                               Markup::Text);
    if (!text)
        return base::fail(text.error());
    text->erase(0, text->find_first_not_of('\n'));
    return Words{*subject, std::move(*text)};
}

std::string part(std::string_view boundary, std::string_view type, std::string_view text) {
    return "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type) +
           "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quotedPrintable(text) +
           "\r\n";
}

// The right side of an identifier (RFC 5322 §3.6.4).
std::string domainOf(const std::string& sender) {
    const auto parsed = address::Address::parse(sender);
    return parsed ? parsed->domain() : std::string("localhost");
}

std::string addressField(std::string_view name, const mailtext::Mailbox& mailbox) {
    return mailtext::addressField(name, std::span(&mailbox, 1));
}

std::string header(const GatewayConfig& config, const Notice& notice, const std::string& subject,
                   std::int64_t now) {
    const std::string from = noticeSender(config);
    std::string text = addressField("From", {config.organisation, from});
    text += addressField("To", {{}, notice.recipient}) + mailtext::textField("Subject", subject);
    text += "Date: " + mailtext::mailDate({now}) + "\r\n";
    text += "Message-ID: <" + crypto::randomToken(18) + '@' + domainOf(from) + ">\r\n";
    // RFC 3834 §3.1.4, §3.1.7: machines tell each other apart by these.
    const std::vector<std::string> about{notice.about};
    text += mailtext::messageIdField("In-Reply-To", about) + mailtext::messageIdField("References", about);
    text += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    return text + mailtext::textField("Content-Language", config.language);
}

} // namespace

base::Result<std::string> writeNotice(const GatewayConfig& config, const Notice& notice, std::int64_t now) {
    const auto words = wordsOf(config, notice);
    if (!words)
        return base::fail(words.error());
    const std::string boundary = "securedoc-" + crypto::randomToken(18);
    std::string mail = header(config, notice, words->subject, now);
    mail += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\n\r\n";
    mail += part(boundary, "text/plain", words->text);
    mail += part(boundary, "text/html",
                 noticeHtml({config.language, words->subject, config.organisation}, words->text));
    return mail + "--" + boundary + "--\r\n";
}

bool mayBeAnswered(std::string_view sender, const MessageHead& head) {
    const std::string_view local = sender.substr(0, sender.rfind('@'));
    if (sender.find('@') == std::string_view::npos)
        return false;
    for (const std::string_view machine :
         {"mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply"}) {
        if (isSameName(local, machine))
            return false;
    }
    if (hasNamePrefix(local, "owner-") || hasNamePrefix(local, "bounce") || local.ends_with("-bounces") ||
        local.ends_with("-request"))
        return false;
    for (const std::string_view name : {"List-Id", "List-Post", "List-Unsubscribe"}) {
        if (head.find(name) != nullptr)
            return false;
    }
    const HeaderField* automatic = head.find("Auto-Submitted");
    const HeaderField* precedence = head.find("Precedence");
    const std::string urgency = precedence == nullptr ? "" : precedence->unfolded();
    return (automatic == nullptr || isSameName(automatic->unfolded(), "no")) &&
           !isSameName(urgency, "bulk") && !isSameName(urgency, "list") && !isSameName(urgency, "junk");
}

std::string noticeSender(const GatewayConfig& config) {
    if (!config.noticeFrom.empty())
        return config.noticeFrom;
    if (config.internalDomains.empty())
        return "no-reply@" + hostOf(config.issuer);
    const std::string& domain = config.internalDomains.front();
    return "no-reply@" + domain.substr(domain.starts_with('.') ? 1 : 0);
}

} // namespace gateway
