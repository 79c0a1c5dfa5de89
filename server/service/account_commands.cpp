// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/account_commands.h"

#include "core/protocol/json_writer.h"
#include "server/keyservice/administration/account_administration.h"
#include "server/keyservice/administration/administration.h"
#include "server/service/admin_output.h"

#include <cstdio>

namespace service {
namespace {

using keyservice::AccountAdministration;
using keyservice::Administration;

constexpr std::uint32_t kAccountsPage = 500;

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

int finishAccount(const base::Result<void>& result, const std::string& what) {
    if (!result && result.error().code == base::ErrorCode::NotRegistered)
        return fail("no account signs in with that address; admin accounts lists them");
    return finish(result, what);
}

int changeOne(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line) {
    const std::string& verb = line.command[1];
    const std::string& address = line.command[2];
    Administration administration(folder, actor);
    AccountAdministration accounts(folder, actor);
    if (verb == "unlock")
        return finishAccount(administration.unlockAccount(address), "unlocked " + address);
    if (verb == "delete")
        return finishAccount(accounts.remove(address), "deleted the account of " + address);
    if (verb == "reset")
        return finishAccount(accounts.reset(address),
                             "signed out, and mailed a link for a new password to " + address);
    if (line.argument("reason").empty())
        return usage("admin accounts lock needs --reason TEXT; the person reads it");
    return finishAccount(administration.lockAccount(address, line.argument("reason")), "locked " + address);
}

} // namespace

int tendAccounts(keyservice::DataFolder& folder, const std::string& actor, const CommandLine& line) {
    const std::size_t words = line.command.size();
    const std::string verb = words > 1 ? line.command[1] : "list";
    if (verb == "list" && words <= 2) {
        Administration administration(folder, actor);
        return listAccounts(administration, line);
    }
    if (verb == "merge" && words == 4)
        return finishAccount(AccountAdministration(folder, actor).merge(line.command[2], line.command[3]),
                             "merged " + line.command[2] + " into " + line.command[3]);
    const bool isOne = verb == "lock" || verb == "unlock" || verb == "delete" || verb == "reset";
    if (!isOne || words != 3)
        return usage(
            "admin accounts takes list, lock ADDR, unlock ADDR, delete ADDR, reset ADDR or merge FROM INTO");
    return changeOne(folder, actor, line);
}

} // namespace service
