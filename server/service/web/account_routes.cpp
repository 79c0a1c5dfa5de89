// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/account_routes.h"

#include "server/pages/account_pages.h"
#include "server/service/web/password_form.h"

#include <array>
#include <charconv>

namespace service {
namespace {

using base::ErrorCode;
using http::Method;
using keyservice::Answer;
using keyservice::Nothing;
using pages::AccountNote;
using pages::PasswordFault;

/// A note as it stands in the address of the page.
struct NamedNote {
    std::string_view name;
    AccountNote note;
    PasswordFault fault = PasswordFault::None;
};
constexpr std::array<NamedNote, 17> kNotes{{{"saved", AccountNote::DetailsSaved},
                                            {"name", AccountNote::NameMissing},
                                            {"mailed", AccountNote::AddressMailed},
                                            {"address", AccountNote::AddressInvalid},
                                            {"removed", AccountNote::AddressRemoved},
                                            {"not-you", AccountNote::AddressPasswordWrong},
                                            {"add-often", AccountNote::AddressTooOften},
                                            {"add-locked", AccountNote::AddressLocked},
                                            {"changed", AccountNote::PasswordChanged},
                                            {"wrong", AccountNote::CurrentPasswordWrong},
                                            {"short", AccountNote::PasswordUnfit, PasswordFault::TooShort},
                                            {"long", AccountNote::PasswordUnfit, PasswordFault::TooLong},
                                            {"common", AccountNote::PasswordUnfit, PasswordFault::TooCommon},
                                            {"differ", AccountNote::PasswordUnfit, PasswordFault::NotTheSame},
                                            {"locked", AccountNote::AccountLocked},
                                            {"often", AccountNote::TooManyTries},
                                            {"busy", AccountNote::Busy}}};

NamedNote noteOf(const http::Request& request) {
    const auto asked = request.query("note").value_or(std::string());
    for (const auto& note : kNotes)
        if (note.name == asked)
            return note;
    return {{}, AccountNote::None};
}

std::string_view nameOf(PasswordFault fault) {
    for (const auto& note : kNotes)
        if (note.note == AccountNote::PasswordUnfit && note.fault == fault)
            return note.name;
    return {};
}

/// How many tries are left goes by the page's address, too: numbers alone, so that nobody can put words
/// there.
std::string triesQuery(const pages::Tries& tries) {
    std::string query;
    if (tries.left)
        query += "&left=" + std::to_string(*tries.left);
    if (tries.waitSeconds > 0)
        query += "&wait=" + std::to_string(tries.waitSeconds);
    return query;
}

std::optional<std::uint32_t> numberIn(const http::Request& request, std::string_view name) {
    constexpr std::uint32_t kMost = 3600;
    const auto text = request.query(name).value_or(std::string());
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number > kMost)
        return std::nullopt;
    return number;
}

pages::Tries triesIn(const http::Request& request) {
    return {numberIn(request, "left"), numberIn(request, "wait").value_or(0)};
}

/// The section's anchor brings the note into view.
std::string accountPath(std::string_view note, std::string_view section, const pages::Tries& tries = {}) {
    std::string path = "/account?note=";
    return path.append(note).append(triesQuery(tries)).append("#").append(section);
}

std::string_view refusalNote(ErrorCode code, std::string_view invalid) {
    switch (code) {
    case ErrorCode::InvalidRequest:
        return invalid;
    case ErrorCode::WrongPassword:
        return "wrong";
    case ErrorCode::AccountLocked:
        return "locked";
    case ErrorCode::RateLimited:
        return "often";
    default:
        return "busy";
    }
}

/// Goes back to the page with what happened.
keyservice::Completion<Nothing> backWith(http::Respond respond, std::string_view section,
                                         std::string_view done, std::string_view invalid) {
    return [=, respond = std::move(respond)](Answer<Nothing> answer) {
        if (answer)
            return respond(seeOther(accountPath(done, section)));
        respond(
            seeOther(accountPath(refusalNote(answer.code(), invalid), section, triesOf(answer.refusal()))));
    };
}

void showAccount(const PageSite& site, const Visit& visit) {
    const auto note = noteOf(visit.request);
    const pages::AccountView view{visit.account, site.keyService.issuerDocument().minimumPasswordLength,
                                  note.note, note.fault, triesIn(visit.request)};
    visit.respond(pageResponse(200, pages::accountPage(visit.context, view)));
}

void changeDetails(PageSite& site, Visit visit) {
    protocol::AccountChange change{formText(visit.request, "name"), formText(visit.request, "language")};
    site.keyService.accountSettings().change(std::move(change), std::move(visit.client),
                                             backWith(std::move(visit.respond), "details", "saved", "name"));
}

std::string_view additionNote(ErrorCode code) {
    switch (code) {
    case ErrorCode::WrongPassword:
        return "not-you";
    case ErrorCode::AccountLocked:
        return "add-locked";
    case ErrorCode::RateLimited:
        return "add-often";
    default:
        return refusalNote(code, "address");
    }
}

void addAddress(PageSite& site, Visit visit) {
    protocol::AddressAddition addition{formText(visit.request, "address"),
                                       formSecret(visit.request, "current")};
    forgetForm(visit.request);
    site.keyService.accountSettings().addAddress(
        std::move(addition), std::move(visit.client),
        [respond = std::move(visit.respond)](Answer<Nothing> answer) {
            if (answer)
                return respond(seeOther(accountPath("mailed", "addresses")));
            respond(
                seeOther(accountPath(additionNote(answer.code()), "addresses", triesOf(answer.refusal()))));
        });
}

void removeAddress(PageSite& site, Visit visit) {
    site.keyService.accountSettings().removeAddress(
        formText(visit.request, "address"), std::move(visit.client),
        backWith(std::move(visit.respond), "addresses", "removed", "address"));
}

void changePassword(PageSite& site, Visit visit) {
    auto choice = chosenPassword(visit.request, site.keyService.issuerDocument().minimumPasswordLength);
    protocol::PasswordChange change{formSecret(visit.request, "current"), std::move(choice.password)};
    forgetForm(visit.request);
    if (choice.fault != PasswordFault::None)
        return visit.respond(seeOther(accountPath(nameOf(choice.fault), "password-change")));
    site.keyService.accountSettings().changePassword(
        std::move(change), std::move(visit.client),
        backWith(std::move(visit.respond), "password-change", "changed", "short"));
}

/// Ends on the sign-in page, without a session.
keyservice::Completion<Nothing> leave(const PageSite& site, http::Respond respond, std::string note,
                                      std::string pathOnRefusal) {
    return [&site, respond = std::move(respond), note = std::move(note),
            pathOnRefusal = std::move(pathOnRefusal)](Answer<Nothing> answer) {
        if (!answer)
            return respond(seeOther(pathOnRefusal +
                                    "?note=" + std::string(refusalNote(answer.code(), "wrong")) +
                                    triesQuery(triesOf(answer.refusal()))));
        auto response = seeOther("/sign-in?note=" + note);
        response.headers.push_back(site.session.end());
        respond(std::move(response));
    };
}

void signOutEverywhere(PageSite& site, Visit visit) {
    site.keyService.accountSettings().signOutEverywhere(
        std::move(visit.client), leave(site, std::move(visit.respond), "everywhere", "/account"));
}

void deleteAccount(PageSite& site, Visit visit) {
    protocol::PasswordProof proof{formSecret(visit.request, "password")};
    forgetForm(visit.request);
    site.keyService.accountSettings().remove(
        std::move(proof), std::move(visit.client),
        leave(site, std::move(visit.respond), "deleted", "/account/delete"));
}

} // namespace

void addAccountRoutes(http::Router& router, PageSite& site) {
    const auto form = [&](const char* path, const char* home, void (*handle)(PageSite&, Visit)) {
        router.add(Method::Post, path,
                   visitorForm(site, home, [&site, handle](Visit visit) { handle(site, std::move(visit)); }));
    };
    router.add(Method::Get, "/account",
               visitorPage(site, [&site](const Visit& visit) { showAccount(site, visit); }));
    router.add(Method::Get, "/account/delete", visitorPage(site, [](const Visit& visit) {
                   const auto page = pages::deleteAccountPage(visit.context, noteOf(visit.request).note,
                                                              triesIn(visit.request));
                   visit.respond(pageResponse(200, page));
               }));
    form("/account/details", "/account", &changeDetails);
    form("/account/addresses", "/account", &addAddress);
    form("/account/addresses/remove", "/account", &removeAddress);
    form("/account/password", "/account", &changePassword);
    form("/account/sign-out-everywhere", "/account", &signOutEverywhere);
    form("/account/delete", "/account/delete", &deleteAccount);
}

} // namespace service
