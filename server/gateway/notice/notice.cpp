// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/notice/notice.h"

#include "core/crypto/random.h"
#include "core/mailtext/address_field.h"
#include "core/mailtext/encoded_words.h"
#include "core/mailtext/mail_date.h"
#include "core/mailtext/message_id_field.h"
#include "core/mailtext/multipart.h"
#include "core/mailtext/template_text.h"
#include "core/mailtext/text_field.h"
#include "server/gateway/notice/built_in_templates.h"
#include "server/gateway/notice/notice_html.h"

namespace gateway {
namespace {

// The institution's own words, else the built-in ones in its language, else in English.
std::string templateOf(const Institution& institution, const std::string& kind) {
    const std::string name = kind + '.' + institution.language + ".txt";
    if (std::string own = ownTemplate(institution, name); !own.empty())
        return own;
    const std::string_view builtIn = builtInTemplate(name);
    return std::string(builtIn.empty() ? builtInTemplate(kind + ".en.txt") : builtIn);
}

// What strangers wrote cannot add lines to the mail.
mailtext::TemplateValues valuesOf(const Notice& notice) {
    mailtext::TemplateValues values;
    for (const auto& [name, value] : notice.values)
        values[name] = mailtext::oneLine(value);
    for (const auto& [name, entries] : notice.lists) {
        std::string lines;
        for (const std::string& entry : entries)
            lines += (lines.empty() ? "- " : "\n- ") + mailtext::oneLine(entry);
        values[name] = lines;
    }
    return values;
}

base::Result<mailtext::MailWords> wordsOf(const Institution& institution, const Notice& notice) {
    mailtext::TemplateValues values = valuesOf(notice);
    values.try_emplace("organisation", institution.organisation);
    values.try_emplace("host", hostOf(institution.issuer));
    values.try_emplace("support", institution.supportContact);
    values.try_emplace("hidden_subject", "");
    values.try_emplace("hidden_names", "");
    return mailtext::fillMail(templateOf(institution, notice.kind), values);
}

std::string header(const Institution& institution, const Notice& notice, const std::string& subject,
                   std::int64_t now) {
    const std::string from = noticeSender(institution);
    const mailtext::Mailbox recipient{{}, notice.recipient};
    std::string text = mailtext::addressField("From", {institution.organisation, from});
    text += mailtext::toField(std::span(&recipient, 1));
    text += mailtext::textField("Subject", subject);
    text += mailtext::dateField({now});
    text += "Message-ID: <" + crypto::randomToken(18) + '@' + mailtext::idDomainOf(from) + ">\r\n";
    // RFC 3834 §3.1.4, §3.1.7: machines tell each other apart by these.
    const std::vector<std::string> about{notice.about};
    text += mailtext::messageIdField("In-Reply-To", about) + mailtext::messageIdField("References", about);
    text += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
    return text + mailtext::textField("Content-Language", institution.language);
}

} // namespace

base::Result<std::string> writeNotice(const Institution& institution, const Notice& notice,
                                      std::int64_t now) {
    const auto words = wordsOf(institution, notice);
    if (!words)
        return base::fail(words.error());
    const std::string boundary = "securedoc-" + crypto::randomToken(18);
    const std::string mail = header(institution, notice, words->subject, now);
    const std::string html =
        noticeHtml({institution.language, words->subject, institution.organisation}, words->text);
    return mail + mailtext::alternativePart(boundary, words->text, html);
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

std::string noticeSender(const Institution& institution) {
    if (!institution.noticeFrom.empty())
        return institution.noticeFrom;
    if (institution.internalDomains.empty())
        return "no-reply@" + hostOf(institution.issuer);
    const std::string& domain = institution.internalDomains.front();
    return "no-reply@" + domain.substr(domain.starts_with('.') ? 1 : 0);
}

} // namespace gateway
