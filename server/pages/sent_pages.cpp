// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/pages/sent_pages.h"

#include "core/protocol/timestamp.h"
#include "server/mail/mail_composer.h"
#include "server/pages/html.h"

#include <algorithm>

namespace pages {
namespace {

using protocol::EnvelopeStatus;

/// In UTC; script makes it the browser's own time.
std::string timeHtml(const Words& text, std::int64_t time) {
    return "<time datetime=\"" + protocol::formatTimestamp(time) + "\">" +
           escapeHtml(mail::timeInMail(time, std::string(text.languageTag))) + "</time>";
}

std::string subjectOf(const Words& text, const EnvelopeStatus& envelope) {
    return envelope.subject.empty() ? std::string(text.noSubject) : envelope.subject;
}

bool hasExpired(const EnvelopeStatus& envelope, std::int64_t now) {
    return envelope.expiresAt && *envelope.expiresAt <= now;
}

std::string stateTags(const Words& text, const EnvelopeStatus& envelope, std::int64_t now) {
    std::string html;
    if (envelope.isLocked)
        html += element("span", "tag bad", text.stateLocked);
    if (hasExpired(envelope, now))
        html += element("span", "tag caution", text.stateExpired);
    return html;
}

std::string openedText(const Words& text, const EnvelopeStatus& envelope) {
    const auto opened = std::count_if(envelope.recipients.begin(), envelope.recipients.end(),
                                      [](const auto& recipient) { return recipient.openedAt.has_value(); });
    return filled(filled(text.openedBy, "{opened}", std::to_string(opened)), "{all}",
                  std::to_string(envelope.recipients.size()));
}

std::string listRow(const Words& text, const EnvelopeStatus& envelope, std::int64_t now) {
    std::string html = "<li>" + link("/sent/" + envelope.envelopeId, subjectOf(text, envelope)) + "\n";
    html += stateTags(text, envelope, now) + "<p>" + timeHtml(text, envelope.depositedAt) + " · ";
    return html + escapeHtml(openedText(text, envelope)) + "</p></li>\n";
}

std::string searchForm(const PageContext& context, const SentView& view) {
    const Words& text = context.words();
    std::string html = postForm(context, "/sent/search", "search");
    html += field({.name = "words",
                   .label = text.sentSearchLabel,
                   .type = "search",
                   .value = view.words,
                   .isRequired = false});
    return html + button(text.sentSearchButton, ButtonKind::Plain) + "</form>\n";
}

std::string listIntro(const Words& text, const SentView& view) {
    const bool isEmpty = view.page.envelopes.empty();
    if (view.words.empty())
        return isEmpty ? element("p", {}, text.sentEmpty) : std::string();
    const auto sentence = isEmpty ? text.sentNothingFound : text.sentFound;
    return "<p role=\"status\">" + escapeHtml(filled(sentence, "{words}", view.words)) + "</p>\n";
}

std::string listWays(const PageContext& context, const SentView& view) {
    const Words& text = context.words();
    std::string html;
    if (!view.page.next.empty() && !view.words.empty())
        html = postForm(context, "/sent/search") + hidden("words", view.words) +
               hidden("before", view.page.next) + button(text.sentOlder, ButtonKind::Plain) + "</form>\n";
    html += "<p class=\"actions\">";
    if (!view.words.empty())
        html += link("/sent", text.sentAll);
    else if (!view.isFirst)
        html += link("/sent", text.sentNewest) + " ";
    if (!view.page.next.empty() && view.words.empty())
        html += link("/sent?before=" + view.page.next, text.sentOlder);
    return html + "</p>\n";
}

std::string facts(const Words& text, const SentMessageView& view) {
    const auto& envelope = view.envelope;
    std::string html = "<dl>\n" + element("dt", {}, text.labelSent);
    html += "<dd>" + timeHtml(text, envelope.depositedAt) + "</dd>\n" + element("dt", {}, text.labelExpires);
    html += "<dd>" + (envelope.expiresAt ? timeHtml(text, *envelope.expiresAt) : escapeHtml(text.never)) +
            "</dd>\n";
    return html + "</dl>\n";
}

/// Whether one recipient's copy is locked, why, and the button that changes it. With one recipient the
/// message's own lock does that.
std::string copyLock(const PageContext& context, const EnvelopeStatus& envelope,
                     const protocol::RecipientStatus& recipient) {
    const Words& text = context.words();
    const bool isLocked = recipient.lockedAt.has_value();
    std::string html;
    if (isLocked)
        html += " · " + escapeHtml(recipient.lockedBy == "recipient" ? text.copyNotForThem
                                   : recipient.lockedBy == "file"    ? text.copyNotForSomebody
                                                                     : text.copyLocked);
    if (!isLocked && envelope.recipients.size() < 2)
        return html;
    const std::string path = "/sent/" + envelope.envelopeId + (isLocked ? "/unlock-copy" : "/lock-copy");
    html += postForm(context, path) + hidden("address", recipient.address);
    return html + button(isLocked ? text.unlockCopyButton : text.lockCopyButton, ButtonKind::Plain) +
           "</form>\n";
}

std::string recipients(const PageContext& context, const EnvelopeStatus& envelope) {
    const Words& text = context.words();
    std::string html = "<section aria-labelledby=\"opened-heading\">\n<h2 id=\"opened-heading\">" +
                       escapeHtml(text.recipientsHeading) + "</h2>\n<table>\n<thead><tr>";
    html += "<th scope=\"col\">" + escapeHtml(text.labelRecipient) + "</th><th scope=\"col\">" +
            escapeHtml(text.labelOpened) + "</th></tr></thead>\n<tbody>\n";
    for (const auto& recipient : envelope.recipients) {
        html += "<tr><td>" + escapeHtml(recipient.address) + "</td><td>";
        html += recipient.openedAt ? timeHtml(text, *recipient.openedAt) : escapeHtml(text.notOpened);
        html += copyLock(context, envelope, recipient) + "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n</section>\n";
}

std::string lockSection(const PageContext& context, const SentMessageView& view) {
    const Words& text = context.words();
    const auto& envelope = view.envelope;
    const std::string path = "/sent/" + envelope.envelopeId;
    std::string html = "<section aria-labelledby=\"lock-heading\">\n<h2 id=\"lock-heading\">" +
                       escapeHtml(text.lockHeading) + "</h2>\n";
    if (envelope.isLocked) {
        html += element("p", {}, text.lockedNote);
        if (!envelope.lockReason.empty())
            html += element("p", {}, filled(text.lockedReason, "{reason}", envelope.lockReason));
        if (envelope.isLockedByAdministrator)
            return html + element("p", {}, text.lockedByAdministrator) + "</section>\n";
        html += postForm(context, path + "/unlock") + button(text.unlockButton, ButtonKind::Plain);
        return html + "</form>\n</section>\n";
    }
    const bool isFaulty = view.note == SentNote::ReasonFault;
    html += element("p", {}, text.lockText) + postForm(context, path + "/lock");
    html += field({.name = "reason",
                   .label = text.lockReason,
                   .describedBy = isFaulty ? "fault" : "",
                   .isRequired = false,
                   .isFaulty = isFaulty});
    return html + button(text.lockButton, ButtonKind::Danger) + "</form>\n</section>\n";
}

std::string expirySection(const PageContext& context, const SentMessageView& view) {
    const Words& text = context.words();
    const auto& envelope = view.envelope;
    const std::string path = "/sent/" + envelope.envelopeId + "/expiry";
    const bool isFaulty = view.note == SentNote::DateFault;
    // The day before the moment at which it ends, because it ends when that day is over.
    const std::string day =
        envelope.expiresAt ? protocol::formatTimestamp(*envelope.expiresAt - 1).substr(0, 10) : std::string();
    std::string html = "<section aria-labelledby=\"expiry-heading\">\n<h2 id=\"expiry-heading\">" +
                       escapeHtml(text.expiryHeading) + "</h2>\n" + element("p", {}, text.expiryText);
    html += postForm(context, path);
    html += field({.name = "day",
                   .label = text.expiryDate,
                   .type = "date",
                   .value = day,
                   .describedBy = isFaulty ? "fault" : "",
                   .isFaulty = isFaulty});
    html += button(text.expiryButton) + "</form>\n";
    if (envelope.expiresAt)
        html += postForm(context, path) + hidden("day", "never") +
                button(text.expiryClear, ButtonKind::Plain) + "</form>\n";
    return html + "</section>\n";
}

std::string noteHtml(const Words& text, SentNote note) {
    switch (note) {
    case SentNote::None:
        return {};
    case SentNote::Locked:
        return notice(NoticeKind::Done, text.lockedNote);
    case SentNote::Unlocked:
        return notice(NoticeKind::Done, text.unlockedNote);
    case SentNote::CopyChanged:
        return notice(NoticeKind::Done, text.copyChanged);
    case SentNote::ExpirySaved:
        return notice(NoticeKind::Done, text.expirySaved);
    case SentNote::ReasonFault:
        return notice(NoticeKind::Fault, text.lockReasonFault);
    case SentNote::DateFault:
        return notice(NoticeKind::Fault, text.expiryFault);
    case SentNote::TooManyTries:
        return notice(NoticeKind::Fault,
                      std::string(text.tooManyTries).append(" ").append(text.tryAgainHere));
    case SentNote::Busy:
        return notice(NoticeKind::Fault, text.busy);
    }
    return {};
}

} // namespace

std::string sentPage(const PageContext& context, const SentView& view) {
    const Words& text = context.words();
    std::string html = element("h1", {}, text.navSent);
    const bool hasNone = view.page.envelopes.empty();
    if (!hasNone || !view.words.empty())
        html += searchForm(context, view);
    html += listIntro(text, view);
    if (!hasNone)
        html += "<ul class=\"list\">\n";
    for (const auto& envelope : view.page.envelopes)
        html += listRow(text, envelope, view.now);
    if (!hasNone)
        html += "</ul>\n";
    return documentHtml(context, {text.navSent, html + listWays(context, view), Place::Sent});
}

std::string sentMessagePage(const PageContext& context, const SentMessageView& view) {
    const Words& text = context.words();
    const std::string subject = subjectOf(text, view.envelope);
    std::string html = element("h1", {}, subject) + noteHtml(text, view.note);
    if (const auto tags = stateTags(text, view.envelope, view.now); !tags.empty())
        html += "<p>" + tags + "</p>\n";
    html += facts(text, view) + recipients(context, view.envelope) + lockSection(context, view);
    html += expirySection(context, view) + "<section><p>" + link("/sent", text.navSent) + "</p></section>\n";
    return documentHtml(context, {subject, html, Place::Sent});
}

std::string notYoursPage(const PageContext& context) {
    const Words& text = context.words();
    const Passage passage{text.notYoursHeading, text.notYoursText};
    const std::string html = passageHtml(context, passage) + "<p>" + link("/sent", text.navSent) + "</p>\n";
    return documentHtml(context, {passage.heading, html, Place::Sent});
}

} // namespace pages
