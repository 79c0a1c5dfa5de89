// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/decide_command.h"

#include "core/policy/send_decision.h"
#include "server/gateway/letter/letter.h"
#include "server/gateway/spool_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gateway {
namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonArray list(const std::vector<std::string>& values) {
    QJsonArray array;
    for (const std::string& value : values)
        array.append(text(value));
    return array;
}

std::string subjectAfter(const policy::SendDecision& decision, const Letter& letter) {
    return decision.action == policy::SendAction::Sealed ? letter.sealedSubject : letter.subject;
}

std::string asJson(const policy::SendDecision& decision, const Letter& letter) {
    const QJsonObject object{
        {QStringLiteral("decision"), text(policy::actionName(decision.action))},
        {QStringLiteral("reason"), text(policy::reasonName(decision.reason))},
        {QStringLiteral("outside"), list(decision.outside)},
        {QStringLiteral("internal"), list(decision.internal)},
        {QStringLiteral("subject_after"), text(subjectAfter(decision, letter))},
        {QStringLiteral("findings"), QJsonArray()},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

std::string joined(const std::vector<std::string>& values) {
    std::string line;
    for (const std::string& value : values)
        line += (line.empty() ? "" : ", ") + value;
    return line.empty() ? "nobody" : line;
}

std::string_view because(policy::SendReason reason) {
    switch (reason) {
    case policy::SendReason::InternalOnly:
        return "every recipient is inside";
    case policy::SendReason::Trigger:
        return "the subject starts with the trigger ";
    case policy::SendReason::Header:
        return "the field X-Securedoc asks for it";
    case policy::SendReason::Scan:
        return "the content scan found something";
    case policy::SendReason::Size:
        return "it would be sealed, but is larger than size_limit";
    case policy::SendReason::None:
        return "nothing asks for sealing";
    }
    return "";
}

std::string asWords(const policy::SendDecision& decision, const Letter& letter) {
    std::string words(policy::actionName(decision.action));
    words += ": " + std::string(because(decision.reason));
    if (decision.reason == policy::SendReason::Trigger)
        words += letter.trigger;
    words += "\noutside: " + joined(decision.outside) + "\ninternal: " + joined(decision.internal);
    return words + "\nsubject: " + subjectAfter(decision, letter) + '\n';
}

} // namespace

base::Result<void> runDecide(const CommandLine& line, const GatewayConfig& config, int input, int output) {
    auto message = SpoolFile::create(config.spoolFolder);
    if (!message)
        return base::fail(message.error());
    if (auto copied = copyFrom(input, **message); !copied)
        return copied;
    if (auto flushed = (*message)->flush(); !flushed)
        return flushed;
    const auto head = MessageHead::read(**message);
    if (!head)
        return base::fail(head.error());
    const Letter letter = readLetter(*head, config.subjectRules);
    policy::SendFacts facts;
    facts.recipients = line.to;
    facts.internalDomains = config.internalDomains;
    facts.hasTrigger = letter.hasTrigger;
    facts.hasSealRequest = hasSealRequest(*head);
    facts.size = (*message)->size();
    facts.sizeLimit = config.sizeLimit;
    const policy::SendDecision decision = policy::decideSending(facts);
    const std::string answer = line.json ? asJson(decision, letter) : asWords(decision, letter);
    DescriptorSink sink(output);
    return sink.write(base::bytesOf(answer));
}

} // namespace gateway
