// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/service/outlook/outlook_manifest.h"

#include "core/mailtext/template_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <iterator>

namespace service {
namespace {

// RFC 9562 §5.5: a name space of our own for version 5 ids.
const QUuid kNameSpace(QStringLiteral("{7a1d1c0e-6b0e-4a52-9d4f-6f5b0c0e5ec1}"));
constexpr const char* kBlockingPrompts[] = {"prompt_finding", "prompt_size", "prompt_subject",
                                            "prompt_look_alike"};
constexpr int kProviderLength = 125; // of ProviderName

QJsonObject policyOf(const OutlookSettings& settings) {
    QJsonArray domains;
    for (const std::string& domain : settings.internalDomains)
        domains.append(QString::fromStdString(domain));
    QJsonObject policy{{QStringLiteral("internal_domains"), domains}};
    const QJsonObject own = QJsonDocument::fromJson(settings.policy).object();
    for (auto member = own.begin(); member != own.end(); ++member)
        policy.insert(member.key(), member.value());
    return policy;
}

/// Somebody may be held back, not only asked. The twin of canHoldBack() in addin/shared/send_check.js;
/// tests/vectors/send-modes.json holds both: what is informative alone may always be answered by sending.
bool canHoldBack(const QJsonObject& policy) {
    if (policy.value(QLatin1String("host_missing")) == QLatin1String("block"))
        return true;
    return std::any_of(std::begin(kBlockingPrompts), std::end(kBlockingPrompts), [&policy](const char* name) {
        return policy.value(QLatin1String(name)) == QLatin1String("force");
    });
}

/// Sets `part` in where `mark` stands on a line of its own.
void setIn(QByteArray& text, const QByteArray& mark, const QByteArray& part) {
    text.replace(mark, part.trimmed());
}

/// Takes away the line on which `word` stands.
void dropLine(QByteArray& text, const char* word) {
    const auto at = text.indexOf(word);
    const auto start = text.lastIndexOf('\n', at) + 1;
    text.remove(start, text.indexOf('\n', at) + 1 - start);
}

} // namespace

QByteArray outlookManifest(const ManifestParts& parts, const OutlookSettings& settings,
                           const std::string& version) {
    const QString origin = QString::fromStdString(settings.origin);
    QByteArray manifest = parts.pattern;
    setIn(manifest, "{{ribbon}}", parts.ribbon);
    setIn(manifest, "{{resources}}", parts.resources);
    if (!settings.runsAtSend)
        dropLine(manifest, "\"OnMessageSend\"");
    const mailtext::TemplateValues values{
        {"id", QUuid::createUuidV5(kNameSpace, origin).toString(QUuid::WithoutBraces).toStdString()},
        {"version", version},
        {"send_mode", canHoldBack(policyOf(settings)) ? "SoftBlock" : "PromptUser"},
        {"base", settings.origin + "/addin/outlook"},
        {"origin", settings.origin},
        {"organisation", QString::fromStdString(settings.organisation).left(kProviderLength).toStdString()},
    };
    // The pattern is part of the program, so that its names are known.
    return QByteArray::fromStdString(
        mailtext::fillTemplate(manifest.toStdString(), values, mailtext::Markup::Html).value());
}

QByteArray policyScript(const OutlookSettings& settings) {
    QByteArray json = QJsonDocument(policyOf(settings)).toJson(QJsonDocument::Compact);
    // U+2028 and U+2029 end a line in the JavaScript of classic Outlook.
    json.replace("\xE2\x80\xA8", "\\u2028").replace("\xE2\x80\xA9", "\\u2029");
    return "var SECUREDOC_POLICY=" + json + ";\n";
}

} // namespace service
