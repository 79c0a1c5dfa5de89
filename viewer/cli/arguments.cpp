// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/arguments.h"
#include "core/address/address.h"

#include "core/pipeline/reply/reply_draft.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace cli {
namespace {

enum class Takes { Nothing, Value };

struct Option {
    const char* name;
    Takes takes;
    bool Arguments::*flag;
    QString Arguments::*value;
    QStringList Arguments::*values; ///< may be given several times
};

constexpr Option flagOption(const char* name, bool Arguments::*flag) {
    return {name, Takes::Nothing, flag, nullptr, nullptr};
}
constexpr Option valueOption(const char* name, QString Arguments::*value) {
    return {name, Takes::Value, nullptr, value, nullptr};
}
constexpr Option valuesOption(const char* name, QStringList Arguments::*values) {
    return {name, Takes::Value, nullptr, nullptr, values};
}

const Option kOptions[] = {
    flagOption("json", &Arguments::json),
    flagOption("overwrite", &Arguments::overwrite),
    flagOption("wait", &Arguments::wait),
    flagOption("remember", &Arguments::remember),
    flagOption("never", &Arguments::never),
    flagOption("password-stdin", &Arguments::passwordFromStdin),
    valueOption("password-file", &Arguments::passwordFile),
    valueOption("as", &Arguments::as),
    valueOption("issuer", &Arguments::issuer),
    valueOption("output", &Arguments::output),
    valueOption("name", &Arguments::name),
    valueOption("language", &Arguments::language),
    valueOption("add", &Arguments::addAddress),
    valueOption("bundle", &Arguments::bundle),
    valueOption("reason", &Arguments::reason),
    valueOption("at", &Arguments::at),
    valueOption("message-id", &Arguments::messageId),
    valueOption("limit", &Arguments::limit),
    flagOption("all", &Arguments::all),
    flagOption("strict", &Arguments::strict),
    valueOption("body", &Arguments::body),
    valueOption("subject", &Arguments::subject),
    valuesOption("attach", &Arguments::attach),
    valuesOption("to", &Arguments::to),
};

/// One line of the grammar: a verb, its action, how many operands, which options.
struct Form {
    Verb verb;
    const char* word;
    const char* action; ///< null: the verb has none
    int minimum;
    int maximum; ///< -1: any number
    QStringList options;
};

const QStringList kAccountOptions = {QStringLiteral("json"), QStringLiteral("issuer"), QStringLiteral("as")};
const QStringList kPasswordOptions = {QStringLiteral("password-stdin"), QStringLiteral("password-file")};
const QStringList kJson = {QStringLiteral("json")};

std::vector<Form> grammar() {
    const QStringList signIn = kAccountOptions + kPasswordOptions;
    const QStringList open = signIn + QStringList{QStringLiteral("output"), QStringLiteral("overwrite"),
                                                  QStringLiteral("remember")};
    const QStringList answering = signIn + QStringList{QStringLiteral("body"), QStringLiteral("subject"),
                                                       QStringLiteral("attach"), QStringLiteral("remember")};
    const QStringList registering =
        signIn + QStringList{QStringLiteral("name"), QStringLiteral("language"), QStringLiteral("wait")};
    return {
        {Verb::Inspect, "inspect", nullptr, 1, -1, kJson},
        {Verb::Open, "open", nullptr, 1, -1, open},
        {Verb::Watch, "watch", nullptr, 1, 1, open},
        {Verb::Reply, "reply", nullptr, 1, 1, answering + QStringList{QStringLiteral("all")}},
        {Verb::Forward, "forward", nullptr, 1, 1, answering + QStringList{QStringLiteral("to")}},
        {Verb::Account, "account", "register", 0, 0, registering},
        {Verb::Account, "account", "activate", 1, 1, kJson + kPasswordOptions},
        {Verb::Account, "account", "sign-in", 0, 0, signIn},
        {Verb::Account, "account", "sign-out", 0, 0, kAccountOptions},
        {Verb::Account, "account", "status", 0, 0, kAccountOptions},
        {Verb::Account, "account", "forgot", 0, 0, kAccountOptions},
        {Verb::Account, "account", "reset", 1, 1, kJson + kPasswordOptions},
        {Verb::Account, "account", "addresses", 0, 0, signIn + QStringList{QStringLiteral("add")}},
        {Verb::Sent, "sent", "list", 0, 0, signIn + QStringList{QStringLiteral("limit")}},
        {Verb::Sent, "sent", "show", 0, -1, signIn + QStringList{QStringLiteral("message-id")}},
        {Verb::Sent, "sent", "lock", 1, -1, signIn + QStringList{QStringLiteral("reason")}},
        {Verb::Sent, "sent", "unlock", 1, -1, signIn},
        {Verb::Sent, "sent", "expire", 1, -1,
         signIn + QStringList{QStringLiteral("at"), QStringLiteral("never")}},
        {Verb::Trust, "trust", "list", 0, 0, kJson},
        {Verb::Trust, "trust", "add", 1, 1, kJson},
        {Verb::Trust, "trust", "remove", 1, 1, kJson},
        {Verb::Policy, "policy", "explain", 0, 0, kJson + QStringList{QStringLiteral("strict")}},
        {Verb::Doctor, "doctor", nullptr, 0, 1,
         QStringList{QStringLiteral("json"), QStringLiteral("bundle")}},
    };
}

/// One envelope id in 64 begins with a minus sign; nobody should have to know about "--" for that. No option
/// is as long as an id.
QStringList withoutDashedIds(const Form& form, const QStringList& words, QStringList& ids) {
    static const QRegularExpression kId(QStringLiteral("^-[A-Za-z0-9_-]{21}$"));
    QStringList others;
    for (const QString& word : words)
        (form.verb == Verb::Sent && kId.match(word).hasMatch() ? ids : others) += word;
    return others;
}

class Parser final {
    Q_DECLARE_TR_FUNCTIONS(Arguments)

public:
    static ParsedArguments parse(const QStringList& words);

private:
    static ParsedArguments parse(const Form& form, const QStringList& rest);
    static QString problemOf(const Arguments& arguments);
    static ParsedArguments unknownVerb(const QStringList& words);
};

ParsedArguments Parser::parse(const QStringList& words) {
    const QString first = words.value(0);
    Arguments plain;
    if (first.isEmpty() || words.contains(QLatin1String("--help")) || words.contains(QLatin1String("-h")) ||
        first == QLatin1String("help"))
        return {plain, {}};
    if (first == QLatin1String("--version")) {
        plain.verb = Verb::Version;
        return {plain, {}};
    }
    for (const Form& form : grammar()) {
        if (first != QLatin1String(form.word))
            continue;
        if (!form.action)
            return parse(form, words.mid(1));
        if (words.value(1) == QLatin1String(form.action))
            return parse(form, words.mid(2));
    }
    return unknownVerb(words);
}

ParsedArguments Parser::unknownVerb(const QStringList& words) {
    QStringList actions;
    for (const Form& form : grammar())
        if (words.first() == QLatin1String(form.word))
            actions += QString::fromLatin1(form.action);
    if (actions.isEmpty())
        return {std::nullopt, tr("“%1” is not a command. See securedoc --help.").arg(words.first())};
    return {std::nullopt,
            tr("“securedoc %1” needs one of: %2.").arg(words.first(), actions.join(QLatin1String(", ")))};
}

ParsedArguments Parser::parse(const Form& form, const QStringList& rest) {
    QCommandLineParser parser;
    for (const Option& option : kOptions) {
        const QString name = QString::fromLatin1(option.name);
        if (form.options.contains(name))
            parser.addOption(QCommandLineOption(
                name, {}, option.takes == Takes::Value ? QStringLiteral("value") : QString()));
    }
    QStringList ids;
    if (!parser.parse(QStringList(QString()) + withoutDashedIds(form, rest, ids)))
        return {std::nullopt, parser.errorText()};
    Arguments arguments;
    arguments.verb = form.verb;
    arguments.action = QString::fromLatin1(form.action);
    arguments.operands = parser.positionalArguments() + ids;
    for (const Option& option : kOptions) {
        const QString name = QString::fromLatin1(option.name);
        if (!form.options.contains(name))
            continue;
        if (option.takes == Takes::Nothing)
            arguments.*option.flag = parser.isSet(name);
        else if (option.values)
            arguments.*option.values = parser.values(name);
        else
            arguments.*option.value = parser.value(name);
    }
    const qsizetype count = arguments.operands.size();
    if (count < form.minimum)
        return {std::nullopt, tr("“%1” needs an argument. See securedoc --help.")
                                  .arg(QString::fromLatin1(form.action ? form.action : form.word))};
    if (form.maximum >= 0 && count > form.maximum)
        return {std::nullopt, tr("“%1” is one argument too many.").arg(arguments.operands[form.maximum])};
    if (arguments.passwordFromStdin && !arguments.passwordFile.isEmpty())
        return {std::nullopt, tr("Give either --password-stdin or --password-file.")};
    if (const QString problem = problemOf(arguments); !problem.isEmpty())
        return {std::nullopt, problem};
    return {arguments, {}};
}

QString Parser::problemOf(const Arguments& arguments) {
    if (arguments.verb == Verb::Watch && arguments.output.isEmpty())
        return tr("Specify where to save what arrives: --output DIR.");
    if (arguments.verb == Verb::Reply && arguments.body.isEmpty())
        return tr("Specify the text of your reply: --body FILE, or --body - for standard input.");
    if (arguments.verb == Verb::Forward && arguments.to.isEmpty())
        return tr("Specify whom to forward it to: --to ADDRESS.");
    if (arguments.body == QLatin1String("-") && arguments.passwordFromStdin)
        return tr("Standard input can provide either the text or the password, not both.");
    if (arguments.to.size() > static_cast<qsizetype>(pipeline::kForwardRecipients))
        return tr("A message can be forwarded to %n people at most.", nullptr,
                  static_cast<int>(pipeline::kForwardRecipients));
    for (const QString& address : arguments.to)
        if (!address::isTypedAddress(address.toStdString()))
            return tr("“%1” is not an e-mail address.").arg(address);
    return {};
}

} // namespace

ParsedArguments parseArguments(const QStringList& words) {
    return Parser::parse(words);
}

} // namespace cli
