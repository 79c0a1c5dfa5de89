// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/admin_help.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace service {
namespace {

/// A command takes the options that its synopsis names, and --data.
struct AdminCommand {
    std::string_view words; ///< "accounts lock"
    std::string_view synopsis;
    std::string_view what;
};

constexpr std::array<AdminCommand, 31> kCommands{{
    {"init",
     R"(--data DIR --issuer URL --organisation NAME [--internal-domain D]… [--support-contact TEXT] [--mobile-address ADDR] [--mail-from ADDR] [--language en|es] [--minimum-password-length N])",
     R"(create the data folder: database, keys, and DIR/gateway.json for securedoc-gateway. The issuer is for ever; "admin settings set" changes the rest)"},
    {"enrol-gateway", R"([NAME])",
     R"(print a token with which securedoc-gateway enrols the keys it makes, once)"},
    {"rotate-key", R"([NAME])",
     R"(end the credential and signing key of this gateway, or of all; print a token for new ones; what was sealed before stays verified)"},
    {"rotate-credential", R"([NAME])", R"(end the gateway's credential and make a new one; its keys stay)"},
    {"retire-key", R"(ID [--compromised [--since TIME]])",
     R"(end one key; a stolen one vouches for nothing by itself from then on, and takes the credential of its gateway with it)"},
    {"gateways", R"([--json])", R"(the gateways, and when each was last seen)"},
    {"keys", R"([--json])", R"(the public keys of the gateways, and from when to when each is good)"},
    {"backup", R"(--output F)", R"(write a consistent copy of the database; the master key is not in it)"},
    {"audit list", R"([--since TIME] [--until TIME] [--actor A] [--object O] [--act A] [--limit N] [--json])",
     R"(the audit log, oldest first, at most 1000 rows; --json prints one object a line)"},
    {"audit export", R"(--output F [--since TIME] [--until TIME] [--actor A] [--object O] [--act A])",
     R"(the same into a file, all of it, one JSON object a line)"},
    {"audit verify", R"([--since HEAD] [--json])",
     R"(verify the audit chain and the stored envelopes; with the head that an earlier verify printed, or that was mailed, only what came after it. Exit code 1 if a row was changed or HEAD is gone)"},
    {"audit head", R"()", R"(print the head of the audit chain, signed, as it is mailed once a day)"},
    {"verify-audit", R"([--since HEAD] [--json])", R"(the same as "admin audit verify")"},
    {"accounts", R"([list] [--json])", R"(who has an account, and when they last signed in)"},
    {"accounts lock", R"(ADDR --reason TEXT)",
     R"(sign the person out everywhere and let them in no more; they read the reason)"},
    {"accounts unlock", R"(ADDR)", R"(let them in again; also ends the wait after wrong passwords)"},
    {"accounts delete", R"(ADDR)",
     R"(delete the account with its addresses and sessions; what it sent stays)"},
    {"accounts reset", R"(ADDR)",
     R"(sign the person out everywhere and mail them a link for a new password)"},
    {"accounts merge", R"(FROM INTO)", R"(let INTO open what FROM's addresses get, and delete FROM)"},
    {"envelopes find",
     R"([--sender ADDR] [--recipient ADDR] [--message-id ID] [--since TIME] [--limit N] [--json])",
     R"(the newest envelopes that fit, at most 50; a Message-ID is looked up with its sender)"},
    {"envelopes show", R"(ID [--json])", R"(sender, subject, lock, expiry, and who opened it)"},
    {"envelopes lock", R"(ID --reason TEXT)",
     R"(nobody opens it any more; recipients read the reason, the sender cannot unlock it)"},
    {"envelopes unlock", R"(ID)", R"(lift the lock, the sender's too)"},
    {"envelopes expire", R"(ID --at TIME|--never)", R"(set when it can be opened for the last time)"},
    {"settings", R"([get [NAME]] [--json])",
     R"(what "admin init" fixed, where audit heads are mailed, and how long things are kept)"},
    {"settings set", R"(NAME VALUE…)", R"(change one of them)"},
    {"prune", R"([--dry-run] [--json])",
     R"(remove the envelopes and audit rows that are older than the settings retention_envelopes_days and retention_audit_days keep; --dry-run only counts)"},
    {"outbox", R"([list] [--json])", R"(mail that has not been sent: since when, how often tried, why not)"},
    {"outbox retry", R"([ID])", R"(try to send one, or all waiting mail, now)"},
    {"outbox delete", R"(ID)", R"(remove one from the list; it is not sent)"},
    {"stats", R"([--json])", R"(counts of accounts, envelopes, audit rows and mail)"},
}};

constexpr std::string_view kEnd = "\n  --data DIR    data folder (default /var/lib/securedoc-service)\n"
                                  "  TIME is like 2026-12-31T18:00:00Z. Each command works whether the "
                                  "service is running or not, and each\n"
                                  "  change leaves an audit row with your name.\n"
                                  "\nExit codes: 0 done, 1 failed, 2 usage error.\n";

constexpr std::size_t kWidth = 108;

/// Adds `text` word by word, in lines that begin with `indent` blanks.
void addWrapped(std::string& out, std::string_view text, std::size_t indent) {
    std::size_t column = out.size() - (out.rfind('\n') + 1);
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        if (column > indent && column + 1 + word.size() > kWidth) {
            out.append("\n").append(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
}

void add(std::string& out, const AdminCommand& command) {
    out.append("  admin ").append(command.words);
    addWrapped(out, command.synopsis, 8);
    out.append("\n      ");
    addWrapped(out, command.what, 6);
    out += '\n';
}

std::string_view firstWord(std::string_view words) {
    return words.substr(0, words.find(' '));
}

bool isFirst(const AdminCommand& entry, const std::vector<std::string>& command) {
    return !command.empty() && firstWord(entry.words) == command.front();
}

/// The entry with most of the words; null for what is no command.
const AdminCommand* entryOf(const std::vector<std::string>& command) {
    const AdminCommand* found = nullptr;
    for (const auto& entry : kCommands) {
        if (!isFirst(entry, command))
            continue;
        const bool isOneWord = entry.words == command.front();
        const bool isTwoWords = command.size() > 1 && entry.words == command[0] + " " + command[1];
        if (isTwoWords || (isOneWord && found == nullptr))
            found = &entry;
    }
    return found;
}

/// Whether `--name` stands in the synopsis as a word of its own.
bool takes(const AdminCommand& entry, const std::string& name) {
    const std::string option = "--" + name;
    for (auto at = entry.synopsis.find(option); at != std::string_view::npos;
         at = entry.synopsis.find(option, at + 1)) {
        const auto behind = at + option.size();
        if (behind == entry.synopsis.size() ||
            std::string_view(" ]|").find(entry.synopsis[behind]) != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

std::string adminHelp(const std::vector<std::string>& command) {
    const auto* one = command.size() > 1 ? entryOf(command) : nullptr;
    const bool isOne = one != nullptr && one->words.find(' ') != std::string_view::npos;
    const bool isKnown = std::any_of(kCommands.begin(), kCommands.end(),
                                     [&](const auto& entry) { return isFirst(entry, command); });
    std::string out = "Administration of the key service:\n\n";
    for (const auto& entry : kCommands)
        if (isOne ? &entry == one : (!isKnown || isFirst(entry, command)))
            add(out, entry);
    return out.append(kEnd);
}

std::string optionNotTaken(const std::vector<std::string>& command, const std::vector<std::string>& options) {
    const auto* entry = entryOf(command);
    if (entry == nullptr)
        return {};
    for (const auto& option : options)
        if (!takes(*entry, option))
            return option;
    return {};
}

} // namespace service
