// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/audit_commands.h"

#include "core/protocol/json_writer.h"
#include "core/protocol/timestamp.h"
#include "server/keyservice/administration/audit_administration.h"
#include "server/service/admin_output.h"
#include "server/store/audit_chain.h"

#include <QSaveFile>

#include <cstdio>

namespace service {
namespace {

using keyservice::AuditAdministration;

QByteArray lineOf(const store::AuditRow& row) {
    return protocol::compact({{QStringLiteral("id"), qint64{row.id}},
                              {QStringLiteral("at"), protocol::timeValue(row.at)},
                              {QStringLiteral("act"), protocol::textValue(row.act)},
                              {QStringLiteral("actor"), protocol::textValue(row.actor)},
                              {QStringLiteral("object"), protocol::textValue(row.object)},
                              {QStringLiteral("detail"), protocol::textValue(row.detail)},
                              {QStringLiteral("client"), protocol::textValue(row.client)},
                              {QStringLiteral("hash"), protocol::textValue(store::hexOf(row.hash))}});
}

void print(const store::AuditRow& row) {
    std::printf("%lld  %s  %s  %s  %s%s%s%s%s\n", static_cast<long long>(row.id),
                protocol::formatTimestamp(row.at).c_str(), row.act.c_str(), row.actor.c_str(),
                row.object.c_str(), row.detail.empty() ? "" : "  ", row.detail.c_str(),
                row.client.empty() ? "" : "  from ", row.client.c_str());
}

base::Result<keyservice::AuditSearch> searchOf(const CommandLine& line) {
    keyservice::AuditSearch search;
    for (const auto& [name, target] :
         {std::pair{"since", &search.since}, std::pair{"until", &search.until}}) {
        const auto text = line.argument(name);
        const auto time = protocol::parseTimestamp(text);
        if (!text.empty() && !time)
            return base::fail(base::ErrorCode::InvalidRequest,
                              std::string("--") + name + " takes a time like 2026-12-31T18:00:00Z");
        if (time)
            *target = *time;
    }
    search.actor = line.argument("actor");
    search.object = line.argument("object");
    search.act = line.argument("act");
    return search;
}

int list(AuditAdministration& audit, const CommandLine& line) {
    const auto search = searchOf(line);
    if (!search)
        return usage(search.error().detail);
    std::uint32_t left = 1000;
    if (const auto text = line.argument("limit"); !text.empty()) {
        const auto limit = numberOf(text);
        if (!limit)
            return usage("--limit: " + limit.error().detail);
        left = *limit;
    }
    const bool isJson = line.arguments.contains("json");
    const auto done = audit.visit(*search, [&](const store::AuditRow& row) {
        if (left == 0)
            return false;
        --left;
        if (isJson)
            std::printf("%s\n", lineOf(row).constData());
        else
            print(row);
        return true;
    });
    if (!done)
        return fail(done.error().detail);
    if (left == 0 && !isJson)
        return service::done(
            "… more: raise --limit, or ask for less with --since, --until, --actor, --object or --act");
    return kDone;
}

/// Whole or not at all.
int exportTo(AuditAdministration& audit, const CommandLine& line) {
    const auto search = searchOf(line);
    if (!search)
        return usage(search.error().detail);
    const std::string name = line.argument("output");
    if (name.empty())
        return usage("admin audit export needs --output FILE");
    QSaveFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::WriteOnly))
        return fail("cannot write " + name);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    std::uint64_t rows = 0;
    const auto visited = audit.visit(*search, [&](const store::AuditRow& row) {
        ++rows;
        return file.write(lineOf(row) + '\n') > 0;
    });
    if (!visited)
        return fail(visited.error().detail);
    if (!file.commit())
        return fail("cannot write " + name);
    return done("wrote " + std::to_string(rows) + " rows to " + name + ", one JSON object a line");
}

int failForAltered(const std::vector<std::string>& envelopes) {
    std::string text =
        "envelopes whose rows are not as the service wrote them; it does not release their keys:";
    for (const auto& id : envelopes)
        text += " " + id;
    return fail(text);
}

int failForEnd(const keyservice::AuditReport& report) {
    return fail("rows are missing at the end of the audit log, which the service wrote and noted; it ends "
                "with the head " +
                report.head + ". Compare with the heads that were mailed, and with the last backup");
}

int verify(AuditAdministration& audit, const CommandLine& line) {
    const auto report = audit.verify(line.argument("since"));
    if (!report)
        return fail(report.error().detail);
    if (line.arguments.contains("json"))
        printJson(
            {{QStringLiteral("rows"), static_cast<qint64>(report->rows)},
             {QStringLiteral("head"), protocol::textValue(report->head)},
             {QStringLiteral("first_bad_row"),
              report->firstBadRow ? QJsonValue(qint64{*report->firstBadRow}) : QJsonValue(QJsonValue::Null)},
             {QStringLiteral("end_missing"), report->isEndMissing},
             {QStringLiteral("altered_envelopes"), protocol::listValue(report->alteredEnvelopes)}});
    else if (!report->firstBadRow && !report->isEndMissing)
        done("the audit log is intact: " + std::to_string(report->rows) + " rows, head " + report->head);
    if (report->isEndMissing && !report->firstBadRow)
        return failForEnd(*report);
    if (!report->alteredEnvelopes.empty())
        return failForAltered(report->alteredEnvelopes);
    if (!report->firstBadRow)
        return kDone;
    return fail("the audit log was changed at row " + std::to_string(*report->firstBadRow) +
                "; the rows before it are intact");
}

int printHead(AuditAdministration& audit) {
    const auto form = audit.signedHead();
    return form ? done(*form) : fail(form.error().detail);
}

} // namespace

int tendAudit(keyservice::DataFolder& folder, const CommandLine& line) {
    AuditAdministration audit(folder);
    if (line.command.front() == "verify-audit" && line.command.size() == 1)
        return verify(audit, line);
    const std::string verb = line.command.size() == 2 ? line.command[1] : std::string();
    if (verb == "verify")
        return verify(audit, line);
    if (verb == "head")
        return printHead(audit);
    if (verb == "list")
        return list(audit, line);
    if (verb == "export")
        return exportTo(audit, line);
    return usage("admin audit takes list, export --output FILE, verify or head");
}

} // namespace service
