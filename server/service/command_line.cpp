// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/command_line.h"

#include "server/service/admin_help.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace service {
namespace {

using base::ErrorCode;

const QStringList& serveOptions() {
    static const QStringList kNames{
        QStringLiteral("data"),        QStringLiteral("listen"),     QStringLiteral("mail-to"),
        QStringLiteral("smtp-user"),   QStringLiteral("smtp-ca"),    QStringLiteral("smtp-password-file"),
        QStringLiteral("tls-cert"),    QStringLiteral("tls-key"),    QStringLiteral("trusted-proxy"),
        QStringLiteral("threads"),     QStringLiteral("access-log"), QStringLiteral("port-file"),
        QStringLiteral("reply-limit"), QStringLiteral("route-file"), QStringLiteral("smtp-tls"),
        QStringLiteral("log"),         QStringLiteral("metrics"),    QStringLiteral("minimum-free-disk")};
    return kNames;
}

const QStringList& adminOptions() {
    static const QStringList kNames{QStringLiteral("issuer"),
                                    QStringLiteral("organisation"),
                                    QStringLiteral("internal-domain"),
                                    QStringLiteral("support-contact"),
                                    QStringLiteral("mobile-address"),
                                    QStringLiteral("mail-from"),
                                    QStringLiteral("language"),
                                    QStringLiteral("minimum-password-length"),
                                    QStringLiteral("output"),
                                    QStringLiteral("reason"),
                                    QStringLiteral("sender"),
                                    QStringLiteral("recipient"),
                                    QStringLiteral("message-id"),
                                    QStringLiteral("since"),
                                    QStringLiteral("until"),
                                    QStringLiteral("limit"),
                                    QStringLiteral("actor"),
                                    QStringLiteral("object"),
                                    QStringLiteral("act"),
                                    QStringLiteral("at")};
    return kNames;
}

const QString kConfig = QStringLiteral("config");
const QString kHelpOption = QStringLiteral("help");
const QString kVersion = QStringLiteral("version");
const QString kJson = QStringLiteral("json");
const QString kCheckConfig = QStringLiteral("check-config");

/// Options of admin commands without a value.
const QStringList& adminFlags() {
    static const QStringList kNames{kJson, QStringLiteral("never"), QStringLiteral("dry-run"),
                                    QStringLiteral("compromised")};
    return kNames;
}

void declare(QCommandLineParser& parser, bool isAdmin) {
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOption({{QStringLiteral("h"), kHelpOption}, {}});
    parser.addOption({kVersion, {}});
    parser.addOption({kConfig, {}, QStringLiteral("file")});
    for (const QString& name : serveOptions())
        if (!isAdmin || name == QLatin1StringView("data"))
            parser.addOption({name, {}, QStringLiteral("value")});
    if (!isAdmin) {
        parser.addOption({kCheckConfig, {}});
        return;
    }
    for (const QString& name : adminFlags())
        parser.addOption({name, {}});
    for (const QString& name : adminOptions())
        parser.addOption({name, {}, QStringLiteral("value")});
}

bool isOption(const QString& argument) {
    QString name = argument.section(QLatin1Char('='), 0, 0);
    name.remove(0, name.startsWith(QLatin1StringView("--")) ? 2 : 1);
    return name == kConfig || name == kHelpOption || name == kVersion || name == kCheckConfig ||
           serveOptions().contains(name) || adminOptions().contains(name) || adminFlags().contains(name);
}

bool takesNextArgument(const QString& argument) {
    const QString name = argument.mid(argument.startsWith(QLatin1StringView("--")) ? 2 : 1);
    return argument.startsWith(QLatin1Char('-')) &&
           (name == kConfig || serveOptions().contains(name) || adminOptions().contains(name));
}

/// One in 64 ids of envelopes and keys begins with "-", which the parser takes for an option: those go to the
/// end, behind "--".
QStringList withIdsLast(const QStringList& arguments) {
    static const QRegularExpression kId(
        QRegularExpression::anchoredPattern(QStringLiteral("-(?:[A-Za-z0-9_-]{21}|[A-Za-z0-9_-]{42})")));
    QStringList others;
    QStringList ids;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const bool isValue = i > 0 && takesNextArgument(arguments.at(i - 1));
        if (arguments.at(i) == QLatin1StringView("--"))
            return arguments;
        const bool isId = !isValue && kId.match(arguments.at(i)).hasMatch() && !isOption(arguments.at(i));
        (isId ? ids : others).push_back(arguments.at(i));
    }
    return ids.isEmpty() ? arguments : others + QStringList{QStringLiteral("--")} + ids;
}

std::vector<std::string> textsOf(const QStringList& list) {
    std::vector<std::string> texts;
    for (const QString& text : list)
        texts.push_back(text.toStdString());
    return texts;
}

base::Result<void> takeConfig(const QCommandLineParser& parser, ServiceConfig& config) {
    if (parser.isSet(kConfig)) {
        const std::string file = parser.value(kConfig).toStdString();
        if (auto applied = applyConfigFile(config, file); !applied)
            return base::fail(applied.error().code, file + ": " + applied.error().detail);
    }
    for (const QString& name : serveOptions()) {
        if (!parser.optionNames().contains(name))
            continue;
        if (auto set = setOption(config, name.toStdString(), textsOf(parser.values(name))); !set)
            return base::fail(ErrorCode::InvalidRequest, "--" + set.error().detail);
    }
    return {};
}

constexpr std::string_view kServeHelp =
    R"(Usage: securedoc-service [--config F] [--data DIR] [--listen HOST:PORT]… [--mail-to SMTP-URL|DIR] …
       securedoc-service admin COMMAND [--data DIR] …

The key service of an institution: holds the keys of its envelopes and releases them to their recipients.

Serving:
  --config F               read these options from a JSON file ({"listen": ["127.0.0.1:8080"], …});
                           members are the long names with "_" for "-"; the command line takes precedence
  --data DIR               data folder, made by "admin init" (default /var/lib/securedoc-service)
  --listen HOST:PORT       where to listen; repeatable; port 0 picks a free one (default 127.0.0.1:8080)
  --mail-to SMTP-URL|DIR   where mail is sent: smtp://host[:port], smtps://host, or a folder for .eml files;
                           without it mail waits in the data folder
  --smtp-tls none|may|encrypt|verify
                           TLS with the SMTP server, in the terms of Postfix: never; if the server offers it,
                           with any certificate; always, with any certificate; always, with a trusted
                           certificate. Without the option may; verify for another machine with a password or
                           smtps://, and with --smtp-ca
  --smtp-user NAME         user name for the SMTP server
  --smtp-password-file F   file with the password for it
  --smtp-ca F              PEM file of the authority that certifies the SMTP server (default: the system's)
  --tls-cert F             serve https with this certificate chain (PEM); reloaded on SIGHUP
  --tls-key F              its private key (PEM)
  --trusted-proxy ADDR     address or network whose X-Forwarded-For is trusted; repeatable
  --threads N              I/O threads (default 2)
  --access-log on|off      one line per request on stderr, without tokens or addresses of people (default on)
  --log text|json          how a line of the log reads: a sentence, or one JSON object (default text)
  --metrics HOST:PORT      serve /metrics for Prometheus, /health and /ready there (default: no metrics)
  --minimum-free-disk MIB  with less free where the data folder is, /ready fails (default 256)
  --check-config           say whether the service could start so, and what is wrong; change nothing
  --reply-limit MIB        largest sealed reply that is accepted (default 100)
  --port-file F            write the ports that the service listens on to this file
  --route-file F           write the methods and paths that are served to this file, one per line, e.g. for
                           the rules of a reverse proxy
  -h, --help               print this text
  --version                print the version

On SIGTERM and SIGINT the program finishes the requests under way and exits.

)";

} // namespace

std::string CommandLine::argument(const std::string& name) const {
    const auto found = arguments.find(name);
    return found == arguments.end() || found->second.empty() ? std::string() : found->second.back();
}

base::Result<CommandLine> parseCommandLine(const QStringList& arguments) {
    CommandLine line;
    const bool isAdmin = !arguments.isEmpty() && arguments.front() == QLatin1StringView("admin");
    QCommandLineParser parser;
    declare(parser, isAdmin);
    // The parser skips the first entry as the program's name.
    const QStringList rest =
        isAdmin ? withIdsLast(arguments) : QStringList{QStringLiteral("securedoc-service")} + arguments;
    const bool isReadable = parser.parse(rest);
    if (parser.isSet(kHelpOption) || parser.isSet(kVersion)) {
        line.action = parser.isSet(kHelpOption) ? CommandLine::Action::Help : CommandLine::Action::Version;
        line.help = isAdmin ? adminHelp(textsOf(parser.positionalArguments()))
                            : std::string(kServeHelp) + adminHelp({});
        return line;
    }
    if (!isReadable)
        return base::fail(ErrorCode::InvalidRequest, parser.errorText().toStdString());
    if (auto taken = takeConfig(parser, line.config); !taken)
        return base::fail(taken.error());
    line.command = textsOf(parser.positionalArguments());
    if (!isAdmin && !line.command.empty())
        return base::fail(ErrorCode::InvalidRequest, "\"" + line.command.front() + "\" is not a command");
    if (!isAdmin && parser.isSet(kCheckConfig))
        line.action = CommandLine::Action::CheckConfig;
    if (!isAdmin)
        return line;
    line.action = CommandLine::Action::Admin;
    for (const QString& name : adminOptions())
        if (parser.isSet(name))
            line.arguments[name.toStdString()] = textsOf(parser.values(name));
    for (const QString& name : adminFlags())
        if (parser.isSet(name))
            line.arguments[name.toStdString()] = {"yes"};
    return line;
}

} // namespace service
