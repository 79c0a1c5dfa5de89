// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page.h"

#include "server/pages/html.h"

namespace pages {
namespace {

using base::ErrorCode;

std::string filled(std::string_view text, std::string_view name, std::string_view value) {
    std::string result(text);
    if (const auto place = result.find(name); place != std::string::npos)
        result.replace(place, name.size(), value);
    return result;
}

std::string withOrganisation(const PageContext& context, std::string_view text) {
    return filled(text, "{organisation}", context.organisation);
}

std::string withLength(std::uint32_t length, std::string_view text) {
    return filled(text, "{length}", std::to_string(length));
}

std::string support(const PageContext& context) {
    if (context.supportContact.empty())
        return {};
    const PageText& text = pageText(context.language);
    return element("p", "support", std::string(text.help) + " " + context.supportContact);
}

/// The frame of every page around its main part.
std::string document(const PageContext& context, std::string_view title, std::string_view mainHtml) {
    const PageText& text = pageText(context.language);
    std::string html = "<!DOCTYPE html>\n<html lang=\"";
    html.append(text.languageTag).append("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"robots\" content=\"noindex\">\n");
    html.append(element("title", {}, std::string(title) + " · " + context.organisation));
    html.append("<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<header>\n");
    html.append(element("p", "organisation", context.organisation));
    html.append(element("p", "service", text.service));
    html.append("</header>\n<main>\n").append(mainHtml).append("</main>\n<footer>\n");
    html.append(support(context)).append("</footer>\n</body>\n</html>\n");
    return html;
}

std::string passageHtml(const PageContext& context, const Passage& passage) {
    return element("h1", {}, withOrganisation(context, passage.heading)) +
           element("p", {}, withOrganisation(context, passage.text));
}

std::string passagePage(const PageContext& context, const Passage& passage) {
    return document(context, withOrganisation(context, passage.heading), passageHtml(context, passage));
}

std::string_view faultText(const PageText& text, PasswordFault fault) {
    switch (fault) {
    case PasswordFault::None:
        return {};
    case PasswordFault::TooShort:
        return text.tooShort;
    case PasswordFault::TooLong:
        return text.tooLong;
    case PasswordFault::TooCommon:
        return text.tooCommon;
    case PasswordFault::NotTheSame:
        return text.notTheSame;
    }
    return {};
}

std::string passwordField(std::string_view name, std::string_view label, std::string_view attributes) {
    std::string html = "<label for=\"";
    html.append(name)
        .append("\">")
        .append(escapeHtml(label))
        .append("</label>\n<input type=\"password\" id=\"");
    html.append(name).append("\" name=\"").append(name);
    html.append("\" autocomplete=\"new-password\" required").append(attributes).append(">\n");
    return html;
}

const Passage& linkPassage(const PageText& text, Link link) {
    switch (link) {
    case Link::Activation:
        return text.activationLinkInvalid;
    case Link::AddressProof:
        return text.addressLinkInvalid;
    case Link::Reset:
        return text.resetLinkInvalid;
    case Link::None:
        return text.notFound;
    }
    return text.notFound;
}

const Passage& problemPassage(const PageText& text, ErrorCode code, Link link) {
    if (code == ErrorCode::LinkInvalid)
        return linkPassage(text, link);
    if (code == ErrorCode::Conflict)
        return text.conflict;
    if (code == ErrorCode::RateLimited || code == ErrorCode::AccountLocked)
        return text.tooMany;
    if (code == ErrorCode::InvalidRequest || code == ErrorCode::LimitExceeded)
        return text.badRequest;
    return text.unavailable;
}

} // namespace

std::string questionPage(const PageContext& context, Question question) {
    const PageText& text = pageText(context.language);
    const bool isActivation = question == Question::Activate;
    const Passage& passage = isActivation ? text.activate : text.proveAddress;
    std::string html = passageHtml(context, passage);
    html += "<form method=\"post\">\n";
    html += element("button", {}, isActivation ? text.activateButton : text.proveAddressButton);
    html += "</form>\n";
    html += element("p", "quiet", text.notYou);
    return document(context, passage.heading, html);
}

std::string resetPage(const PageContext& context, std::uint32_t minimumPasswordLength, PasswordFault fault) {
    const PageText& text = pageText(context.language);
    const bool isFaulty = fault != PasswordFault::None;
    std::string html = passageHtml(context, text.reset);
    if (isFaulty)
        html += "<p class=\"fault\" id=\"fault\" role=\"alert\">" +
                escapeHtml(withLength(minimumPasswordLength, faultText(text, fault))) + "</p>\n";
    html += "<form method=\"post\">\n<p id=\"rules\" class=\"rules\">" +
            escapeHtml(withLength(minimumPasswordLength, text.passwordRules)) + "</p>\n";
    // No minlength: browsers count UTF-16 units and say why in their own words; the service's answer is one.
    const std::string marks = isFaulty ? " aria-invalid=\"true\" aria-describedby=\"fault rules\" autofocus"
                                       : " aria-describedby=\"rules\"";
    html += passwordField("password", text.passwordLabel, marks);
    html += passwordField("repeat", text.repeatLabel, {});
    html += element("button", {}, text.resetButton);
    html += "</form>\n";
    html += element("p", "quiet", text.notYou);
    return document(context, text.reset.heading, html);
}

std::string outcomePage(const PageContext& context, Outcome outcome) {
    const PageText& text = pageText(context.language);
    switch (outcome) {
    case Outcome::Activated:
        return passagePage(context, text.activated);
    case Outcome::AddressProven:
        return passagePage(context, text.addressProven);
    case Outcome::PasswordChanged:
        return passagePage(context, text.passwordChanged);
    }
    return {};
}

std::string problemPage(const PageContext& context, ErrorCode code, Link link) {
    return passagePage(context, problemPassage(pageText(context.language), code, link));
}

std::string homePage(const PageContext& context) {
    return passagePage(context, pageText(context.language).home);
}

} // namespace pages
