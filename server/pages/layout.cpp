// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/layout.h"

#include "server/pages/html.h"
#include "server/pages/static_files.h"

namespace pages {
namespace {

constexpr std::string_view kSeal =
    "<svg viewBox=\"0 0 48 48\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" "
    "stroke-linejoin=\"round\" "
    "aria-hidden=\"true\"><rect x=\"4\" y=\"11\" width=\"40\" height=\"28\" rx=\"4\"/><path d=\"M5 14l19 14 "
    "19-14\"/>"
    "<rect x=\"18\" y=\"24\" width=\"12\" height=\"10\" rx=\"2\" fill=\"currentColor\" stroke=\"none\"/>"
    "<path d=\"M20.5 24v-3a3.5 3.5 0 017 0v3\"/></svg>\n";

/// In the page itself, so that no browser asks for one (and no policy has to let it).
constexpr std::string_view kIcon = "<link rel=\"icon\" href=\"data:image/svg+xml,%3Csvg "
                                   "xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'"
                                   " fill='none' stroke='%231b5e9e' stroke-width='4' "
                                   "stroke-linejoin='round'%3E%3Crect x='4' y='11' width='40'"
                                   " height='28' rx='4'/%3E%3Cpath d='M5 14l19 14 19-14'/%3E%3C/svg%3E\">\n";

std::string support(const PageContext& context) {
    if (context.supportContact.empty())
        return {};
    return element("p", "support", std::string(context.words().help) + " " + context.supportContact);
}

std::string way(std::string_view target, std::string_view label, bool isHere) {
    std::string html = "<a href=\"";
    html.append(target).append("\"").append(isHere ? " aria-current=\"page\"" : "").append(">");
    html.append(escapeHtml(label)).append("</a>\n");
    return html;
}

std::string signOutForm(const PageContext& context) {
    if (!context.visitor)
        return {};
    const Words& text = context.words();
    std::string html = postForm(context, "/sign-out", "visitor");
    html += element("p", {}, filled(text.signedInAs, "{address}", context.visitor->address));
    html += button(text.signOut, ButtonKind::Plain);
    return html + "</form>\n";
}

std::string navigation(const PageContext& context, Place place) {
    const Words& text = context.words();
    std::string html = "<nav aria-label=\"" + escapeHtml(text.navLabel) + "\">\n";
    html += way("/open", text.navOpen, place == Place::Open);
    html += way("/sent", text.navSent, place == Place::Sent);
    html += way("/account", text.navAccount, place == Place::Account);
    return html + "</nav>\n";
}

std::string header(const PageContext& context, Place place) {
    std::string html = "<header>\n<a class=\"brand\" href=\"/\">";
    html.append(kSeal).append("<span>\n");
    html += element("span", "organisation", context.organisation);
    html += element("span", "service", context.words().service);
    return html + "</span></a>\n" + navigation(context, place) + "</header>\n";
}

} // namespace

std::string withOrganisation(const PageContext& context, std::string_view text) {
    return filled(text, "{organisation}", context.organisation);
}

std::string passageHtml(const PageContext& context, const Passage& passage) {
    return element("h1", {}, withOrganisation(context, passage.heading)) +
           element("p", {}, withOrganisation(context, passage.text));
}

std::string postForm(const PageContext& context, std::string_view action, std::string_view cssClass) {
    std::string html = "<form method=\"post\" action=\"" + escapeHtml(action) + "\"";
    if (!cssClass.empty())
        html.append(" class=\"").append(cssClass).append("\"");
    html += ">\n";
    return context.visitor ? html + hidden(kProofField, context.visitor->proof(action)) : html;
}

std::string documentHtml(const PageContext& context, const Document& document) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"";
    html.append(context.words().languageTag).append("\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"robots\" content=\"noindex\">\n");
    html.append("<meta http-equiv=\"x-dns-prefetch-control\" content=\"off\">\n");
    html += element("title", {}, withOrganisation(context, document.title) + " · " + context.organisation);
    html.append(kIcon);
    html.append("<link rel=\"stylesheet\" href=\"").append(staticPath("pages.css")).append("\">\n");
    html.append("<script src=\"").append(staticPath("pages.js")).append("\" defer></script>\n");
    if (!document.script.empty())
        html.append("<script src=\"").append(staticPath(document.script)).append("\" defer></script>\n");
    html.append("</head>\n<body>\n");
    html += header(context, document.place);
    html.append("<main>\n").append(document.main).append("</main>\n<footer>\n");
    return html + support(context) + signOutForm(context) + "</footer>\n</body>\n</html>\n";
}

} // namespace pages
