// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/host_session.h"

#include "core/policy/send_decision.h"
#include "core/subject/secure_subject.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace host {
namespace {

using base::ErrorCode;

QString text(const QJsonObject& request, const char* name) {
    return request.value(QLatin1String(name)).toString();
}

QJsonArray arrayOf(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& entry : texts)
        array.append(QString::fromStdString(entry));
    return array;
}

QLatin1String latin1(std::string_view word) {
    return QLatin1String(word.data(), static_cast<qsizetype>(word.size()));
}

/// For whom it was sealed, in one list: after a fault there may be several envelopes for the same people.
QJsonObject objectOf(const protocol::MessageProof& proof) {
    std::set<std::string> recipients;
    for (const protocol::SealedFor& sealed : proof.sealed)
        recipients.insert(sealed.recipients.begin(), sealed.recipients.end());
    QJsonObject said{{QLatin1String("state"), latin1(protocol::proofStateName(protocol::proofState(proof)))},
                     {QLatin1String("recipients"), arrayOf({recipients.begin(), recipients.end()})}};
    if (proof.inClear)
        said[QLatin1String("outside_recipients")] = static_cast<qint64>(proof.inClear->outsideRecipients);
    return said;
}

std::filesystem::path scanRules(const base::Result<policy::Policy>& policy) {
    return policy ? policy->addin.scanRules : std::filesystem::path();
}

} // namespace

HostSession::HostSession(base::Result<policy::Policy> policy, Surroundings surroundings)
    : m_policy(std::move(policy)), m_surroundings(std::move(surroundings)), m_check(scanRules(m_policy)),
      m_delivery(m_surroundings.deliveryFolder) {}

void HostSession::answer(std::string_view request, const Respond& respond) {
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray(request.data(), static_cast<qsizetype>(request.size())));
    const QJsonObject object = document.object();
    const auto finish = [respond, id = object.value(QLatin1String("id")).toInt()](const Answer& result) {
        QJsonObject said = result ? *result : QJsonObject();
        said[QLatin1String("id")] = id;
        said[QLatin1String("ok")] = result.has_value();
        if (!result)
            said[QLatin1String("error")] = latin1(base::errorName(result.error().code));
        respond(QJsonDocument(said).toJson(QJsonDocument::Compact).toStdString());
    };
    const std::string verb = text(object, "verb").toStdString();
    if (!document.isObject())
        finish(base::fail(ErrorCode::InvalidRequest));
    else if (!m_policy)
        finish(base::fail(m_policy.error()));
    else if (verb == "proof")
        prove(object, finish);
    else
        finish(dispatch(verb, object));
}

HostSession::Answer HostSession::dispatch(const std::string& verb, const QJsonObject& request) {
    if (verb == "hello")
        return hello();
    if (verb == "policy")
        return tellPolicy();
    if (verb == "decide")
        return decide(request);
    if (verb == "scan_start")
        return m_check.start(request);
    if (verb == "scan_part")
        return m_check.beginPart(request);
    if (verb == "scan_data")
        return m_check.addData(request);
    if (verb == "scan_end")
        return m_check.finish();
    if (verb == "open_start")
        return m_delivery.start(request);
    if (verb == "open_data")
        return m_delivery.addData(request);
    if (verb == "open_end")
        return openEnvelope();
    if (verb == "companion")
        return openCompanion();
    return base::fail(ErrorCode::InvalidRequest);
}

HostSession::Answer HostSession::hello() const {
    return QJsonObject{{QLatin1String("version"), QLatin1String(SECUREDOC_VERSION)}};
}

HostSession::Answer HostSession::tellPolicy() const {
    const QByteArray json = QByteArray::fromStdString(m_policy->addin.json);
    return QJsonObject{{QLatin1String("policy"), QJsonDocument::fromJson(json).object()}};
}

HostSession::Answer HostSession::decide(const QJsonObject& request) const {
    const policy::AddinPolicy& addin = m_policy->addin;
    const QJsonValue recipients = request.value(QLatin1String("recipients"));
    if (!recipients.isArray())
        return base::fail(ErrorCode::InvalidRequest);
    policy::SendFacts facts;
    const QJsonArray entries = recipients.toArray();
    for (const QJsonValue& entry : entries)
        facts.recipients.push_back(entry.toString().toStdString());
    facts.internalDomains = addin.internalDomains;
    facts.hasTrigger =
        subject::SecureSubject(text(request, "subject").toStdString(), addin.subjectRules).hasTrigger();
    facts.hasFindings = request.value(QLatin1String("has_findings")).toBool();
    facts.size = static_cast<std::uint64_t>(std::max(0.0, request.value(QLatin1String("size")).toDouble()));
    facts.sizeLimit = addin.sizeLimit;
    const policy::SendDecision decision = policy::decideSending(facts);
    return QJsonObject{{QLatin1String("decision"),
                        QJsonObject{{QLatin1String("decision"), latin1(policy::actionName(decision.action))},
                                    {QLatin1String("reason"), latin1(policy::reasonName(decision.reason))},
                                    {QLatin1String("outside"), arrayOf(decision.outside)},
                                    {QLatin1String("internal"), arrayOf(decision.internal)}}}};
}

HostSession::Answer HostSession::openEnvelope() {
    const auto file = m_delivery.finish();
    if (!file)
        return base::fail(file.error());
    if (!m_surroundings.launch(QStringLiteral("securedoc-viewer"),
                               {QString::fromStdU16String(file->u16string())}))
        return base::fail(ErrorCode::Internal);
    return QJsonObject();
}

HostSession::Answer HostSession::openCompanion() const {
    if (!m_surroundings.launch(QStringLiteral("securedoc-companion"), {QStringLiteral("--sent")}))
        return base::fail(ErrorCode::Internal);
    return QJsonObject();
}

void HostSession::prove(const QJsonObject& request, const std::function<void(const Answer&)>& done) const {
    const std::string sender = text(request, "sender").toStdString();
    const std::string messageId = text(request, "message_id").toStdString();
    m_surroundings.askProof(sender, messageId, [done](const base::Result<protocol::MessageProof>& proof) {
        done(proof ? Answer(objectOf(*proof)) : base::fail(proof.error()));
    });
}

} // namespace host
