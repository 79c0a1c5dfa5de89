// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/gateway_commands.h"

#include "core/protocol/json_writer.h"
#include "server/keyservice/institution/gateways.h"
#include "server/service/admin_output.h"

#include <cstdio>

namespace service {
namespace {

using keyservice::GatewayAdministration;

constexpr const char* kEnrolHelp =
    "on the gateway's machine run \"securedoc-gateway enrol\" and give it the token;"
    " it is good for 7 days, once";

int enrol(GatewayAdministration& administration, const std::string& name) {
    const auto issued = administration.enrol(name.empty() ? keyservice::kFirstGateway : name);
    if (!issued)
        return fail(issued.error().detail);
    hint(kEnrolHelp);
    return done(issued->token);
}

int rotateKeys(GatewayAdministration& administration, const CommandLine& line, const std::string& name) {
    const auto issued = administration.rotateKeys(name);
    if (!issued)
        return fail(issued.error().detail);
    for (const auto& [gateway, token] : *issued)
        std::printf("%s: credential and keys ended; token for new ones: %s\n", gateway.c_str(),
                    token.c_str());
    hint(kEnrolHelp);
    hint("a gateway that runs with " + (line.config.data / "gateway.json").string() +
         " finds its token there: restart it");
    return kDone;
}

int rotateCredential(GatewayAdministration& administration, const CommandLine& line,
                     const std::string& name) {
    const auto credential = administration.rotateCredential(name);
    if (!credential)
        return fail(credential.error().detail);
    if (!name.empty() && name != keyservice::kFirstGateway)
        return done(*credential);
    return done("new credential in " + (line.config.data / "gateway.secret.json").string() +
                "; take deposit_credential over into the gateway's own file, if it has one, and restart it");
}

int retireKey(GatewayAdministration& administration, const CommandLine& line, const std::string& keyId) {
    keyservice::Retirement how;
    how.isCompromised = line.arguments.contains("compromised");
    if (line.arguments.contains("since")) {
        const auto since = protocol::parseTimestamp(line.argument("since"));
        if (!since || !how.isCompromised)
            return usage("--since takes a time like 2026-11-30T08:00:00Z, and belongs to --compromised");
        how.since = *since;
    }
    if (keyId.empty())
        return usage("admin retire-key needs the key's id, as admin keys lists it");
    const auto retired = administration.retireKey(keyId, how);
    if (!retired)
        return fail(retired.error().code == base::ErrorCode::NotRegistered ? "there is no key " + keyId
                                                                           : retired.error().detail);
    if (!how.isCompromised)
        return done("retired " + keyId);
    hint("what it signed is shown as verified only where this service knows that it was sealed before; "
         "its gateway's credential has ended too: get a token with admin enrol-gateway");
    return done("compromised " + keyId);
}

int listGateways(GatewayAdministration& administration, const CommandLine& line) {
    const auto gateways = administration.gateways();
    if (!gateways)
        return fail(gateways.error().detail);
    QJsonArray list;
    for (const auto& gateway : *gateways) {
        const std::string seen = gateway.seenAt ? protocol::formatTimestamp(*gateway.seenAt) : "never";
        list.append(QJsonObject{{QStringLiteral("name"), protocol::textValue(gateway.name)},
                                {QStringLiteral("last_seen_at"), protocol::timeOrNull(gateway.seenAt)}});
        if (!line.arguments.contains("json"))
            std::printf("%s  last seen %s\n", gateway.name.c_str(), seen.c_str());
    }
    if (line.arguments.contains("json"))
        printJson({{QStringLiteral("gateways"), list}});
    return kDone;
}

QJsonObject keyObject(const store::GatewayKeyRecord& key) {
    const bool isSigning = key.use == store::KeyUse::Signing;
    return {{QStringLiteral("kid"), protocol::textValue(key.keyId)},
            {QStringLiteral("use"), isSigning ? QStringLiteral("sig") : QStringLiteral("enc")},
            {QStringLiteral("gateway"), protocol::textValue(key.gateway)},
            {QStringLiteral("not_before"), protocol::timeValue(key.notBefore)},
            {QStringLiteral("not_after"), protocol::timeOrNull(key.notAfter)},
            {QStringLiteral("revoked_since"), protocol::timeOrNull(key.revokedSince)}};
}

void printKey(const store::GatewayKeyRecord& key) {
    std::string state = "in use";
    if (key.revokedSince)
        state = "compromised since " + protocol::formatTimestamp(*key.revokedSince);
    else if (key.notAfter)
        state = "retired " + protocol::formatTimestamp(*key.notAfter);
    std::printf("%s  %s  %s  %s\n", key.keyId.c_str(),
                key.use == store::KeyUse::Signing ? "signing" : "replies", key.gateway.c_str(),
                state.c_str());
}

int listKeys(GatewayAdministration& administration, const CommandLine& line) {
    const auto keys = administration.keys();
    if (!keys)
        return fail(keys.error().detail);
    QJsonArray list;
    for (const auto& key : *keys) {
        list.append(keyObject(key));
        if (!line.arguments.contains("json"))
            printKey(key);
    }
    const auto fingerprint = administration.fingerprint();
    if (!fingerprint)
        return fail(fingerprint.error().detail);
    if (line.arguments.contains("json"))
        printJson({{QStringLiteral("keys"), list},
                   {QStringLiteral("fingerprint"), protocol::textValue(*fingerprint)}});
    else
        std::printf("fingerprint  %s\n", fingerprint->c_str());
    return kDone;
}

} // namespace

bool isGatewayCommand(std::string_view command) {
    return command == "enrol-gateway" || command == "rotate-key" || command == "rotate-credential" ||
           command == "retire-key" || command == "gateways" || command == "keys";
}

int tendGateways(GatewayAdministration& administration, const CommandLine& line) {
    const std::string& command = line.command.front();
    const std::string name = line.command.size() > 1 ? line.command[1] : std::string();
    if (line.command.size() > 2)
        return usage("admin " + command + " takes at most the name of a gateway");
    if (command == "enrol-gateway")
        return enrol(administration, name);
    if (command == "rotate-key")
        return rotateKeys(administration, line, name);
    if (command == "retire-key")
        return retireKey(administration, line, name);
    if (command == "rotate-credential")
        return rotateCredential(administration, line, name);
    if (!name.empty())
        return usage("admin " + command + " takes no \"" + name + "\"");
    return command == "gateways" ? listGateways(administration, line) : listKeys(administration, line);
}

} // namespace service
