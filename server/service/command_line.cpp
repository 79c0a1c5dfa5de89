// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/command_line.h"

#include <QCommandLineParser>

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
        QStringLiteral("log")};
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
                                    QStringLiteral("since")};
    return kNames;
}

const QString kConfig = QStringLiteral("config");
const QString kHelpOption = QStringLiteral("help");
const QString kVersion = QStringLiteral("version");
const QString kJson = QStringLiteral("json");
const QString kCompromised = QStringLiteral("compromised");

void declare(QCommandLineParser& parser, bool isAdmin) {
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOption({{QStringLiteral("h"), kHelpOption}, {}});
    parser.addOption({kVersion, {}});
    parser.addOption({kConfig, {}, QStringLiteral("file")});
    for (const QString& name : serveOptions())
        if (!isAdmin || name == QLatin1StringView("data"))
            parser.addOption({name, {}, QStringLiteral("value")});
    if (!isAdmin)
        return;
    parser.addOption({kJson, {}});
    parser.addOption({kCompromised, {}});
    for (const QString& name : adminOptions())
        parser.addOption({name, {}, QStringLiteral("value")});
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

constexpr std::string_view kHelpText =
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
  --reply-limit MIB        largest sealed reply that is accepted (default 100)
  --port-file F            write the ports that the service listens on to this file
  --route-file F           write the methods and paths that are served to this file, one per line, e.g. for
                           the rules of a reverse proxy
  -h, --help               print this text
  --version                print the version

On SIGTERM and SIGINT the program finishes the requests under way and exits.

Administration, whether the service is running or not:
  admin init --data DIR --issuer URL --organisation NAME [--internal-domain D]…
             [--support-contact TEXT] [--mobile-address ADDR] [--mail-from ADDR] [--language en|es]
             [--minimum-password-length N]
                           create the data folder: database, keys, and DIR/gateway.json for securedoc-gateway
  admin enrol-gateway [NAME]
                           print a token with which securedoc-gateway enrols the keys it makes, once
  admin rotate-key [NAME]  end the credential and signing key of this gateway, or of all; print a token for
                           new ones; what was sealed before stays verified
  admin rotate-credential [NAME]
                           end the gateway's credential and make a new one; its keys stay
  admin retire-key ID [--compromised [--since TIME]]
                           end one key; a stolen one vouches for nothing by itself from then on, and takes the
                           credential of its gateway with it
  admin gateways           the gateways, and when each was last seen
  admin keys               the public keys of the gateways, and from when to when each is good
  admin backup --output F  write a consistent copy of the database; the master key is not in it
  admin verify-audit       verify the audit chain and the stored envelopes; exit code 1 if a row was changed
  admin accounts [list | lock ADDR --reason TEXT | unlock ADDR]
  admin envelopes lock ID --reason TEXT | unlock ID
  admin outbox [list | retry [ID] | delete ID]
                           mail that has not been sent: since when, how often tried, why not; retry tries to
                           send one, or all waiting mail, now
  admin stats              counts of accounts, envelopes, audit rows and mail
  --json                   accounts, gateways, keys, outbox, verify-audit, stats: one JSON object on stdout

Exit codes: 0 done, 1 failed, 2 usage error.
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
        isAdmin ? arguments : QStringList{QStringLiteral("securedoc-service")} + arguments;
    const bool isReadable = parser.parse(rest);
    if (parser.isSet(kHelpOption) || parser.isSet(kVersion)) {
        line.action = parser.isSet(kHelpOption) ? CommandLine::Action::Help : CommandLine::Action::Version;
        return line;
    }
    if (!isReadable)
        return base::fail(ErrorCode::InvalidRequest, parser.errorText().toStdString());
    if (auto taken = takeConfig(parser, line.config); !taken)
        return base::fail(taken.error());
    line.command = textsOf(parser.positionalArguments());
    if (!isAdmin && !line.command.empty())
        return base::fail(ErrorCode::InvalidRequest, "\"" + line.command.front() + "\" is not a command");
    if (!isAdmin)
        return line;
    line.action = CommandLine::Action::Admin;
    for (const QString& name : adminOptions())
        if (parser.isSet(name))
            line.arguments[name.toStdString()] = textsOf(parser.values(name));
    for (const QString& name : {kJson, kCompromised})
        if (parser.isSet(name))
            line.arguments[name.toStdString()] = {"yes"};
    return line;
}

std::string_view helpText() {
    return kHelpText;
}

} // namespace service
