// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/config/gateway_config.h"

#include "core/base/repeated_member.h"
#include "server/gateway/config/config_reader.h"
#include "server/gateway/keys/gateway_secrets.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace gateway {
namespace {

using base::ErrorCode;

constexpr qint64 kConfigSize = 1 << 20;

constexpr std::array<Word<subject::TriggerPosition>, 2> kPositions{
    {{"start", subject::TriggerPosition::Start}, {"anywhere", subject::TriggerPosition::Anywhere}}};
constexpr std::array<Word<subject::TriggerCase>, 2> kCases{
    {{"sensitive", subject::TriggerCase::Sensitive}, {"insensitive", subject::TriggerCase::Insensitive}}};
constexpr std::array<Word<subject::TriggerSetOff>, 3> kSetOffs{{{"free", subject::TriggerSetOff::Free},
                                                                {"word", subject::TriggerSetOff::Word},
                                                                {"space", subject::TriggerSetOff::Blank}}};
constexpr std::array<Word<envelope::SecurityLevel>, 3> kLevels{{{"high", envelope::SecurityLevel::High},
                                                                {"medium", envelope::SecurityLevel::Medium},
                                                                {"none", envelope::SecurityLevel::None}}};

constexpr std::array<Word<ScanUse>, 3> kScanUses{
    {{"enforce", ScanUse::Enforce}, {"shadow", ScanUse::Shadow}, {"off", ScanUse::Off}}};

constexpr std::array<Word<HiddenSubject>, 2> kHiddenSubjects{
    {{"neutral", HiddenSubject::Neutral}, {"masked", HiddenSubject::Masked}}};

void readScan(ConfigReader& reader, GatewayConfig& config) {
    if (!reader.has("scan"))
        return;
    ConfigReader inner(reader.take("scan"), "scan", reader);
    inner.word("mode", kScanUses, config.scan.use);
    std::string file;
    if (inner.text("rules", file))
        config.scan.rules = file;
    inner.word("hidden_subject", kHiddenSubjects, config.scan.hiddenSubject);
    inner.text("neutral_subject", config.scan.neutralSubject);
    inner.refuseUnknown();
}

void readTriggers(ConfigReader& reader, std::vector<subject::TriggerRule>& triggers) {
    const std::optional<QJsonArray> entries = reader.array("triggers");
    if (!entries)
        return;
    triggers.clear();
    for (const auto& entry : *entries) {
        ConfigReader inner(entry, "subject.triggers", reader);
        subject::TriggerRule rule;
        rule.text = inner.requiredText("text");
        inner.word("position", kPositions, rule.position);
        inner.word("case", kCases, rule.letterCase);
        inner.word("set_off", kSetOffs, rule.setOff);
        inner.refuseUnknown();
        triggers.push_back(std::move(rule));
    }
}

void readSubjectRules(ConfigReader& reader, GatewayConfig& config) {
    if (!reader.has("subject"))
        return;
    ConfigReader inner(reader.take("subject"), "subject", reader);
    readTriggers(inner, config.rules.subject.triggers);
    inner.text("tag", config.rules.subject.tag);
    inner.texts("transparent_tags", config.rules.subject.transparentTags);
    inner.flag("tag_seals", config.rules.tagSeals);
    inner.refuseUnknown();
}

// "inside_mx…" are the names that these members had before; files that have them stay valid.
void readInternalMx(ConfigReader& reader, GatewayConfig& config) {
    for (const std::string name : {"inside_mx", "internal_mx"}) {
        reader.text(name.c_str(), config.replies.internalMx);
        reader.text((name + "_ca").c_str(), config.replies.internalMxCa);
        reader.number((name + "_patience_seconds").c_str(), config.replies.internalMxPatienceSeconds);
    }
}

void readReplies(ConfigReader& reader, GatewayConfig& config) {
    readInternalMx(reader, config);
    reader.text("reply_from", config.replies.from);
}

void readService(ConfigReader& reader, GatewayConfig& config) {
    config.service.url = reader.requiredText("service_url");
    config.institution.issuer = reader.requiredText("issuer");
    config.institution.organisation = reader.requiredText("organisation");
    reader.text("secrets", config.secretsName);
    reader.text("ca_file", config.service.caFile);
    reader.texts("internal_domains", config.institution.internalDomains);
    reader.text("support_contact", config.institution.supportContact);
    reader.text("language", config.institution.language);
    reader.text("notice_from", config.institution.noticeFrom);
}

void readOptions(ConfigReader& reader, GatewayConfig& config) {
    std::string folder;
    if (reader.text("notification_folder", folder))
        config.institution.notificationFolder = folder;
    if (reader.text("spool_folder", folder))
        config.spoolFolder = folder;
    reader.text("listen", config.ports.listen);
    reader.text("metrics", config.metrics);
    reader.text("reinject", config.ports.reinject);
    reader.text("submit", config.ports.submit);
    reader.number("size_limit", config.rules.sizeLimit);
    reader.text("size_advice", config.rules.sizeAdvice);
    reader.number("delay_notice_seconds", config.delayNoticeSeconds);
    reader.text("mobile_address", config.mobile.address);
    config.institution.mobileAddress = config.mobile.address;
    reader.number("mobile_size_limit", config.mobile.sizeLimit);
    reader.number("mobile_hourly_limit", config.mobile.hourlyLimit);
    reader.word("level", kLevels, config.options.level);
    reader.flag("reply", config.options.replyAllowed);
    reader.flag("reply_all", config.options.replyAllAllowed);
    reader.flag("forward", config.options.forwardAllowed);
    reader.flag("receipt", config.options.receipt);
    reader.number("offline_lease_seconds", config.options.offlineLeaseSeconds);
    reader.flag("compress", config.options.compress);
    std::uint32_t seconds = 0;
    if (reader.number("expires_after_seconds", seconds) && seconds > 0)
        config.options.expiresAfterSeconds = seconds;
}

base::Result<GatewayConfig> configOf(const QJsonObject& settings) {
    ConfigReader reader(settings);
    GatewayConfig config;
    readService(reader, config);
    readOptions(reader, config);
    readReplies(reader, config);
    readSubjectRules(reader, config);
    readScan(reader, config);
    reader.refuseUnknown();
    if (!reader.problem().empty())
        return base::fail(ErrorCode::InvalidRequest, reader.problem());
    return config;
}

base::Result<QJsonObject> objectOf(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return base::fail(ErrorCode::InvalidRequest, "the configuration is no JSON object");
    if (const auto name = base::repeatedMember(json.toStdString()))
        return base::fail(ErrorCode::InvalidRequest, *name + " stands there twice");
    return document.object();
}

} // namespace

base::Result<GatewayConfig> parseConfig(const QByteArray& json) {
    const auto settings = objectOf(json);
    if (!settings)
        return base::fail(settings.error());
    return configOf(*settings);
}

base::Result<GatewayConfig> readConfig(const std::filesystem::path& file) {
    QFile input(QString::fromStdString(file.string()));
    if (!input.open(QIODevice::ReadOnly) || input.size() > kConfigSize)
        return base::fail(ErrorCode::FileUnreadable, "cannot read " + file.string());
    auto settings = objectOf(input.readAll());
    input.close();
    if (!settings)
        return base::fail(settings.error());
    const auto moved = moveSecretsOut(file, *settings);
    if (!moved)
        return base::fail(moved.error());
    auto config = configOf(*settings);
    if (!config)
        return config;
    config->secretsFile = secretsFileOf(file, config->secretsName);
    auto secrets = readSecrets(config->secretsFile);
    if (!secrets)
        return base::fail(secrets.error());
    config->hasMovedSecrets = *moved;
    config->awaitsEnrolment = !secrets->token.isEmpty();
    config->service.credential = std::move(secrets->credential);
    config->signingKey = std::move(secrets->signingKey);
    config->replies.keys = std::move(secrets->replyKeys);
    return config;
}

base::Result<void> checkSecrets(const GatewayConfig& config) {
    if (!config.service.credential.isEmpty() && !config.signingKey.privateKeyPem.isEmpty())
        return {};
    return base::fail(ErrorCode::NotAuthorized,
                      "the gateway has no keys in " + config.secretsFile.string() +
                          ": get a token with securedoc-service admin enrol-gateway, then run "
                          "securedoc-gateway enrol");
}

} // namespace gateway
