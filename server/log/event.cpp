// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/log/event.h"

#include <array>

namespace logging {
namespace {

constexpr std::size_t kCount = static_cast<std::size_t>(Event::Last) + 1;

// In the order of the enumeration.
constexpr std::array<EventDescription, kCount> kEvents{{
    {"internal-error", Level::Error, "{where}: internal error ({type}); please report it"},
    {"start-failed", Level::Error, "cannot start: {reason}"},
    {"listening", Level::Info, "listening on {place}"},
    {"request", Level::Info, "{client} {method} {path} {status} {ms} ms {request}"},
    {"request-failed", Level::Error, "request {request}: {reason}"},
    {"addin-policy-unreadable", Level::Error, "addin-policy.json: {reason}"},
    {"mail-nowhere", Level::Warning, "no --mail-to is set: mail waits in {file}"},
    {"mail-waits", Level::Warning, "mail waits: {reason}; securedoc-service admin outbox list shows it"},
    {"mail-refused", Level::Error,
     "a mail was refused for good: {reason}; securedoc-service admin outbox list shows it"},
    {"mail-given-up", Level::Error,
     "a mail was given up: {reason}; securedoc-service admin outbox list shows it"},
    {"mail-leaves-again", Level::Notice, "mail leaves again"},
    {"mail-leaves-in-clear", Level::Warning, "mail is sent unencrypted: {reason}"},
    {"message-untouched", Level::Info, "[{queue}: ]untouched[; scan: {scan}]"},
    {"message-sealed-in-place", Level::Info,
     "[{queue}: ]sealed in place for {external} external, untouched for {internal} internal, reason "
     "{decision}"
     "[; scan: {scan}][; subject {subject}][; names {names}]"},
    {"message-sealed", Level::Info,
     "[{queue}: ]sealed for {external} external, untouched for {internal} internal, reason {decision}"
     "[; scan: {scan}][; subject {subject}][; names {names}]"},
    {"message-deferred", Level::Warning, "[{queue}: ]deferred, {reason}"},
    {"message-unread", Level::Warning,
     "[{queue}: ]deferred, the content scan did not read it to its end[; scan: {scan}]"},
    {"message-refused", Level::Notice, "[{queue}: ]refused, {reason}"},
    {"message-too-large", Level::Notice, "[{queue}: ]refused, {bytes} bytes are over size_limit"},
    {"recipients-refused", Level::Notice, "not sent to {count} of the recipients: {reason}"},
    {"refusal-untold", Level::Warning, "the sender cannot be told who did not get a message: {reason}"},
    {"mobile-answered", Level::Info, "[{queue}: ]mobile: answered with {notice}"},
    {"mobile-not-answered", Level::Info, "[{queue}: ]mobile: not answered, {why}"},
    {"reply-delivered", Level::Info, "reply {reply} delivered"},
    {"reply-refused", Level::Notice, "reply {reply} refused: {reason}"},
    {"reply-waits", Level::Warning, "reply {reply} waits: {reason}"},
    {"reply-sealed", Level::Warning, "reply {reply} goes in an envelope; internal_mx: {reason}"},
    {"replies-off", Level::Notice,
     "replies are not set up: securedoc-service admin rotate-key makes the key they need"},
    {"replies-unreachable", Level::Warning, "replies cannot be fetched: {reason}"},
    {"replies-back", Level::Notice, "replies can be fetched again"},
    {"delay-untold", Level::Warning, "the sender cannot be told of a delay: {reason}"},
    {"sealing-untold", Level::Warning, "the sender cannot be told of a sealing: {reason}"},
    {"notice-waits", Level::Warning, "a notice waits: {reason}"},
    {"notice-refused", Level::Warning, "the mail server will never take a notice, it is given up: {reason}"},
    {"proof-waits", Level::Warning, "proof of encryption waits: {reason}"},
    {"proof-refused", Level::Error, "the key service refuses reports with status {status}"},
    {"rules-read", Level::Notice, "the scan's rules were read again"},
    {"rules-kept", Level::Error, "the scan's rules stay as they were: {reason}"},
    {"certificate-read", Level::Notice, "the TLS certificate was read again"},
    {"certificate-kept", Level::Error, "the TLS certificate stays as it was: {reason}"},
    {"audit-head", Level::Notice, "the audit log has {row} rows, head {head}"},
    {"audit-log-cut", Level::Error,
     "rows are missing in the audit log, or are not as they were; securedoc-service admin audit verify"},
}};

} // namespace

const EventDescription& describe(Event event) {
    return kEvents.at(static_cast<std::size_t>(event));
}

} // namespace logging
