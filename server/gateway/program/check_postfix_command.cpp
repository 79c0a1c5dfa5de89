// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/program/check_postfix_command.h"

#include "server/gateway/postfix/postfix_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <iostream>

namespace gateway {
namespace {

std::string asJson(const std::vector<PostfixProblem>& problems) {
    QJsonArray array;
    for (const PostfixProblem& problem : problems)
        array.append(QJsonObject{{QStringLiteral("id"), QString::fromStdString(problem.id)},
                                 {QStringLiteral("text"), QString::fromStdString(problem.text)}});
    const QJsonObject object{{QStringLiteral("ok"), problems.empty()}, {QStringLiteral("problems"), array}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

std::string asWords(const std::vector<PostfixProblem>& problems) {
    if (problems.empty())
        return "Postfix shows the gateway all mail, and nothing in its settings lets mail leave unsealed.\n";
    std::string text;
    for (const PostfixProblem& problem : problems)
        text += "* " + problem.text + '\n';
    return text;
}

} // namespace

base::Result<bool> runCheckPostfix(const CommandLine& line, GatewayConfig config) {
    if (!line.listen.empty())
        config.ports.listen = line.listen;
    const auto postfix = PostfixSettings::read(line.postfix.string());
    if (!postfix)
        return base::fail(postfix.error());
    const auto problems = checkPostfix(*postfix, config.ports, config.rules.sizeLimit);
    std::cout << (line.json ? asJson(problems) : asWords(problems)) << std::flush;
    return problems.empty();
}

} // namespace gateway
