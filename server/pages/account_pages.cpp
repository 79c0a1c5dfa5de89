// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/account_pages.h"

#include "server/pages/entry_pages.h"
#include "server/pages/html.h"

namespace pages {
namespace {

enum class Section { Page, Details, Addresses, Password };

Section sectionOf(AccountNote note) {
    switch (note) {
    case AccountNote::DetailsSaved:
    case AccountNote::NameMissing:
        return Section::Details;
    case AccountNote::AddressMailed:
    case AccountNote::AddressInvalid:
    case AccountNote::AddressRemoved:
    case AccountNote::AddressPasswordWrong:
    case AccountNote::AddressTooOften:
    case AccountNote::AddressLocked:
        return Section::Addresses;
    case AccountNote::PasswordChanged:
    case AccountNote::CurrentPasswordWrong:
    case AccountNote::PasswordUnfit:
    case AccountNote::AccountLocked:
        return Section::Password;
    case AccountNote::None:
    case AccountNote::TooManyTries:
    case AccountNote::Busy:
        break;
    }
    return Section::Page;
}

bool isGood(AccountNote note) {
    return note == AccountNote::DetailsSaved || note == AccountNote::AddressMailed ||
           note == AccountNote::AddressRemoved || note == AccountNote::PasswordChanged;
}

std::string noteText(const Words& text, AccountNote note, const Tries& tries) {
    switch (note) {
    case AccountNote::None:
    case AccountNote::PasswordUnfit:
        return {};
    case AccountNote::DetailsSaved:
        return std::string(text.detailsSaved);
    case AccountNote::NameMissing:
        return std::string(text.nameMissing);
    case AccountNote::AddressMailed:
        return std::string(text.addressMailed);
    case AccountNote::AddressInvalid:
        return std::string(text.addressInvalid);
    case AccountNote::AddressRemoved:
        return std::string(text.addressRemoved);
    case AccountNote::PasswordChanged:
        return std::string(text.passwordChangedNote);
    case AccountNote::CurrentPasswordWrong:
    case AccountNote::AddressPasswordWrong:
        return std::string(text.currentPasswordWrong).append(" ").append(triesText(text, {}, tries));
    case AccountNote::AccountLocked:
    case AccountNote::AddressLocked:
        return std::string(text.accountLocked).append(" ").append(waitText(text, tries));
    case AccountNote::TooManyTries:
    case AccountNote::AddressTooOften:
        return std::string(text.tooManyTries).append(" ").append(waitText(text, tries));
    case AccountNote::Busy:
        return std::string(text.busy);
    }
    return {};
}

std::string noteOf(const Words& text, const AccountView& view, Section section) {
    if (view.note == AccountNote::None || sectionOf(view.note) != section)
        return {};
    const bool isUnfit = view.note == AccountNote::PasswordUnfit;
    return notice(isGood(view.note) ? NoticeKind::Done : NoticeKind::Fault,
                  isUnfit ? passwordFaultText(text, view.passwordFault, view.minimumPasswordLength)
                          : noteText(text, view.note, view.tries));
}

std::string section(std::string_view id, std::string_view heading, const std::string& content) {
    std::string html = "<section aria-labelledby=\"";
    html.append(id).append("-heading\" id=\"").append(id).append("\">\n<h2 id=\"").append(id);
    html.append("-heading\">").append(escapeHtml(heading)).append("</h2>\n");
    return html + content + "</section>\n";
}

std::string details(const PageContext& context, const AccountView& view) {
    const Words& text = context.words();
    const bool isFaulty = view.note == AccountNote::NameMissing;
    std::string html = noteOf(text, view, Section::Details) + postForm(context, "/account/details");
    html += field({.name = "name",
                   .label = text.yourName,
                   .autocomplete = "name",
                   .value = view.account.name,
                   .describedBy = isFaulty ? "fault" : "",
                   .isFaulty = isFaulty});
    html += languageField(text, view.account.language);
    return section("details", text.detailsHeading, html + button(text.save) + "</form>\n");
}

std::string addressRow(const PageContext& context, const std::string& address, bool isOwn) {
    const Words& text = context.words();
    std::string html = "<li class=\"row\"><span>" + escapeHtml(address) + "</span>\n";
    if (isOwn)
        return html + element("span", "quiet", text.ownAddress) + "</li>\n";
    html += postForm(context, "/account/addresses/remove") + hidden("address", address);
    html += "<button class=\"plain\" aria-label=\"";
    html += escapeHtml(filled(text.removeAddressLabel, "{address}", address));
    return html + "\">" + escapeHtml(text.removeAddress) + "</button>\n</form></li>\n";
}

std::string addresses(const PageContext& context, const AccountView& view) {
    const Words& text = context.words();
    const bool isFaulty = view.note == AccountNote::AddressInvalid;
    std::string html = noteOf(text, view, Section::Addresses) + element("p", {}, text.addressesText);
    html += "<ul class=\"list\">\n";
    for (const std::string& address : view.account.addresses)
        html += addressRow(context, address, address == view.account.address);
    html += "</ul>\n" + postForm(context, "/account/addresses");
    html += field({.name = "address",
                   .label = text.addAddressLabel,
                   .type = "email",
                   .autocomplete = "email",
                   .describedBy = isFaulty ? "fault add-help" : "add-help",
                   .isFaulty = isFaulty});
    const bool isWrong = view.note == AccountNote::AddressPasswordWrong;
    html += field({.name = "current",
                   .id = "add-current",
                   .label = text.addAddressPassword,
                   .type = "password",
                   .autocomplete = "current-password",
                   .describedBy = isWrong ? "fault" : "",
                   .isFaulty = isWrong});
    html += "<p id=\"add-help\" class=\"quiet\">" + escapeHtml(text.addAddressHelp) + "</p>\n";
    return section("addresses", text.addressesHeading, html + button(text.addAddressButton) + "</form>\n");
}

std::string passwordChange(const PageContext& context, const AccountView& view) {
    const Words& text = context.words();
    const bool isUnfit = view.note == AccountNote::PasswordUnfit;
    const bool isWrong = view.note == AccountNote::CurrentPasswordWrong;
    std::string html = noteOf(text, view, Section::Password) + postForm(context, "/account/password");
    html += field({.name = "current",
                   .label = text.currentPassword,
                   .type = "password",
                   .autocomplete = "current-password",
                   .describedBy = isWrong ? "fault" : "",
                   .isFaulty = isWrong});
    html += field({.name = "password",
                   .label = text.passwordLabel,
                   .type = "password",
                   .autocomplete = "new-password",
                   .describedBy = isUnfit ? "fault rules" : "rules",
                   .isFaulty = isUnfit});
    html += "<p id=\"rules\" class=\"rules\">" +
            escapeHtml(passwordRulesText(text, view.minimumPasswordLength)) + "</p>\n";
    html += field(
        {.name = "repeat", .label = text.repeatLabel, .type = "password", .autocomplete = "new-password"});
    html += element("p", "quiet", text.changePasswordHelp) + button(text.changePasswordButton) + "</form>\n";
    return section("password-change", text.changePasswordHeading, html);
}

std::string leaving(const PageContext& context) {
    const Words& text = context.words();
    std::string html =
        element("p", {}, text.everywhereText) + postForm(context, "/account/sign-out-everywhere");
    html += button(text.everywhereButton, ButtonKind::Plain) + "</form>\n";
    html = section("devices", text.everywhereHeading, html);
    return html +
           section("leave", text.deleteHeading, "<p>" + link("/account/delete", text.deleteLink) + "</p>\n");
}

} // namespace

std::string accountPage(const PageContext& context, const AccountView& view) {
    const Words& text = context.words();
    std::string html = element("h1", {}, text.accountHeading) + noteOf(text, view, Section::Page);
    html +=
        details(context, view) + addresses(context, view) + passwordChange(context, view) + leaving(context);
    return documentHtml(context, {text.accountHeading, html, Place::Account});
}

std::string deleteAccountPage(const PageContext& context, AccountNote note, const Tries& tries) {
    const Words& text = context.words();
    std::string html = element("h1", {}, text.deleteHeading);
    if (note != AccountNote::None)
        html += notice(NoticeKind::Fault, noteText(text, note, tries));
    html += "<ul>\n";
    for (const auto consequence :
         {text.deleteForgotten, text.deleteReceived, text.deleteSent, text.deleteLog})
        html += element("li", {}, consequence);
    html += "</ul>\n" + postForm(context, "/account/delete");
    html += field({.name = "password",
                   .label = text.password,
                   .type = "password",
                   .autocomplete = "current-password",
                   .describedBy = note != AccountNote::None ? "fault" : "",
                   .isFaulty = note == AccountNote::CurrentPasswordWrong});
    html += "<div class=\"actions\">\n" + button(text.deleteButton, ButtonKind::Danger);
    html += link("/account", text.deleteKeep) + "</div>\n</form>\n";
    return documentHtml(context, {text.deleteHeading, html, Place::Account});
}

} // namespace pages
