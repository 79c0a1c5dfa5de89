// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/page.h"

#include "server/pages/html.h"

namespace pages {
namespace {

using base::ErrorCode;

std::string withOrganisation(const PageContext& context, std::string_view text) {
    return filled(text, "{organisation}", context.organisation);
}

std::string withLength(std::uint32_t length, std::string_view text) {
    return filled(text, "{length}", std::to_string(length));
}

std::string support(const PageContext& context) {
    if (context.supportContact.empty())
        return {};
    const Words& text = context.words();
    return element("p", "support", std::string(text.help) + " " + context.supportContact);
}

/// The frame of every page around its main part.
std::string document(const PageContext& context, std::string_view title, std::string_view mainHtml) {
    const Words& text = context.words();
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

std::string_view faultText(const Words& text, PasswordFault fault) {
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

Passage linkPassage(const Words& text, Link link) {
    switch (link) {
    case Link::Activation:
        return {text.linkInvalidHeading, text.activationLinkInvalidText};
    case Link::AddressProof:
        return {text.linkInvalidHeading, text.addressLinkInvalidText};
    case Link::Reset:
        return {text.linkInvalidHeading, text.resetLinkInvalidText};
    case Link::None:
        break;
    }
    return {text.notFoundHeading, text.notFoundText};
}

Passage problemPassage(const Words& text, ErrorCode code, Link link) {
    if (code == ErrorCode::LinkInvalid)
        return linkPassage(text, link);
    if (code == ErrorCode::Conflict)
        return {text.conflictHeading, text.conflictText};
    if (code == ErrorCode::RateLimited || code == ErrorCode::AccountLocked)
        return {text.tooManyHeading, text.tooManyText};
    if (code == ErrorCode::InvalidRequest || code == ErrorCode::LimitExceeded)
        return {text.badRequestHeading, text.badRequestText};
    return {text.unavailableHeading, text.unavailableText};
}

} // namespace

std::string questionPage(const PageContext& context, Question question) {
    const Words& text = context.words();
    const bool isActivation = question == Question::Activate;
    const Passage passage = isActivation ? Passage{text.activateHeading, text.activateText}
                                         : Passage{text.proveAddressHeading, text.proveAddressText};
    std::string html = passageHtml(context, passage);
    html += "<form method=\"post\">\n";
    html += element("button", {}, isActivation ? text.activateButton : text.proveAddressButton);
    html += "</form>\n";
    html += element("p", "quiet", text.notYou);
    return document(context, passage.heading, html);
}

std::string resetPage(const PageContext& context, std::uint32_t minimumPasswordLength, PasswordFault fault) {
    const Words& text = context.words();
    const bool isFaulty = fault != PasswordFault::None;
    std::string html = passageHtml(context, {text.resetHeading, text.resetText});
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
    return document(context, text.resetHeading, html);
}

std::string outcomePage(const PageContext& context, Outcome outcome) {
    const Words& text = context.words();
    switch (outcome) {
    case Outcome::Activated:
        return passagePage(context, {text.activatedHeading, text.activatedText});
    case Outcome::AddressProven:
        return passagePage(context, {text.addressProvenHeading, text.addressProvenText});
    case Outcome::PasswordChanged:
        return passagePage(context, {text.passwordChangedHeading, text.passwordChangedText});
    }
    return {};
}

std::string problemPage(const PageContext& context, ErrorCode code, Link link) {
    return passagePage(context, problemPassage(context.words(), code, link));
}

std::string homePage(const PageContext& context) {
    return passagePage(context, {context.words().homeHeading, context.words().homeText});
}

} // namespace pages
