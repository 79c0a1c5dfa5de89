// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/link_pages.h"

#include "server/pages/html.h"

namespace pages {
namespace {

using base::ErrorCode;

std::string withLength(std::uint32_t length, std::string_view text) {
    return filled(text, "{length}", std::to_string(length));
}

std::string passagePage(const PageContext& context, const Passage& passage) {
    return documentHtml(context, {passage.heading, passageHtml(context, passage), Place::Elsewhere});
}

Passage linkPassage(const Words& text, Link link) {
    switch (link) {
    case Link::Activation:
        return {text.linkInvalidHeading, text.activationLinkInvalidText};
    case Link::AddressProof:
        return {text.linkInvalidHeading, text.addressLinkInvalidText};
    case Link::AddressUndo:
        return {text.linkInvalidHeading, text.undoLinkInvalidText};
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
    if (code == ErrorCode::RateLimited || code == ErrorCode::AccountLocked)
        return {text.tooManyHeading, text.tooManyText};
    if (code == ErrorCode::InvalidRequest || code == ErrorCode::LimitExceeded)
        return {text.badRequestHeading, text.badRequestText};
    return {text.unavailableHeading, text.unavailableText};
}

} // namespace

std::string passwordFaultText(const Words& words, PasswordFault fault, std::uint32_t minimumLength) {
    switch (fault) {
    case PasswordFault::None:
        return {};
    case PasswordFault::TooShort:
        return withLength(minimumLength, words.tooShort);
    case PasswordFault::TooLong:
        return std::string(words.tooLong);
    case PasswordFault::TooCommon:
        return std::string(words.tooCommon);
    case PasswordFault::NotTheSame:
        return std::string(words.notTheSame);
    }
    return {};
}

std::string passwordRulesText(const Words& words, std::uint32_t minimumLength) {
    return withLength(minimumLength, words.passwordRules);
}

std::string questionPage(const PageContext& context, Question question) {
    const Words& text = context.words();
    const bool isProof = question == Question::ProveAddress;
    const Passage passage = isProof ? Passage{text.proveAddressHeading, text.proveAddressText}
                                    : Passage{text.undoAddressHeading, text.undoAddressText};
    std::string html = passageHtml(context, passage);
    html += "<form method=\"post\">\n";
    html += button(isProof ? text.proveAddressButton : text.undoAddressButton) + "</form>\n";
    if (isProof)
        html += element("p", "quiet", text.notYou);
    return documentHtml(context, {passage.heading, html, Place::Elsewhere});
}

std::string resetPage(const PageContext& context, std::uint32_t minimumPasswordLength, PasswordFault fault) {
    const Words& text = context.words();
    const bool isFaulty = fault != PasswordFault::None;
    std::string html = passageHtml(context, {text.resetHeading, text.resetText});
    if (isFaulty)
        html += notice(NoticeKind::Fault, passwordFaultText(text, fault, minimumPasswordLength));
    html += "<form method=\"post\">\n<p id=\"rules\" class=\"rules\">" +
            escapeHtml(passwordRulesText(text, minimumPasswordLength)) + "</p>\n";
    // No minlength: browsers count UTF-16 units and say why in their own words; the service's answer is one.
    html += field({.name = "password",
                   .label = text.passwordLabel,
                   .type = "password",
                   .autocomplete = "new-password",
                   .describedBy = isFaulty ? "fault rules" : "rules",
                   .isFaulty = isFaulty});
    html += field(
        {.name = "repeat", .label = text.repeatLabel, .type = "password", .autocomplete = "new-password"});
    html += button(text.resetButton) + "</form>\n";
    html += element("p", "quiet", text.notYou);
    return documentHtml(context, {text.resetHeading, html, Place::Elsewhere});
}

std::string outcomePage(const PageContext& context, Outcome outcome) {
    const Words& text = context.words();
    switch (outcome) {
    case Outcome::Activated:
    case Outcome::ActivatedAnew: {
        const bool isAnew = outcome == Outcome::ActivatedAnew;
        const Passage passage{text.activatedHeading, isAnew ? text.activatedAnewText : text.activatedText};
        const std::string html =
            passageHtml(context, passage) + "<p>" + link("/open", text.activatedOpenHere) + "</p>\n";
        return documentHtml(context, {passage.heading, html, Place::Elsewhere});
    }
    case Outcome::AddressProven:
        return passagePage(context, {text.addressProvenHeading, text.addressProvenText});
    case Outcome::AddressUndone: {
        const Passage passage{text.addressUndoneHeading, text.addressUndoneText};
        const std::string html =
            passageHtml(context, passage) + "<p>" + link("/forgot", text.forgotHeading) + "</p>\n";
        return documentHtml(context, {passage.heading, html, Place::Elsewhere});
    }
    case Outcome::PasswordChanged:
        return passagePage(context, {text.passwordChangedHeading, text.passwordChangedText});
    }
    return {};
}

std::string problemPage(const PageContext& context, ErrorCode code, Link link) {
    return passagePage(context, problemPassage(context.words(), code, link));
}

} // namespace pages
