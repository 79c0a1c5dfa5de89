// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/grammar.h"

namespace cli {
namespace {

constexpr Option flagOption(const char* name, bool Arguments::*flag) {
    return {name, nullptr, flag, nullptr, nullptr};
}
constexpr Option valueOption(const char* name, const char* value, QString Arguments::*text) {
    return {name, value, nullptr, text, nullptr};
}
constexpr Option valuesOption(const char* name, const char* value, QStringList Arguments::*texts) {
    return {name, value, nullptr, nullptr, texts};
}

const Option kOptions[] = {
    valueOption("as", "ADDRESS", &Arguments::as),
    valueOption("issuer", "URL", &Arguments::issuer),
    valueOption("output", "DIR", &Arguments::output),
    flagOption("overwrite", &Arguments::overwrite),
    flagOption("raw-html", &Arguments::rawHtml),
    flagOption("remember", &Arguments::remember),
    flagOption("password-stdin", &Arguments::passwordFromStdin),
    valueOption("password-file", "FILE", &Arguments::passwordFile),
    valueOption("name", "NAME", &Arguments::name),
    valueOption("language", "TAG", &Arguments::language),
    flagOption("wait", &Arguments::wait),
    valueOption("add", "ADDRESS", &Arguments::addAddress),
    valueOption("bundle", "FILE", &Arguments::bundle),
    valueOption("reason", "TEXT", &Arguments::reason),
    valueOption("at", "TIME", &Arguments::at),
    flagOption("never", &Arguments::never),
    valueOption("message-id", "ID", &Arguments::messageId),
    valueOption("limit", "N", &Arguments::limit),
    valueOption("body", "FILE", &Arguments::body),
    valuesOption("attach", "FILE", &Arguments::attach),
    flagOption("all", &Arguments::all),
    flagOption("strict", &Arguments::strict),
    valuesOption("to", "ADDRESS", &Arguments::to),
    valueOption("subject", "TEXT", &Arguments::subject),
    flagOption("json", &Arguments::json),
};

QStringList list(std::initializer_list<const char*> names) {
    QStringList words;
    for (const char* name : names)
        words += QString::fromLatin1(name);
    return words;
}

std::vector<Form> makeGrammar() {
    const QStringList json = list({"json"});
    const QStringList account = list({"json", "issuer", "as"});
    const QStringList password = list({"password-stdin", "password-file"});
    const QStringList signIn = account + password;
    const QStringList open = signIn + list({"output", "overwrite", "raw-html", "remember"});
    const QStringList answering = signIn + list({"body", "subject", "attach", "remember"});
    return {
        {Verb::Inspect, "inspect", nullptr, "FILE…", 1, -1, json},
        {Verb::Open, "open", nullptr, "FILE|DIR…", 1, -1, open},
        {Verb::Watch, "watch", nullptr, "DIR", 1, 1, open},
        {Verb::Reply, "reply", nullptr, "FILE", 1, 1, answering + list({"all"})},
        {Verb::Forward, "forward", nullptr, "FILE", 1, 1, answering + list({"to"})},
        {Verb::NotForMe, "not-for-me", nullptr, "FILE", 1, 1, signIn},
        {Verb::Account, "account", "register", "", 0, 0, signIn + list({"name", "language", "wait"})},
        {Verb::Account, "account", "activate", "LINK", 1, 1, json + password},
        {Verb::Account, "account", "sign-in", "", 0, 0, signIn},
        {Verb::Account, "account", "sign-out", "", 0, 0, account},
        {Verb::Account, "account", "status", "", 0, 0, account},
        {Verb::Account, "account", "forgot", "", 0, 0, account},
        {Verb::Account, "account", "reset", "LINK", 1, 1, json + password},
        {Verb::Account, "account", "addresses", "", 0, 0, signIn + list({"add"})},
        {Verb::Sent, "sent", "list", "", 0, 0, signIn + list({"limit"})},
        {Verb::Sent, "sent", "show", "ID…", 0, -1, signIn + list({"message-id"})},
        {Verb::Sent, "sent", "lock", "ID…", 1, -1, signIn + list({"reason", "to"})},
        {Verb::Sent, "sent", "unlock", "ID…", 1, -1, signIn + list({"to"})},
        {Verb::Sent, "sent", "expire", "ID…", 1, -1, signIn + list({"at", "never"})},
        {Verb::Trust, "trust", "list", "", 0, 0, json},
        {Verb::Trust, "trust", "add", "URL", 1, 1, json},
        {Verb::Trust, "trust", "remove", "URL", 1, 1, json},
        {Verb::Policy, "policy", "explain", "", 0, 0, json + QStringList{QStringLiteral("strict")}},
        {Verb::Doctor, "doctor", nullptr, "[FILE]", 0, 1, list({"json", "bundle"})},
        {Verb::Completion, "completion", "bash", "", 0, 0, {}},
        {Verb::Completion, "completion", "fish", "", 0, 0, {}},
        {Verb::Completion, "completion", "zsh", "", 0, 0, {}},
    };
}

} // namespace

QString Form::name() const {
    const QString first = QString::fromLatin1(word);
    return action ? first + QLatin1Char(' ') + QString::fromLatin1(action) : first;
}

std::span<const Option> allOptions() {
    return kOptions;
}

const std::vector<Form>& grammar() {
    static const std::vector<Form> forms = makeGrammar();
    return forms;
}

const Option* findOption(const QString& name) {
    for (const Option& option : kOptions)
        if (name == QLatin1String(option.name))
            return &option;
    return nullptr;
}

} // namespace cli
