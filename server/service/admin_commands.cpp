// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/admin_commands.h"

#include "core/protocol/json_writer.h"
#include "server/keyservice/administration/administration.h"
#include "server/service/admin_output.h"
#include "server/service/gateway_commands.h"
#include "server/service/outbox_commands.h"
#include "server/service/system_user.h"

#include <cstdio>
#include <cstdlib>

namespace service {
namespace {

using base::ErrorCode;
using keyservice::Administration;
using keyservice::DataFolder;

constexpr std::uint32_t kAccountsPage = 500;

/// Who acts, for the audit row.
std::string actor() {
    const char* before = std::getenv("SUDO_USER");
    return "admin:" + (before != nullptr && *before != '\0' ? std::string(before) : systemUser());
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

int failForAltered(const std::vector<std::string>& envelopes) {
    std::string text =
        "envelopes whose rows are not as the service wrote them; it does not release their keys:";
    for (const auto& id : envelopes)
        text += " " + id;
    return fail(text);
}

int verifyAudit(Administration& administration, const CommandLine& line) {
    const auto report = administration.verifyAudit();
    if (!report)
        return fail(report.error().detail);
    if (line.arguments.contains("json"))
        printJson(
            {{QStringLiteral("rows"), static_cast<qint64>(report->rows)},
             {QStringLiteral("head"), protocol::textValue(report->head)},
             {QStringLiteral("first_bad_row"),
              report->firstBadRow ? QJsonValue(qint64{*report->firstBadRow}) : QJsonValue(QJsonValue::Null)},
             {QStringLiteral("altered_envelopes"), protocol::listValue(report->alteredEnvelopes)}});
    else if (!report->firstBadRow)
        done("the audit log is intact: " + std::to_string(report->rows) + " rows, head " + report->head);
    if (!report->alteredEnvelopes.empty())
        return failForAltered(report->alteredEnvelopes);
    if (!report->firstBadRow)
        return kDone;
    return fail("the audit log was changed at row " + std::to_string(*report->firstBadRow) +
                "; the rows before it are intact");
}

QJsonObject accountObject(const keyservice::AccountSummary& account) {
    return {{QStringLiteral("address"), protocol::textValue(account.address)},
            {QStringLiteral("name"), protocol::textValue(account.name)},
            {QStringLiteral("created_at"), protocol::timeValue(account.createdAt)},
            {QStringLiteral("last_sign_in_at"), protocol::timeOrNull(account.lastSignInAt)},
            {QStringLiteral("is_locked"), account.isLocked}};
}

void printAccount(const keyservice::AccountSummary& account) {
    const std::string signIn =
        account.lastSignInAt ? protocol::formatTimestamp(*account.lastSignInAt) : std::string("never");
    std::printf("%s  %s  last sign-in %s%s\n", account.address.c_str(), account.name.c_str(), signIn.c_str(),
                account.isLocked ? "  LOCKED" : "");
}

int listAccounts(Administration& administration, const CommandLine& line) {
    QJsonArray list;
    std::string after;
    for (;;) {
        const auto page = administration.accounts(after, kAccountsPage);
        if (!page)
            return fail(page.error().detail);
        for (const auto& account : *page) {
            if (line.arguments.contains("json"))
                list.append(accountObject(account));
            else
                printAccount(account);
        }
        if (page->size() < kAccountsPage)
            break;
        after = page->back().address;
    }
    if (line.arguments.contains("json"))
        printJson({{QStringLiteral("accounts"), list}});
    return kDone;
}

int changeAccount(Administration& administration, const CommandLine& line) {
    const std::string verb = line.command.size() > 1 ? line.command[1] : "list";
    if (verb == "list" && line.command.size() <= 2)
        return listAccounts(administration, line);
    if (line.command.size() != 3 || (verb != "lock" && verb != "unlock"))
        return usage("admin accounts takes list, lock ADDR or unlock ADDR");
    const std::string& address = line.command[2];
    if (verb == "unlock")
        return finish(administration.unlockAccount(address), "unlocked " + address);
    if (line.argument("reason").empty())
        return usage("admin accounts lock needs --reason TEXT");
    return finish(administration.lockAccount(address, line.argument("reason")), "locked " + address);
}

int changeEnvelope(Administration& administration, const CommandLine& line) {
    if (line.command.size() != 3 || (line.command[1] != "lock" && line.command[1] != "unlock"))
        return usage("admin envelopes takes lock ID or unlock ID");
    const std::string& id = line.command[2];
    if (line.command[1] == "unlock")
        return finish(administration.unlockEnvelope(id), "unlocked " + id);
    if (line.argument("reason").empty())
        return usage("admin envelopes lock needs --reason TEXT; recipients see it");
    return finish(administration.lockEnvelope(id, line.argument("reason")), "locked " + id);
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
    Administration administration(folder, actor());
    const std::string& command = line.command.front();
    if (command == "accounts")
        return changeAccount(administration, line);
    if (command == "envelopes")
        return changeEnvelope(administration, line);
    keyservice::OutboxAdministration outbox(folder, actor());
    if (command == "outbox")
        return tendOutbox(outbox, line);
    keyservice::GatewayAdministration gateways(folder, actor());
    if (isGatewayCommand(command))
        return tendGateways(gateways, line);
    if (line.command.size() > 1)
        return usage("admin " + command + " takes no \"" + line.command[1] + "\"");
    if (command == "backup")
        return backUp(administration, line);
    if (command == "verify-audit")
        return verifyAudit(administration, line);
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
    if (line.command.front() == "init")
        return initialise(line);
    auto folder = DataFolder::open(line.config.data);
    if (!folder)
        return fail(explainDataFolder(line.config.data, folder.error()));
    return runOnFolder(**folder, line);
}

} // namespace service
