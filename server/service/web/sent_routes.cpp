// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/web/sent_routes.h"

#include "core/protocol/timestamp.h"
#include "server/pages/sent_pages.h"

#include <array>
#include <ctime>

namespace service {
namespace {

using base::ErrorCode;
using http::Method;
using keyservice::Answer;
using keyservice::Nothing;
using pages::SentNote;

constexpr std::int64_t kDay = 24 * 3600;
constexpr std::size_t kLongestSearch = 400;

constexpr std::array<std::pair<std::string_view, SentNote>, 8> kNotes{{{"locked", SentNote::Locked},
                                                                       {"copy", SentNote::CopyChanged},
                                                                       {"unlocked", SentNote::Unlocked},
                                                                       {"expiry", SentNote::ExpirySaved},
                                                                       {"reason", SentNote::ReasonFault},
                                                                       {"date", SentNote::DateFault},
                                                                       {"often", SentNote::TooManyTries},
                                                                       {"busy", SentNote::Busy}}};

SentNote noteOf(const http::Request& request) {
    const auto asked = request.query("note").value_or(std::string());
    for (const auto& [name, note] : kNotes)
        if (name == asked)
            return note;
    return SentNote::None;
}

bool isNotTheirs(ErrorCode code) {
    return code == ErrorCode::UnknownEnvelope || code == ErrorCode::NotAuthorized;
}

void answerRefusal(const Visit& visit, const keyservice::Refusal& refusal) {
    const int status = refusal.error.code == ErrorCode::ServiceUnavailable ? 503 : 404;
    visit.respond(pageResponse(status, pages::notYoursPage(visit.context)));
}

void answerList(PageSite& site, Visit visit, keyservice::SentQuery query) {
    // Shared: the completion is copied.
    const auto shared = std::make_shared<Visit>(std::move(visit));
    site.keyService.envelopes().list(query, {shared->client.address, shared->client.bearer.clone()},
                                     [shared, query](Answer<protocol::EnvelopeStatusPage> answer) {
                                         if (!answer)
                                             return answerRefusal(*shared, answer.refusal());
                                         const pages::SentView view{std::move(*answer), std::time(nullptr),
                                                                    query.before.empty(), query.words};
                                         shared->respond(
                                             pageResponse(200, pages::sentPage(shared->context, view)));
                                     });
}

void showList(PageSite& site, Visit visit) {
    auto before = visit.request.query("before").value_or(std::string());
    answerList(site, std::move(visit), {std::move(before), {}});
}

/// A form that posts, so that what people look for is in no address, no history and no proxy's log.
void search(PageSite& site, Visit visit) {
    std::string words = formText(visit.request, "words");
    if (words.size() > kLongestSearch || words.find_first_not_of(' ') == std::string::npos)
        return visit.respond(seeOther("/sent"));
    auto before = formText(visit.request, "before");
    answerList(site, std::move(visit), {std::move(before), std::move(words)});
}

void showMessage(PageSite& site, Visit visit) {
    const auto shared = std::make_shared<Visit>(std::move(visit)); // as above
    site.keyService.envelopes().status(
        shared->request.parameters.at(0), {shared->client.address, shared->client.bearer.clone()},
        [shared](Answer<protocol::EnvelopeStatus> answer) {
            if (!answer)
                return answerRefusal(*shared, answer.refusal());
            const pages::SentMessageView view{std::move(*answer), std::time(nullptr),
                                              noteOf(shared->request)};
            shared->respond(pageResponse(200, pages::sentMessagePage(shared->context, view)));
        });
}

/// Back to the message with what happened.
keyservice::Completion<Nothing> backWith(const Visit& visit, std::string_view done,
                                         std::string_view invalid) {
    const std::string path = "/sent/" + visit.request.parameters.at(0) + "?note=";
    return [=, respond = visit.respond](Answer<Nothing> answer) {
        std::string_view note = done;
        if (!answer)
            note = answer.code() == ErrorCode::InvalidRequest ? invalid
                   : answer.code() == ErrorCode::RateLimited  ? "often"
                                                              : "busy";
        respond(seeOther(answer || !isNotTheirs(answer.code()) ? path + std::string(note) : "/sent"));
    };
}

void lock(PageSite& site, Visit visit) {
    auto done = backWith(visit, "locked", "reason");
    site.keyService.envelopes().lock(visit.request.parameters.at(0), {formText(visit.request, "reason")},
                                     std::move(visit.client), std::move(done));
}

void unlock(PageSite& site, Visit visit) {
    auto done = backWith(visit, "unlocked", "busy");
    site.keyService.envelopes().unlock(visit.request.parameters.at(0), std::move(visit.client),
                                       std::move(done));
}

keyservice::CopyName copyOf(const Visit& visit) {
    return {visit.request.parameters.at(0), formText(visit.request, "address")};
}

void lockCopy(PageSite& site, Visit visit) {
    auto done = backWith(visit, "copy", "busy");
    site.keyService.copies().lock(copyOf(visit), {}, std::move(visit.client), std::move(done));
}

void unlockCopy(PageSite& site, Visit visit) {
    auto done = backWith(visit, "copy", "busy");
    site.keyService.copies().unlock(copyOf(visit), std::move(visit.client), std::move(done));
}

void setExpiry(PageSite& site, Visit visit) {
    const std::string day = formText(visit.request, "day");
    protocol::ExpiryRequest wish;
    if (day != "never") {
        const auto begin = protocol::parseTimestamp(day + "T00:00:00Z");
        if (!begin)
            return visit.respond(seeOther("/sent/" + visit.request.parameters.at(0) + "?note=date"));
        wish.expiresAt = *begin + kDay;
    }
    auto done = backWith(visit, "expiry", "date");
    site.keyService.envelopes().setExpiry(visit.request.parameters.at(0), wish, std::move(visit.client),
                                          std::move(done));
}

/// The page of one message, for forms and sign-in: whatever is no id leads to the list.
http::Handler messageForm(PageSite& site, void (*handle)(PageSite&, Visit)) {
    return visitorForm(site, "/sent", [&site, handle](Visit visit) { handle(site, std::move(visit)); });
}

} // namespace

void addSentRoutes(http::Router& router, PageSite& site) {
    router.add(Method::Get, "/sent",
               visitorPage(site, [&site](Visit visit) { showList(site, std::move(visit)); }));
    router.add(Method::Get, "/sent/{id}",
               visitorPage(site, [&site](Visit visit) { showMessage(site, std::move(visit)); }));
    router.add(Method::Post, "/sent/search",
               visitorForm(site, "/sent", [&site](Visit visit) { search(site, std::move(visit)); }));
    router.add(Method::Post, "/sent/{id}/lock", messageForm(site, &lock));
    router.add(Method::Post, "/sent/{id}/unlock", messageForm(site, &unlock));
    router.add(Method::Post, "/sent/{id}/lock-copy", messageForm(site, &lockCopy));
    router.add(Method::Post, "/sent/{id}/unlock-copy", messageForm(site, &unlockCopy));
    router.add(Method::Post, "/sent/{id}/expiry", messageForm(site, &setExpiry));
}

} // namespace service
