// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/admin_commands.h"

#include "core/protocol/json_writer.h"
#include "server/keyservice/administration/administration.h"
#include "server/service/account_commands.h"
#include "server/service/admin_help.h"
#include "server/service/admin_output.h"
#include "server/service/audit_commands.h"
#include "server/service/envelope_commands.h"
#include "server/service/gateway_commands.h"
#include "server/service/outbox_commands.h"
#include "server/service/settings_commands.h"
#include "server/service/system_user.h"

#include <cstdio>
#include <cstdlib>

namespace service {
namespace {

using base::ErrorCode;
using keyservice::Administration;
using keyservice::DataFolder;

/// Who acts, for the audit row.
std::string actor() {
    const char* before = std::getenv("SUDO_USER");
    return "admin:" + (before != nullptr && *before != '\0' ? std::string(before) : systemUser());
}

/// Its first two words: what stands behind is a name.
std::string joined(const std::vector<std::string>& command) {
    return command.size() > 1 ? command[0] + " " + command[1] : command[0];
}

int initialise(const CommandLine& line) {
    keyservice::ServiceProfile profile;
    profile.issuer = line.argument("issuer");
    profile.organisation = line.argument("organisation");
    profile.supportContact = line.argument("support-contact");
    profile.mobileAddress = line.argument("mobile-address");
    profile.mailFrom = line.argument("mail-from");
    if (const auto domains = line.arguments.find("internal-domain"); domains != line.arguments.end())
        profile.internalDomains = domains->second;
    if (line.arguments.contains("language"))
        profile.language = line.argument("language");
    if (line.arguments.contains("minimum-password-length")) {
        const auto length = numberOf(line.argument("minimum-password-length"));
        if (!length)
            return usage("--minimum-password-length: " + length.error().detail);
        profile.minimumPasswordLength = *length;
    }
    if (profile.issuer.empty() || profile.organisation.empty())
        return usage("admin init needs --issuer URL and --organisation NAME");
    const auto& folder = line.config.data;
    if (auto made = DataFolder::initialise(folder, std::move(profile)); !made)
        return fail(made.error().detail);
    return done("made " + folder.string() + "\n" + "gateway configuration: " +
                (folder / "gateway.json").string() + "; the gateway makes its keys when it first uses it\n" +
                "keep a copy of the master key apart from the backups");
}

int showStatistics(Administration& administration, const CommandLine& line) {
    const auto statistics = administration.statistics();
    if (!statistics)
        return fail(statistics.error().detail);
    const std::vector<std::pair<const char*, std::uint64_t>> rows{
        {"accounts", statistics->accounts},
        {"pending_registrations", statistics->pendingRegistrations},
        {"envelopes", statistics->envelopes},
        {"locked_envelopes", statistics->lockedEnvelopes},
        {"opened_recipients", statistics->openedRecipients},
        {"audit_rows", statistics->auditRows},
        {"queued_mails", statistics->queuedMails},
        {"failed_mails", statistics->failedMails},
        {"waiting_replies", statistics->waitingReplies},
        {"waiting_reply_bytes", statistics->waitingReplyBytes}};
    QJsonObject object;
    for (const auto& [name, count] : rows) {
        object.insert(QLatin1StringView(name), static_cast<qint64>(count));
        if (!line.arguments.contains("json"))
            std::printf("%-22s %llu\n", name, static_cast<unsigned long long>(count));
    }
    if (line.arguments.contains("json"))
        printJson(object);
    return kDone;
}

int backUp(Administration& administration, const CommandLine& line) {
    const std::string file = line.argument("output");
    if (file.empty())
        return usage("admin backup needs --output FILE");
    return finish(administration.backup(file), "wrote " + file + "; the master key is not in it");
}

int runOnFolder(DataFolder& folder, const CommandLine& line) {
    const std::string& command = line.command.front();
    const std::string who = actor();
    if (command == "accounts")
        return tendAccounts(folder, who, line);
    if (command == "envelopes")
        return tendEnvelopes(folder, who, line);
    if (command == "audit" || command == "verify-audit")
        return tendAudit(folder, line);
    if (command == "settings")
        return tendSettings(folder, who, line);
    keyservice::OutboxAdministration outbox(folder, who);
    if (command == "outbox")
        return tendOutbox(outbox, line);
    keyservice::GatewayAdministration gateways(folder, actor());
    if (isGatewayCommand(command))
        return tendGateways(gateways, line);
    if (line.command.size() > 1)
        return usage("admin " + command + " takes no \"" + line.command[1] + "\"");
    Administration administration(folder, who);
    if (command == "prune")
        return prune(folder, who, line);
    if (command == "backup")
        return backUp(administration, line);
    if (command == "stats")
        return showStatistics(administration, line);
    return usage("there is no command \"admin " + command + "\"");
}

} // namespace

std::string explainDataFolder(const std::filesystem::path& folder, const base::Error& error) {
    if (error.code == ErrorCode::FileUnreadable)
        return folder.string() + " is not initialised: run securedoc-service admin init --data " +
               folder.string() + " --issuer URL --organisation NAME (" + error.detail + ")";
    return error.detail;
}

int runAdminCommand(const CommandLine& line) {
    if (line.command.empty())
        return usage("admin needs a command");
    std::vector<std::string> options;
    for (const auto& [name, values] : line.arguments)
        options.push_back(name);
    if (const auto option = optionNotTaken(line.command, options); !option.empty())
        return usage("admin " + joined(line.command) + " takes no --" + option);
    if (line.command.front() == "init")
        return initialise(line);
    auto folder = DataFolder::open(line.config.data);
    if (!folder)
        return fail(explainDataFolder(line.config.data, folder.error()));
    return runOnFolder(**folder, line);
}

} // namespace service
