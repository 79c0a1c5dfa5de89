// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/arguments.h"

#include "core/address/address.h"
#include "core/pipeline/reply/reply_draft.h"
#include "viewer/cli/grammar.h"
#include "viewer/cli/similar_name.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>

namespace cli {
namespace {

const QString kStandardInput = QStringLiteral("-");

/// One envelope id in 64 begins with a minus sign; nobody should have to know about "--" for that. No option
/// is as long as an id.
QStringList withoutDashedIds(const Form& form, const QStringList& words, QStringList& ids) {
    static const QRegularExpression kId(QStringLiteral("^-[A-Za-z0-9_-]{21}$"));
    QStringList others;
    for (const QString& word : words)
        (form.verb == Verb::Sent && kId.match(word).hasMatch() ? ids : others) += word;
    return others;
}

/// The words before "--", behind which everything is an operand.
QStringList beforeOperands(const QStringList& words) {
    return words.mid(0, words.indexOf(QStringLiteral("--")));
}

bool isHelpAsked(const QStringList& words) {
    const QStringList options = beforeOperands(words);
    return options.contains(QLatin1String("--help")) || options.contains(QLatin1String("-h"));
}

QString command(const QString& name) {
    return QStringLiteral("securedoc ") + name;
}

class Parser final {
    Q_DECLARE_TR_FUNCTIONS(Arguments)

public:
    static ParsedArguments parse(const QStringList& words);

private:
    static ParsedArguments parse(const Form& form, const QStringList& rest);
    static ParsedArguments help(const QStringList& about);
    static ParsedArguments unknownVerb(const QStringList& words);
    static ParsedArguments unknownAction(const QString& verb, const QStringList& actions,
                                         const QString& word);
    static ParsedArguments unreadable(const Form& form, const QCommandLineParser& parser);
    static QString wrongNumber(const Form& form, const QStringList& operands);
    static QString problemOf(const Arguments& arguments);
    static QString problemOfStandardInput(const Arguments& arguments);
    static QString seeHelp(const QString& name) {
        return tr("See: %1").arg(command(name) + QLatin1String(" --help"));
    }
    static QString didYouMean(const QString& words) { return tr("Did you mean “%1”?").arg(words); }
};

ParsedArguments Parser::parse(const QStringList& words) {
    const QString first = words.value(0);
    if (first == QLatin1String("help"))
        return help(words.mid(1));
    if (first.isEmpty() || first == QLatin1String("-h") || first == QLatin1String("--help"))
        return help({});
    if (first == QLatin1String("--version")) {
        Arguments version;
        version.verb = Verb::Version;
        return {version, {}, {}};
    }
    if (isHelpAsked(words))
        return help(words);
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

/// What `help` or `--help` is asked about: the words that lead to a form, as far as they do.
ParsedArguments Parser::help(const QStringList& about) {
    Arguments asked;
    for (const Form& form : grammar()) {
        if (about.value(0) != QLatin1String(form.word))
            continue;
        asked.operands = {about.value(0)};
        if (form.action && about.value(1) == QLatin1String(form.action)) {
            asked.operands += about.value(1);
            break;
        }
    }
    const bool isUnknown =
        asked.operands.isEmpty() && !about.isEmpty() && !about.first().startsWith(QLatin1Char('-'));
    return isUnknown ? unknownVerb(about) : ParsedArguments{asked, {}, {}};
}

ParsedArguments Parser::unknownVerb(const QStringList& words) {
    const QString& word = words.first();
    QStringList verbs;
    QStringList actions;
    QStringList named;
    for (const Form& form : grammar()) {
        verbs += QString::fromLatin1(form.word);
        if (word == QLatin1String(form.word))
            actions += QString::fromLatin1(form.action);
        if (form.action && word == QLatin1String(form.action))
            named += command(form.name());
    }
    if (!actions.isEmpty())
        return unknownAction(word, actions, words.value(1));
    const QString what = tr("“%1” is not a command.").arg(word);
    if (QFileInfo(word).isFile())
        return {std::nullopt, what,
                tr("It is a file. To open it: %1").arg(command(QStringLiteral("open FILE")))};
    const QString similar = similarName(word, verbs);
    if (!similar.isEmpty())
        named.prepend(command(similar));
    if (!named.isEmpty())
        return {std::nullopt, what, didYouMean(named.first())};
    return {std::nullopt, what, tr("See: %1").arg(QStringLiteral("securedoc --help"))};
}

ParsedArguments Parser::unknownAction(const QString& verb, const QStringList& actions, const QString& word) {
    QString what = tr("“%1” needs one of: %2.").arg(command(verb), actions.join(QLatin1String(", ")));
    if (word.isEmpty() || word.startsWith(QLatin1Char('-')))
        return {std::nullopt, what, seeHelp(verb)};
    what = tr("“%1” is not one of: %2.").arg(word, actions.join(QLatin1String(", ")));
    const QString similar = similarName(word, actions);
    return {std::nullopt, what,
            similar.isEmpty() ? seeHelp(verb) : didYouMean(command(verb) + QLatin1Char(' ') + similar)};
}

ParsedArguments Parser::unreadable(const Form& form, const QCommandLineParser& parser) {
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty())
        return {std::nullopt, tr("An option needs a value, or one has a value that takes none."),
                seeHelp(form.name())};
    const QString& name = unknown.first();
    const QString dashes = QLatin1String(name.size() > 1 ? "--" : "-");
    const QString what = tr("“%1” has no option %2.").arg(command(form.name()), dashes + name);
    const QString similar = similarName(name, form.options);
    return {std::nullopt, what,
            similar.isEmpty() ? seeHelp(form.name()) : didYouMean(QStringLiteral("--") + similar)};
}

QString Parser::wrongNumber(const Form& form, const QStringList& operands) {
    if (operands.size() < form.minimum)
        return tr("“%1” needs an argument.").arg(command(form.name()));
    if (form.maximum >= 0 && operands.size() > form.maximum)
        return tr("“%1” is one argument too many.").arg(operands[form.maximum]);
    return {};
}

ParsedArguments Parser::parse(const Form& form, const QStringList& rest) {
    QCommandLineParser parser;
    for (const QString& name : form.options)
        parser.addOption(
            QCommandLineOption(name, {}, findOption(name)->value ? QStringLiteral("value") : QString()));
    QStringList ids;
    if (!parser.parse(QStringList(QString()) + withoutDashedIds(form, rest, ids)))
        return unreadable(form, parser);
    Arguments arguments;
    arguments.verb = form.verb;
    arguments.action = QString::fromLatin1(form.action);
    arguments.operands = parser.positionalArguments() + ids;
    for (const QString& name : form.options) {
        const Option& option = *findOption(name);
        if (option.flag)
            arguments.*option.flag = parser.isSet(name);
        else if (option.texts)
            arguments.*option.texts = parser.values(name);
        else
            arguments.*option.text = parser.value(name);
    }
    QString problem = wrongNumber(form, arguments.operands);
    if (problem.isEmpty())
        problem = problemOf(arguments);
    if (problem.isEmpty())
        problem = problemOfStandardInput(arguments);
    if (!problem.isEmpty())
        return {std::nullopt, problem, seeHelp(form.name())};
    return {arguments, {}, {}};
}

QString Parser::problemOf(const Arguments& arguments) {
    if (arguments.verb == Verb::Watch && arguments.output.isEmpty())
        return tr("Specify where to save what arrives: --output DIR.");
    if (arguments.verb == Verb::Reply && arguments.body.isEmpty())
        return tr("Specify the text of your reply: --body FILE, or --body - for standard input.");
    if (arguments.verb == Verb::Forward && arguments.to.isEmpty())
        return tr("Specify whom to forward it to: --to ADDRESS.");
    if (arguments.to.size() > static_cast<qsizetype>(pipeline::kForwardRecipients))
        return tr("A message can be forwarded to %n people at most.", nullptr,
                  static_cast<int>(pipeline::kForwardRecipients));
    for (const QString& address : arguments.to)
        if (!address::isTypedAddress(address.toStdString()))
            return tr("“%1” is not an e-mail address.").arg(address);
    if (arguments.passwordFromStdin && !arguments.passwordFile.isEmpty())
        return tr("Give either --password-stdin or --password-file.");
    return {};
}

QString Parser::problemOfStandardInput(const Arguments& arguments) {
    const auto messages = arguments.operands.count(kStandardInput);
    const auto users =
        messages + (arguments.passwordFromStdin ? 1 : 0) + (arguments.body == kStandardInput ? 1 : 0);
    if (users > 1)
        return tr("Standard input can provide only one of: the message, the text, the password.");
    return {};
}

} // namespace

ParsedArguments parseArguments(const QStringList& words) {
    return Parser::parse(words);
}

bool asksForJson(const QStringList& words) {
    return beforeOperands(words).contains(QLatin1String("--json"));
}

} // namespace cli
