// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/activation_pages.h"

#include "server/pages/html.h"

namespace pages {

std::string activationPage(const PageContext& context, bool isWrong) {
    const Words& text = context.words();
    std::string html = passageHtml(context, {text.activateHeading, text.activateText});
    if (isWrong)
        html += notice(NoticeKind::Fault, text.activateWrong);
    html += "<form method=\"post\">\n";
    html += field({.name = "password",
                   .label = text.activatePassword,
                   .type = "password",
                   .autocomplete = "current-password",
                   .describedBy = isWrong ? "fault" : "",
                   .isFaulty = isWrong});
    html += button(text.activateButton) + "</form>\n<p class=\"actions\">";
    html += link("?choose=1", text.activateChoose) + "</p>\n";
    html += element("p", "quiet", text.notYou);
    return documentHtml(context, {text.activateHeading, html, Place::Elsewhere});
}

std::string choosingPage(const PageContext& context, const RegisterView& view) {
    const Words& text = context.words();
    std::string html = passageHtml(context, {text.activateHeading, text.activateChooseText});
    html += registerNotice(text, view);
    html +=
        "<form method=\"post\" action=\"?choose=1\">\n" + nameField(text, view) + passwordFields(text, view);
    html += button(text.activateButton) + "</form>\n";
    html += element("p", "quiet", text.notYou);
    return documentHtml(context, {text.activateHeading, html, Place::Elsewhere});
}

} // namespace pages
