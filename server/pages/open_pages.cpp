// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/open_pages.h"

#include "server/pages/html.h"
#include "server/pages/static_files.h"

#include <array>
#include <cstdio>
#include <map>
#include <utility>

namespace pages {
namespace {

std::string two(std::string_view first, std::string_view second) {
    std::string text(first);
    return text.append(" ").append(second);
}

std::string lockText(const Words& text, const std::string& reason) {
    return reason.empty() ? std::string(text.openLocked) : filled(text.openLockedReason, "{reason}", reason);
}

/// As app::errorText() says it of the same file.
std::string fileText(const Words& text, const OpenView& view) {
    using base::ErrorCode;
    const base::Error& error = view.file;
    static const std::map<std::string_view, std::pair<std::string_view Words::*, std::string_view Words::*>>
        kDetails = {{"empty_file", {&Words::fileEmpty, &Words::fileSaveAgain}},
                    {"utf16", {&Words::fileReencoded, &Words::fileSaveUnedited}},
                    {"archive", {&Words::fileArchive, &Words::openNotEnvelopeHelp}},
                    {"no_header", {&Words::fileChanged, &Words::openDamagedHelp}},
                    {"incumbent", {&Words::fileIncumbent, &Words::fileIncumbentHelp}},
                    {"asks_password", {&Words::fileAsks, &Words::fileFakeHelp}},
                    {"leads_away", {&Words::fileLeads, &Words::fileLeadsHelp}}};
    if (const auto found = kDetails.find(error.detail); found != kDetails.end())
        return two(text.*found->second.first, text.*found->second.second);
    switch (error.code) {
    case ErrorCode::SuspiciousFile:
        return two(text.fileFake, text.fileFakeHelp);
    case ErrorCode::UnsupportedVersion:
        return two(text.fileNewer, text.fileNewerHelp);
    case ErrorCode::MalformedHeader:
        return two(text.fileMalformed, text.openDamagedHelp);
    case ErrorCode::SignatureInvalid:
        return two(filled(text.openAltered, "%1", view.detail), text.openAlteredHelp);
    case ErrorCode::PayloadTruncated:
        return two(text.fileIncomplete, text.openDamagedHelp);
    case ErrorCode::NotAnEnvelope:
        return two(text.openNotEnvelope, text.openNotEnvelopeHelp);
    case ErrorCode::MalformedMessage:
        return two(text.fileMalformedMessage, text.openDamagedHelp);
    default:
        return two(text.openDamaged, text.openDamagedHelp);
    }
}

/// What can be wrong with the file.
std::string fileFault(const PageContext& context, const OpenView& view) {
    const Words& text = context.words();
    switch (view.fault) {
    case OpenFault::NoFile:
        return std::string(text.openNoFile);
    case OpenFault::File:
        return fileText(text, view);
    case OpenFault::Foreign:
        return filled(text.openForeign, "{issuer}", view.detail);
    case OpenFault::TooLarge:
        return filled(text.openTooLarge, "{size}", sizeText(view.limit));
    default:
        return {};
    }
}

/// What can be wrong with the person, or the key.
std::string releaseFault(const PageContext& context, const OpenView& view) {
    const Words& text = context.words();
    switch (view.fault) {
    case OpenFault::WrongPassword:
        return two(text.wrongPassword, triesText(text, text.wrongPasswordHelp, view.tries));
    case OpenFault::NotActivated:
        return two(text.notActivated, text.notActivatedHelp);
    case OpenFault::AccountLocked:
        return two(text.accountLocked, waitText(text, view.tries));
    case OpenFault::LockedAccount:
        return filled(withOrganisation(context, text.lockedByOrganisation), "{reason}", view.detail);
    case OpenFault::TooManyTries:
        return two(text.tooManyTries, waitText(text, view.tries));
    case OpenFault::NotARecipient:
        return two(text.openNotARecipient, text.openNotARecipientHelp);
    case OpenFault::Locked:
        return lockText(text, view.detail);
    case OpenFault::Expired:
        return two(text.openExpired, text.openExpiredHelp);
    case OpenFault::Unknown:
        return withOrganisation(context, text.openUnknown);
    case OpenFault::Busy:
        return std::string(text.busy);
    default:
        return {};
    }
}

bool choosesFile(const OpenView& view) {
    return view.path == "/open";
}

std::string faultHtml(const PageContext& context, const OpenView& view) {
    if (view.fault == OpenFault::None)
        return {};
    std::string sentence = fileFault(context, view);
    if (sentence.empty())
        sentence = releaseFault(context, view);
    if (choosesFile(view) && view.fault != OpenFault::NoFile)
        sentence = two(sentence, context.words().openAgain);
    return notice(NoticeKind::Fault, sentence);
}

/// What script opens with; without it nobody sees it.
std::string scriptedPart(const PageContext& context, const OpenView& view) {
    const Words& text = context.words();
    const auto data = [](std::string_view name, std::string_view value) {
        return " data-" + std::string(name) + "=\"" + escapeHtml(value) + "\"";
    };
    std::string html = "<div id=\"open-app\" hidden" + data("style", staticPath("reader.css"));
    html += data("foreign", text.openForeign) + data("another", text.openAnother) +
            data("unreachable", text.busy);
    html += choosesFile(view) ? ">\n" : data("envelope", view.path + "/envelope") + ">\n";
    if (choosesFile(view))
        html += "<div class=\"drop\"><input type=\"file\" id=\"choice\">" +
                std::string("<label for=\"choice\" class=\"button\">") + escapeHtml(text.openChoose) +
                "</label>\n" + element("p", "quiet", text.openDrop) + "</div>\n";
    html += "<p class=\"fault\" id=\"open-fault\" role=\"alert\" hidden></p>\n<div class=\"busy\" "
            "id=\"open-busy\" "
            "role=\"progressbar\" aria-label=\"" +
            escapeHtml(text.navOpen) + "\" hidden></div>\n</div>\n<template id=\"reader-page\">";
    return html.append(readerMarkup()) + "</template>\n";
}

/// For browsers without script; script takes it away.
std::string plainForm(const PageContext& context, const OpenView& view) {
    const Words& text = context.words();
    std::string html = "<section id=\"plain\" aria-labelledby=\"plain-heading\">\n<h2 id=\"plain-heading\">" +
                       escapeHtml(text.openPlainHeading) + "</h2>\n";
    html += element("p", "quiet", filled(text.openPlainText, "{size}", sizeText(view.limit)));
    html += "<form method=\"post\" action=\"" + escapeHtml(view.path) + "\"";
    html += choosesFile(view) ? " enctype=\"multipart/form-data\">\n" : ">\n";
    if (choosesFile(view))
        html += field({.name = "file", .label = text.openFile, .type = "file"});
    html += field({.name = "address",
                   .label = text.emailAddress,
                   .type = "email",
                   .autocomplete = "username",
                   .value = view.address,
                   .isRequired = false});
    html += field({.name = "password",
                   .label = text.password,
                   .type = "password",
                   .autocomplete = "current-password",
                   .isRequired = false});
    html +=
        button(text.openButton) + "</form>\n<p class=\"actions\">" + link("/forgot", text.forgotLink) + " ";
    return html + link("/register", text.noAccount) + "</p>\n</section>\n";
}

std::string fact(std::string_view label, const std::string& value) {
    return value.empty() ? std::string() : element("dt", {}, label) + element("dd", {}, value);
}

std::string bodyHtml(const Words& text, const ShownMessage& message) {
    if (!message.document.empty())
        // No allow-scripts, no allow-same-origin: whatever got through does nothing.
        return "<iframe class=\"message\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"" +
               escapeHtml(text.openMessageFrame) + "\" srcdoc=\"" + escapeHtml(message.document) +
               "\"></iframe>\n";
    if (message.text.empty())
        return element("p", "quiet", text.openNoBody);
    return "<div class=\"message text\">" + escapeHtml(message.text) + "</div>\n";
}

std::string attachmentRow(const Words& text, const ShownAttachment& attachment) {
    std::string html = "<li class=\"row\"><span>" + escapeHtml(attachment.name) + " <span class=\"quiet\">(" +
                       escapeHtml(attachment.size) + ")</span></span>\n";
    html += "<form method=\"post\" action=\"/open/attachment\" enctype=\"multipart/form-data\">\n";
    html += hidden("sealed", attachment.sealed) + "<button class=\"plain\" aria-label=\"";
    html += escapeHtml(filled(text.saveAttachmentLabel, "{name}", attachment.name));
    return html + "\">" + escapeHtml(text.saveAttachment) + "</button>\n</form></li>\n";
}

std::string attachmentsHtml(const Words& text, const ShownMessage& message) {
    if (message.attachments.empty())
        return {};
    std::string html = "<section aria-labelledby=\"attachments-heading\">\n<h2 id=\"attachments-heading\">" +
                       escapeHtml(text.attachments) + "</h2>\n<ul class=\"list\">\n";
    for (const auto& attachment : message.attachments)
        html += attachmentRow(text, attachment);
    return html + "</ul>\n</section>\n";
}

} // namespace

std::string openPage(const PageContext& context, const OpenView& view) {
    const Words& text = context.words();
    std::string html = element("h1", {}, text.navOpen);
    const auto intro = choosesFile(view) ? withOrganisation(context, text.openText)
                                         : filled(text.mobileText, "{until}", view.until);
    html += element("p", {}, intro) + faultHtml(context, view);
    html += scriptedPart(context, view) + plainForm(context, view);
    return documentHtml(context, {text.navOpen, html, Place::Open, "open.js"});
}

std::string shownMessagePage(const PageContext& context, const ShownMessage& message) {
    const Words& text = context.words();
    const std::string subject = message.subject.empty() ? std::string(text.noSubject) : message.subject;
    std::string html = element("h1", {}, subject) + "<dl>\n";
    html += fact(text.labelFrom, message.from) + fact(text.labelTo, message.to);
    html += fact(text.labelCopy, message.copy) + fact(text.labelDate, message.date) + "</dl>\n";
    html += element("p", "done", withOrganisation(context, text.openVerified));
    if (message.hasBlocked)
        html += element("p", "quiet", text.openBlocked);
    if (message.isReduced)
        html += element("p", "quiet", text.openReduced);
    html += bodyHtml(text, message) + attachmentsHtml(text, message);
    html += "<section>" + element("p", "quiet", text.openLeave) + "<p>" + link("/open", text.openAnother) +
            "</p></section>\n";
    return documentHtml(context, {subject, html, Place::Open});
}

std::string attachmentGonePage(const PageContext& context) {
    const Words& text = context.words();
    const Passage passage{text.saveGoneHeading, text.saveGoneText};
    const std::string html = passageHtml(context, passage) + "<p>" + link("/open", text.navOpen) + "</p>\n";
    return documentHtml(context, {passage.heading, html, Place::Open});
}

std::string mobileGonePage(const PageContext& context, const std::string& mobileAddress) {
    const Words& text = context.words();
    std::string html = element("h1", {}, text.mobileGoneHeading);
    html += element("p", {},
                    mobileAddress.empty() ? std::string(text.mobileGoneNoAddress)
                                          : filled(text.mobileGoneText, "{mobile}", mobileAddress));
    return documentHtml(context, {text.mobileGoneHeading,
                                  html + "<p>" + link("/open", text.navOpen) + "</p>\n", Place::Open});
}

std::string sizeText(std::uint64_t bytes) {
    constexpr std::array<const char*, 4> kUnits{"B", "kB", "MB", "GB"};
    std::uint64_t scale = 1;
    std::size_t unit = 0;
    const auto rounded = [bytes](std::uint64_t by) { return (bytes + by / 2) / by; };
    for (; rounded(scale) >= 1000 && unit + 1 < kUnits.size(); ++unit)
        scale *= 1000;
    const std::uint64_t tenths = unit == 0 ? 0 : rounded(scale / 10);
    // By hand, because what writes fractions follows the computer's locale, not the page's language.
    const std::string number = unit == 0 || tenths >= 100
                                   ? std::to_string(rounded(scale))
                                   : std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    return number + " " + kUnits.at(unit);
}

} // namespace pages
