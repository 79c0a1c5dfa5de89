// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/mail/mail_composer.h"
#include "core/address/address.h"

#include "core/crypto/random.h"
#include "server/mail/header_encoding.h"
#include "server/mail/mail_templates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace mail {

namespace {

constexpr std::size_t kLongestLine = 78; // RFC 5322 §2.1.1, what every reader shows

/// The language that templates exist in: "es-MX" is read as "es".
std::string templateLanguage(const std::string& language) {
    return language.substr(0, 2) == "es" && (language.size() == 2 || language[2] == '-') ? "es" : "en";
}

bool fitsAsItIs(std::string_view text) {
    std::size_t column = 0;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
        column = c == '\n' ? 0 : column + 1;
        if (column > kLongestLine + 160) // links are long and stay in one piece
            return false;
    }
    return true;
}

std::string withCarriageReturns(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += '\r';
        out += c;
    }
    return out;
}

std::string bodyPart(std::string_view type, std::string_view text) {
    const bool isPlain = fitsAsItIs(text);
    return "Content-Type: " + std::string(type) +
           "; charset=utf-8\r\nContent-Transfer-Encoding: " + (isPlain ? "7bit" : "quoted-printable") +
           "\r\n\r\n" + (isPlain ? withCarriageReturns(text) : encodeQuotedPrintable(text));
}

struct Texts {
    std::string subject;
    std::string plain;
    std::string html;
};

Texts fillTexts(const MailOrder& order, const TemplateValues& values) {
    const auto language = values.find("language")->second;
    const auto name = std::string(kindName(order.kind)) + "." + language;
    Texts texts;
    const auto text = fillTemplate(mailTemplate(name + ".txt"), values, Escaping::None);
    constexpr std::string_view kSubject = "Subject: ";
    const auto end = text.find('\n');
    texts.subject = text.substr(kSubject.size(), end - kSubject.size());
    texts.plain = text.substr(std::min(text.size(), end + 2));

    auto layout = values;
    layout["title"] = texts.subject;
    layout["content"] = fillTemplate(mailTemplate(name + ".html"), values, Escaping::Html);
    texts.html = fillTemplate(mailTemplate("layout.html"), layout, Escaping::Html);
    return texts;
}

// The right side of an identifier (RFC 5322 §3.6.4).
std::string domainOf(const std::string& sender) {
    const auto parsed = address::Address::parse(sender);
    return parsed ? parsed->domain() : std::string("localhost");
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
    }
    return {};
}

OutgoingMail composeMail(const Letterhead& letterhead, const MailOrder& order, std::int64_t now) {
    auto values = order.values;
    values["organisation"] = letterhead.organisation;
    values["issuer"] = letterhead.issuer;
    values["support"] = letterhead.support;
    values["language"] = templateLanguage(order.language);
    values.try_emplace("address", order.recipient);
    const auto texts = fillTexts(order, values);

    OutgoingMail mail;
    mail.messageId = crypto::randomToken(18) + "@" + domainOf(letterhead.from);
    mail.sender = letterhead.from;
    mail.recipient = order.recipient;
    const auto boundary = "=_" + crypto::randomToken(18); // "=_" cannot occur in quoted-printable
    mail.message = "Date: " + formatDate(now) + "\r\n" +
                   "From: " + encodeMailbox(letterhead.organisation, letterhead.from) + "\r\n" +
                   "To: " + order.recipient + "\r\n" + "Subject: " + encodeHeaderText(texts.subject) +
                   "\r\n" + "Message-ID: <" + mail.messageId + ">\r\n" +
                   "Auto-Submitted: auto-generated\r\n"
                   // It may name a subject with the tag, which the gateway would seal.
                   "X-Securedoc: no\r\n"
                   "Content-Language: " +
                   values["language"] + "\r\n" +
                   "MIME-Version: 1.0\r\n"
                   "Content-Type: multipart/alternative; boundary=\"" +
                   boundary + "\"\r\n\r\n" + "--" + boundary + "\r\n" + bodyPart("text/plain", texts.plain) +
                   "--" + boundary + "\r\n" + bodyPart("text/html", texts.html) + "--" + boundary + "--\r\n";
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
