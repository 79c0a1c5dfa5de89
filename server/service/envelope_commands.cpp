// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/envelope_commands.h"

#include "core/protocol/json_writer.h"
#include "core/protocol/timestamp.h"
#include "server/keyservice/administration/envelope_administration.h"
#include "server/keyservice/envelopes/bound_key.h"
#include "server/service/admin_output.h"

#include <cstdio>

namespace service {
namespace {

using keyservice::EnvelopeAdministration;
using keyservice::FoundEnvelope;

QLatin1StringView lockedBy(const store::EnvelopeRecord& envelope) {
    return envelope.administratorLock ? QLatin1StringView("administrator") : QLatin1StringView("sender");
}

QJsonObject objectOf(const FoundEnvelope& found) {
    const auto& envelope = found.envelope;
    const auto* lock = keyservice::lockOf(envelope);
    QJsonArray recipients;
    for (const auto& recipient : found.recipients)
        recipients.append(
            QJsonObject{{QStringLiteral("address"), protocol::textValue(recipient.address)},
                        {QStringLiteral("opened_at"), protocol::timeOrNull(recipient.openedAt)}});
    return {
        {QStringLiteral("id"), protocol::textValue(envelope.id)},
        {QStringLiteral("sender"), protocol::textValue(envelope.sender)},
        {QStringLiteral("subject"), protocol::textValue(envelope.subject)},
        {QStringLiteral("level"), protocol::textValue(envelope.level)},
        {QStringLiteral("deposited_at"), protocol::timeValue(envelope.depositedAt)},
        {QStringLiteral("expires_at"), protocol::timeOrNull(envelope.expiresAt)},
        {QStringLiteral("locked_at"), protocol::timeOrNull(lock ? std::optional(lock->at) : std::nullopt)},
        {QStringLiteral("lock_reason"), protocol::textValue(lock ? lock->reason : std::string())},
        {QStringLiteral("locked_by"),
         lock == nullptr ? QJsonValue(QJsonValue::Null) : QJsonValue(lockedBy(envelope))},
        {QStringLiteral("recipients"), recipients}};
}

void print(const FoundEnvelope& found) {
    const auto& envelope = found.envelope;
    const auto* lock = keyservice::lockOf(envelope);
    std::printf("%s  %s  from %s  level %s%s\n", envelope.id.c_str(),
                protocol::formatTimestamp(envelope.depositedAt).c_str(), envelope.sender.c_str(),
                envelope.level.c_str(), lock != nullptr ? "  LOCKED" : "");
    std::printf("    subject  %s\n", envelope.subject.c_str());
    if (lock != nullptr)
        std::printf("    locked   %s by the %s  %s\n", protocol::formatTimestamp(lock->at).c_str(),
                    lockedBy(envelope).data(), lock->reason.c_str());
    if (envelope.expiresAt)
        std::printf("    expires  %s\n", protocol::formatTimestamp(*envelope.expiresAt).c_str());
    for (const auto& recipient : found.recipients)
        std::printf("    to       %s  %s\n", recipient.address.c_str(),
                    recipient.openedAt ? ("opened " + protocol::formatTimestamp(*recipient.openedAt)).c_str()
                                       : "not opened");
}

/// A time of --since and --at. Errors: InvalidRequest.
base::Result<std::int64_t> timeOf(const std::string& name, const std::string& text) {
    const auto time = protocol::parseTimestamp(text);
    if (!time)
        return base::fail(base::ErrorCode::InvalidRequest,
                          "--" + name + " takes a time like 2026-12-31T18:00:00Z, not \"" + text + "\"");
    return *time;
}

int find(EnvelopeAdministration& envelopes, const CommandLine& line) {
    keyservice::EnvelopeSearch search;
    search.sender = line.argument("sender");
    search.recipient = line.argument("recipient");
    search.messageId = line.argument("message-id");
    if (const auto text = line.argument("since"); !text.empty()) {
        const auto since = timeOf("since", text);
        if (!since)
            return usage(since.error().detail);
        search.since = *since;
    }
    if (const auto text = line.argument("limit"); !text.empty()) {
        const auto limit = numberOf(text);
        if (!limit)
            return usage("--limit: " + limit.error().detail);
        search.limit = *limit;
    }
    const auto found = envelopes.find(search);
    if (!found)
        return fail(found.error().detail);
    if (!line.arguments.contains("json")) {
        for (const auto& envelope : *found)
            print(envelope);
        return found->empty() ? done("no envelope fits") : kDone;
    }
    QJsonArray list;
    for (const auto& envelope : *found)
        list.append(objectOf(envelope));
    printJson({{QStringLiteral("envelopes"), list}});
    return kDone;
}

int finishEnvelope(const base::Result<void>& result, const std::string& what) {
    if (!result && result.error().code == base::ErrorCode::UnknownEnvelope)
        return fail("there is no envelope of that id; admin envelopes find looks for one");
    return finish(result, what);
}

int show(EnvelopeAdministration& envelopes, const CommandLine& line) {
    const auto found = envelopes.show(line.command[2]);
    if (!found)
        return finishEnvelope(base::fail(found.error()), {});
    if (line.arguments.contains("json"))
        printJson(objectOf(*found));
    else
        print(*found);
    return kDone;
}

int expire(EnvelopeAdministration& envelopes, const CommandLine& line) {
    const std::string& id = line.command[2];
    const bool isNever = line.arguments.contains("never");
    if (isNever == !line.argument("at").empty())
        return usage("admin envelopes expire takes --at TIME or --never");
    if (isNever)
        return finishEnvelope(envelopes.setExpiry(id, std::nullopt), id + " does not expire");
    const auto at = timeOf("at", line.argument("at"));
    if (!at)
        return usage(at.error().detail);
    return finishEnvelope(envelopes.setExpiry(id, *at), id + " expires " + protocol::formatTimestamp(*at));
}

} // namespace

int tendEnvelopes(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line) {
    const std::size_t words = line.command.size();
    const std::string verb = words > 1 ? line.command[1] : std::string();
    EnvelopeAdministration envelopes(folder, actor);
    if (verb == "find" && words == 2)
        return find(envelopes, line);
    if (words != 3)
        return usage("admin envelopes takes find, show ID, lock ID, unlock ID or expire ID");
    const std::string& id = line.command[2];
    if (verb == "show")
        return show(envelopes, line);
    if (verb == "expire")
        return expire(envelopes, line);
    if (verb == "unlock")
        return finishEnvelope(envelopes.unlock(id), "unlocked " + id);
    if (verb != "lock")
        return usage("admin envelopes takes find, show ID, lock ID, unlock ID or expire ID");
    if (line.argument("reason").empty())
        return usage("admin envelopes lock needs --reason TEXT; recipients see it");
    return finishEnvelope(envelopes.lock(id, line.argument("reason")), "locked " + id);
}

} // namespace service
