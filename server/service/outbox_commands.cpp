// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/outbox_commands.h"

#include "core/protocol/json_writer.h"
#include "server/service/admin_output.h"

#include <cstdio>

namespace service {
namespace {

using keyservice::OutboxAdministration;
using store::OutboxEntry;
using store::OutboxState;

const char* stateName(OutboxState state) {
    switch (state) {
    case OutboxState::Waiting:
        return "waiting";
    case OutboxState::HandingOver:
        return "handing-over";
    case OutboxState::Failed:
        return "failed";
    }
    return "waiting";
}

QJsonObject objectOf(const OutboxEntry& entry) {
    const bool isFailed = entry.state == OutboxState::Failed;
    return {{QStringLiteral("id"), qint64{entry.id}},
            {QStringLiteral("kind"), protocol::textValue(entry.kind)},
            {QStringLiteral("state"), protocol::textValue(stateName(entry.state))},
            {QStringLiteral("waiting_since"), protocol::timeValue(entry.queuedAt)},
            {QStringLiteral("tries"), static_cast<qint64>(entry.attempts)},
            {QStringLiteral("next_try_at"),
             isFailed ? QJsonValue(QJsonValue::Null) : protocol::timeValue(entry.nextAttemptAt)},
            {QStringLiteral("last_error"), protocol::textValue(entry.lastError)}};
}

void print(const OutboxEntry& entry) {
    const std::string next = entry.state == OutboxState::Failed
                                 ? std::string("given up")
                                 : "next try " + protocol::formatTimestamp(entry.nextAttemptAt);
    std::printf("%lld  %s  since %s  tries %u  %s  %s\n", static_cast<long long>(entry.id),
                entry.kind.empty() ? "mail" : entry.kind.c_str(),
                protocol::formatTimestamp(entry.queuedAt).c_str(), entry.attempts, next.c_str(),
                entry.lastError.c_str());
}

int list(OutboxAdministration& outbox, const CommandLine& line) {
    const auto entries = outbox.list();
    if (!entries)
        return fail(entries.error().detail);
    if (!line.arguments.contains("json")) {
        for (const OutboxEntry& entry : *entries)
            print(entry);
        return entries->empty() ? done("no mail waits") : kDone;
    }
    QJsonArray mails;
    for (const OutboxEntry& entry : *entries)
        mails.append(objectOf(entry));
    printJson({{QStringLiteral("mails"), mails}});
    return kDone;
}

int retry(OutboxAdministration& outbox, std::optional<std::int64_t> id) {
    const auto count = outbox.retry(id);
    if (!count)
        return fail(count.error().detail);
    if (*count == 0)
        return done("no mail waits");
    return done(std::to_string(*count) + (*count == 1 ? " mail is" : " mails are") + " tried again now");
}

} // namespace

int tendOutbox(OutboxAdministration& outbox, const CommandLine& line) {
    const std::size_t words = line.command.size();
    const std::string verb = words > 1 ? line.command[1] : "list";
    if (verb == "list" && words <= 2)
        return list(outbox, line);
    if (verb == "retry" && words == 2)
        return retry(outbox, std::nullopt);
    if ((verb != "retry" && verb != "delete") || words != 3)
        return usage("admin outbox takes list, retry, retry ID or delete ID");
    const auto id = numberOf(line.command[2]);
    if (!id)
        return usage(id.error().detail);
    if (verb == "retry")
        return retry(outbox, *id);
    return finish(outbox.remove(*id), "deleted mail " + line.command[2]);
}

} // namespace service
