// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/entry_pages.h"

#include "server/pages/html.h"

namespace pages {
namespace {

std::string two(std::string_view first, std::string_view second) {
    std::string text(first);
    return text.append(" ").append(second);
}

std::string wayCard(std::string_view target, std::string_view heading, std::string_view text) {
    std::string html = "<li><a href=\"";
    html.append(target).append("\"><strong>").append(escapeHtml(heading)).append("</strong> ");
    return html.append(escapeHtml(text)).append("</a></li>\n");
}

bool isFault(SignInNote note) {
    switch (note) {
    case SignInNote::None:
    case SignInNote::SignedOut:
    case SignInNote::SignedOutEverywhere:
    case SignInNote::AccountDeleted:
        return false;
    default:
        return true;
    }
}

std::string signInNote(const PageContext& context, const SignInView& view) {
    const Words& text = context.words();
    switch (view.note) {
    case SignInNote::None:
        return {};
    case SignInNote::WrongPassword:
        return two(text.wrongPassword, triesText(text, text.wrongPasswordHelp, view.tries));
    case SignInNote::NotActivated:
        return two(text.notActivated, text.notActivatedHelp);
    case SignInNote::AccountLocked:
        return two(text.accountLocked, waitText(text, view.tries));
    case SignInNote::LockedByOrganisation:
        return filled(withOrganisation(context, text.lockedByOrganisation), "{reason}", view.reason);
    case SignInNote::TooManyTries:
        return two(text.tooManyTries, waitText(text, view.tries));
    case SignInNote::Busy:
        return std::string(text.busy);
    case SignInNote::CookieMissing:
        return std::string(text.cookieMissing);
    case SignInNote::SessionEnded:
        return std::string(text.sessionEnded);
    case SignInNote::SignedOut:
        return std::string(text.signedOutNote);
    case SignInNote::SignedOutEverywhere:
        return std::string(text.signedOutEverywhereNote);
    case SignInNote::AccountDeleted:
        return std::string(text.accountDeletedNote);
    }
    return {};
}

std::string registerFault(const Words& text, const RegisterView& view) {
    switch (view.fault) {
    case RegisterFault::None:
        return {};
    case RegisterFault::Name:
        return std::string(text.nameMissing);
    case RegisterFault::Address:
        return std::string(text.addressInvalid);
    case RegisterFault::Password:
        return passwordFaultText(text, view.passwordFault, view.minimumPasswordLength);
    case RegisterFault::TooManyTries:
        return two(text.tooManyTries, text.tryAgainHere);
    case RegisterFault::Busy:
        return std::string(text.busy);
    }
    return {};
}

std::string forgotFault(const Words& text, ForgotFault fault) {
    switch (fault) {
    case ForgotFault::None:
        return {};
    case ForgotFault::Address:
        return std::string(text.addressInvalid);
    case ForgotFault::TooManyTries:
        return two(text.tooManyTries, text.tryAgainHere);
    case ForgotFault::Busy:
        return std::string(text.busy);
    }
    return {};
}

std::string addressField(const Words& text, const std::string& address, bool isFaulty) {
    return field({.name = "address",
                  .label = text.emailAddress,
                  .type = "email",
                  .autocomplete = "email",
                  .value = address,
                  .describedBy = isFaulty ? "fault" : "",
                  .isFaulty = isFaulty});
}

} // namespace

std::string homePage(const PageContext& context) {
    const Words& text = context.words();
    std::string html = passageHtml(context, {text.homeHeading, text.homeText});
    html += "<ul class=\"ways\">\n";
    html += wayCard("/open", text.homeOpenHeading, text.homeOpenText);
    html += wayCard("/sent", text.homeSentHeading, text.homeSentText);
    html += wayCard("/account", text.homeAccountHeading, text.homeAccountText);
    return documentHtml(context, {text.homeHeading, html + "</ul>\n", Place::Elsewhere});
}

std::string signInPage(const PageContext& context, const SignInView& view) {
    const Words& text = context.words();
    std::string html = passageHtml(context, {text.signIn, text.signInText});
    const bool isFaulty = isFault(view.note);
    if (view.note != SignInNote::None)
        html += notice(isFaulty ? NoticeKind::Fault : NoticeKind::Done, signInNote(context, view));
    html += "<form method=\"post\" action=\"/sign-in\">\n" + hidden("next", view.next);
    html += field({.name = "address",
                   .label = text.emailAddress,
                   .type = "email",
                   .autocomplete = "username",
                   .value = view.address});
    html += field({.name = "password",
                   .label = text.password,
                   .type = "password",
                   .autocomplete = "current-password",
                   .describedBy = isFaulty ? "fault" : "",
                   .isFaulty = view.note == SignInNote::WrongPassword});
    html += button(text.signIn) + "</form>\n<p class=\"actions\">";
    html += link("/forgot", text.forgotLink) + " " + link("/register", text.noAccount) + "</p>\n";
    const Place place = view.next.starts_with("/sent") ? Place::Sent : Place::Account;
    return documentHtml(context, {text.signIn, html, place});
}

std::string nameField(const Words& words, const RegisterView& view) {
    const bool isFaulty = view.fault == RegisterFault::Name;
    return field({.name = "name",
                  .label = words.yourName,
                  .autocomplete = "name",
                  .value = view.name,
                  .describedBy = isFaulty ? "fault" : "",
                  .isFaulty = isFaulty});
}

std::string passwordFields(const Words& words, const RegisterView& view) {
    const bool isFaulty = view.fault == RegisterFault::Password;
    return field({.name = "password",
                  .label = words.password,
                  .type = "password",
                  .autocomplete = "new-password",
                  .describedBy = isFaulty ? "fault rules" : "rules",
                  .isFaulty = isFaulty}) +
           "<p id=\"rules\" class=\"rules\">" +
           escapeHtml(passwordRulesText(words, view.minimumPasswordLength)) + "</p>\n" +
           field({.name = "repeat",
                  .label = words.passwordAgain,
                  .type = "password",
                  .autocomplete = "new-password"});
}

std::string registerNotice(const Words& words, const RegisterView& view) {
    return view.fault == RegisterFault::None ? std::string()
                                             : notice(NoticeKind::Fault, registerFault(words, view));
}

std::string languageField(const Words& words, std::string_view chosen) {
    std::string html = "<label for=\"language\">" + escapeHtml(words.mailLanguage) +
                       "</label>\n<select id=\"language\" name=\"language\">\n";
    const auto chosenTag = wordsOf(chosen).languageTag;
    for (const Words& each : allWords()) {
        html.append("<option value=\"")
            .append(each.languageTag)
            .append("\" lang=\"")
            .append(each.languageTag);
        html.append(each.languageTag == chosenTag ? "\" selected>" : "\">");
        html.append(escapeHtml(each.languageName)).append("</option>\n");
    }
    return html + "</select>\n";
}

std::string registerPage(const PageContext& context, const RegisterView& view) {
    const Words& text = context.words();
    std::string html = passageHtml(context, {text.registerHeading, text.registerText});
    html += registerNotice(text, view);
    html += "<form method=\"post\" action=\"/register\">\n" + nameField(text, view);
    html += addressField(text, view.address, view.fault == RegisterFault::Address);
    html += passwordFields(text, view);
    html += languageField(text, view.language.empty() ? text.languageTag : view.language);
    html += button(text.registerButton) + "</form>\n<p class=\"actions\">";
    html += link("/sign-in", text.haveAccount) + "</p>\n";
    return documentHtml(context, {text.registerHeading, html, Place::Account});
}

std::string forgotPage(const PageContext& context, const std::string& address, ForgotFault fault) {
    const Words& text = context.words();
    std::string html = passageHtml(context, {text.forgotHeading, text.forgotText});
    if (fault != ForgotFault::None)
        html += notice(NoticeKind::Fault, forgotFault(text, fault));
    html += "<form method=\"post\" action=\"/forgot\">\n";
    html += addressField(text, address, fault == ForgotFault::Address);
    html += button(text.forgotButton) + "</form>\n<p class=\"actions\">";
    html += link("/sign-in", text.back) + "</p>\n";
    return documentHtml(context, {text.forgotHeading, html, Place::Account});
}

std::string mailSentPage(const PageContext& context, MailSent mail, const std::string& address) {
    const Words& text = context.words();
    const auto sentence = mail == MailSent::Registration ? text.registeredText
                          : mail == MailSent::NotAgain   ? text.registeredNoMail
                                                         : text.forgotSentText;
    std::string html = element("h1", {}, text.mailboxHeading);
    html += element("p", {}, filled(sentence, "{address}", address));
    if (mail != MailSent::NotAgain)
        html += element("p", "quiet", text.noMail);
    return documentHtml(context, {text.mailboxHeading, html, Place::Elsewhere});
}

std::string foreignFormPage(const PageContext& context) {
    const Words& text = context.words();
    const Passage passage{text.foreignFormHeading, text.foreignFormText};
    return documentHtml(context, {passage.heading, passageHtml(context, passage), Place::Elsewhere});
}

} // namespace pages
