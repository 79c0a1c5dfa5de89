// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/mail_composer.h"

#include "core/crypto/random.h"
#include "core/mailtext/address_field.h"
#include "core/mailtext/encoded_words.h"
#include "core/mailtext/mail_date.h"
#include "core/mailtext/message_id_field.h"
#include "core/mailtext/multipart.h"
#include "core/mailtext/text_field.h"
#include "server/mail/mail_templates.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace mail {

namespace {

// What the orders of all kinds name; a kind gives some of them.
constexpr std::array<const char*, 25> kNames{
    "account", "added",  "deleted",  "everywhere", "forgot",    "head",     "last",    "link",     "locked",
    "name",    "open",   "opened",   "password",   "recipient", "register", "removed", "reporter", "row",
    "sent",    "signed", "somebody", "subject",    "undo",      "until",    "when"};

/// The language that templates exist in: "es-MX" is read as "es".
std::string templateLanguage(const std::string& language) {
    return language.substr(0, 2) == "es" && (language.size() == 2 || language[2] == '-') ? "es" : "en";
}

struct Texts {
    mailtext::MailWords words;
    std::string html;
};

// The templates are constants, so that no order can make them fail.
std::string filledHtml(const std::string& name, const mailtext::TemplateValues& values) {
    return mailtext::fillTemplate(mailTemplate(name), values, mailtext::Markup::Html).value();
}

Texts fillTexts(MailKind kind, mailtext::TemplateValues values) {
    const std::string name = std::string(kindName(kind)) + "." + values["language"];
    Texts texts{mailtext::fillMail(mailTemplate(name + ".txt"), values).value(), {}};
    const std::string content = filledHtml(name + ".html", values);
    values["title"] = texts.words.subject;
    texts.html = filledHtml("layout.html", values) + content + "</body>\n</html>\n";
    return texts;
}

// What people wrote cannot add lines to the mail.
mailtext::TemplateValues valuesOf(const Letterhead& letterhead, const MailOrder& order) {
    mailtext::TemplateValues values;
    for (const auto& [name, value] : order.values)
        values[name] = mailtext::oneLine(value);
    for (const char* name : kNames)
        values.try_emplace(name);
    values.try_emplace("address", order.recipient);
    values["organisation"] = letterhead.organisation;
    values["issuer"] = letterhead.issuer;
    values["support"] = letterhead.support;
    values["language"] = templateLanguage(order.language);
    return values;
}

} // namespace

std::string_view kindName(MailKind kind) {
    switch (kind) {
    case MailKind::Activation:
        return "activation";
    case MailKind::AlreadyRegistered:
        return "already-registered";
    case MailKind::PasswordReset:
        return "password-reset";
    case MailKind::ResetElsewhere:
        return "reset-elsewhere";
    case MailKind::AddressProof:
        return "address-proof";
    case MailKind::AccountChanged:
        return "account-changed";
    case MailKind::Receipt:
        return "receipt";
    case MailKind::ReplyFailed:
        return "reply-failed";
    case MailKind::NotForMe:
        return "not-for-me";
    case MailKind::AuditHead:
        return "audit-head";
    }
    return {};
}

OutgoingMail composeMail(const Letterhead& letterhead, const MailOrder& order, std::int64_t now) {
    const auto texts = fillTexts(order.kind, valuesOf(letterhead, order));
    const mailtext::Mailbox recipient{{}, order.recipient};
    OutgoingMail mail;
    mail.messageId = crypto::randomToken(18) + "@" + mailtext::idDomainOf(letterhead.from);
    mail.sender = letterhead.from;
    mail.recipient = order.recipient;
    mail.message = mailtext::dateField({now}) +
                   mailtext::addressField("From", {letterhead.organisation, letterhead.from}) +
                   mailtext::toField(std::span(&recipient, 1)) +
                   mailtext::textField("Subject", texts.words.subject) + "Message-ID: <" + mail.messageId +
                   ">\r\nAuto-Submitted: auto-generated\r\n"
                   // It may name a subject with the tag, which the gateway would seal.
                   "X-Securedoc: no\r\nContent-Language: " +
                   templateLanguage(order.language) + "\r\nMIME-Version: 1.0\r\n" +
                   mailtext::alternativePart("=_" + crypto::randomToken(18), texts.words.text, texts.html);
    return mail;
}

std::string timeInMail(std::int64_t time, const std::string& language) {
    constexpr std::array<const char*, 12> kEnglish = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    constexpr std::array<const char*, 12> kSpanish = {"enero",      "febrero", "marzo",     "abril",
                                                      "mayo",       "junio",   "julio",     "agosto",
                                                      "septiembre", "octubre", "noviembre", "diciembre"};
    const bool isSpanish = templateLanguage(language) == "es";
    const auto seconds = static_cast<std::time_t>(time);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    const auto month = static_cast<std::size_t>(utc.tm_mon);
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(),
                  isSpanish ? "%d de %s de %d, %02d:%02d UTC" : "%d %s %d, %02d:%02d UTC", utc.tm_mday,
                  isSpanish ? kSpanish.at(month) : kEnglish.at(month), utc.tm_year + 1900, utc.tm_hour,
                  utc.tm_min);
    return text.data();
}

} // namespace mail
