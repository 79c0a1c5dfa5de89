// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/settings_commands.h"

#include "core/protocol/json_writer.h"
#include "server/keyservice/administration/retention.h"
#include "server/keyservice/administration/settings_administration.h"
#include "server/service/admin_output.h"

#include <algorithm>
#include <cstdio>

namespace service {
namespace {

using keyservice::SettingsAdministration;

std::string onOneLine(std::string value) {
    std::replace(value.begin(), value.end(), '\n', ' ');
    return value;
}

int get(SettingsAdministration& settings, const CommandLine& line) {
    const auto list = settings.list();
    if (!list)
        return fail(list.error().detail);
    const std::string wanted = line.command.size() > 2 ? line.command[2] : std::string();
    QJsonObject object;
    bool isFound = wanted.empty();
    for (const auto& setting : *list) {
        if (!wanted.empty() && setting.name != wanted)
            continue;
        isFound = true;
        object.insert(QString::fromStdString(setting.name), protocol::textValue(setting.value));
        if (line.arguments.contains("json"))
            continue;
        if (wanted.empty())
            std::printf("%-26s %s\n", setting.name.c_str(), onOneLine(setting.value).c_str());
        else
            std::printf("%s\n", setting.value.c_str());
    }
    if (!isFound)
        return usage("there is no setting \"" + wanted + "\"; admin settings get shows all");
    if (line.arguments.contains("json"))
        printJson(object);
    return kDone;
}

int set(SettingsAdministration& settings, const CommandLine& line) {
    const std::string& name = line.command[2];
    const std::vector<std::string> values(line.command.begin() + 3, line.command.end());
    if (auto changed = settings.set(name, values); !changed)
        return fail(changed.error().detail);
    if (name.starts_with("retention_"))
        return done("set " + name + "; admin prune applies it");
    if (name == "audit_address")
        return done("set " + name + "; the next head is mailed there");
    return done("set " + name +
                "; a running service takes it at its next start, and gateway.json has its own copy of what "
                "the gateway shows");
}

} // namespace

int tendSettings(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line) {
    SettingsAdministration settings(folder, actor);
    const std::size_t words = line.command.size();
    const std::string verb = words > 1 ? line.command[1] : "get";
    if (verb == "get" && words <= 3)
        return get(settings, line);
    if (verb == "set" && words >= 3)
        return set(settings, line);
    return usage("admin settings takes get, get NAME or set NAME VALUE");
}

int prune(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line) {
    const bool isDry = line.arguments.contains("dry-run");
    keyservice::Retention retention(folder, actor);
    const auto report = isDry ? retention.look() : retention.prune();
    if (!report)
        return fail(report.error().detail);
    if (line.arguments.contains("json"))
        printJson({{QStringLiteral("envelopes"), static_cast<qint64>(report->envelopes)},
                   {QStringLiteral("audit_rows"), static_cast<qint64>(report->auditRows)},
                   {QStringLiteral("dry_run"), isDry}});
    else
        done(std::string(isDry ? "would remove " : "removed ") + std::to_string(report->envelopes) +
             " envelopes and " + std::to_string(report->auditRows) + " audit rows");
    return kDone;
}

} // namespace service
