// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/gateway_config.h"

#include "server/gateway/config_reader.h"

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
    inner.word("mode", kScanUses, config.scanUse);
    std::string file;
    if (inner.text("rules", file))
        config.scanRules = file;
    inner.word("hidden_subject", kHiddenSubjects, config.hiddenSubject);
    inner.text("neutral_subject", config.neutralSubject);
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
    readTriggers(inner, config.subjectRules.triggers);
    inner.text("tag", config.subjectRules.tag);
    inner.texts("transparent_tags", config.subjectRules.transparentTags);
    inner.flag("tag_seals", config.tagSeals);
    inner.refuseUnknown();
}

// "inside_mx…" are the names that these members had before; files that have them stay valid.
void readInternalMx(ConfigReader& reader, GatewayConfig& config) {
    for (const std::string name : {"inside_mx", "internal_mx"}) {
        reader.text(name.c_str(), config.internalMx);
        reader.text((name + "_ca").c_str(), config.internalMxCa);
        reader.number((name + "_patience_seconds").c_str(), config.internalMxPatienceSeconds);
    }
}

void readReplies(ConfigReader& reader, GatewayConfig& config) {
    if (const std::optional<QJsonArray> entries = reader.array("reply_keys"))
        for (const auto& entry : *entries) {
            ConfigReader inner(entry, "reply_keys", reader);
            reply::PrivateKey key;
            key.keyId = inner.requiredText("id");
            key.pem = base::SecretBytes::fromText(inner.requiredText("pem"));
            inner.refuseUnknown();
            config.replyKeys.push_back(std::move(key));
        }
    readInternalMx(reader, config);
    reader.text("reply_from", config.replyFrom);
}

void readService(ConfigReader& reader, GatewayConfig& config) {
    config.serviceUrl = reader.requiredText("service_url");
    config.issuer = reader.requiredText("issuer");
    config.organisation = reader.requiredText("organisation");
    config.signingKeyId = reader.requiredText("signing_key_id");
    config.depositCredential = base::SecretBytes::fromText(reader.requiredText("deposit_credential"));
    config.signingKeyPem = base::SecretBytes::fromText(reader.requiredText("signing_key_pem"));
    reader.text("ca_file", config.caFile);
    reader.texts("internal_domains", config.internalDomains);
    reader.text("support_contact", config.supportContact);
    reader.text("language", config.language);
    reader.text("notice_from", config.noticeFrom);
}

void readOptions(ConfigReader& reader, GatewayConfig& config) {
    std::string folder;
    if (reader.text("notification_folder", folder))
        config.notificationFolder = folder;
    if (reader.text("spool_folder", folder))
        config.spoolFolder = folder;
    reader.text("listen", config.listen);
    reader.text("reinject", config.reinject);
    reader.text("submit", config.submit);
    reader.number("size_limit", config.sizeLimit);
    reader.text("size_advice", config.sizeAdvice);
    reader.number("delay_notice_seconds", config.delayNoticeSeconds);
    reader.text("mobile_address", config.mobileAddress);
    reader.number("mobile_size_limit", config.mobileSizeLimit);
    reader.number("mobile_hourly_limit", config.mobileHourlyLimit);
    reader.word("level", kLevels, config.level);
    reader.flag("reply", config.replyAllowed);
    reader.flag("reply_all", config.replyAllAllowed);
    reader.flag("forward", config.forwardAllowed);
    reader.flag("receipt", config.receipt);
    reader.number("offline_lease_seconds", config.offlineLeaseSeconds);
    reader.flag("compress", config.compress);
    std::uint32_t seconds = 0;
    if (reader.number("expires_after_seconds", seconds) && seconds > 0)
        config.expiresAfterSeconds = seconds;
}

} // namespace

base::Result<GatewayConfig> parseConfig(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return base::fail(ErrorCode::InvalidRequest, "the configuration is no JSON object");
    ConfigReader reader(document.object());
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

base::Result<GatewayConfig> readConfig(const std::filesystem::path& file) {
    QFile input(QString::fromStdString(file.string()));
    if (!input.open(QIODevice::ReadOnly) || input.size() > kConfigSize)
        return base::fail(ErrorCode::FileUnreadable, "cannot read " + file.string());
    const auto others = QFile::ReadOther | QFile::WriteOther;
    if ((input.permissions() & others) != 0)
        return base::fail(ErrorCode::NotAuthorized, file.string() + " holds keys and others may read it");
    return parseConfig(input.readAll());
}

std::string neutralSubject(const GatewayConfig& config) {
    if (!config.neutralSubject.empty())
        return config.neutralSubject;
    return config.language == "es" ? "Mensaje seguro" : "Secure message";
}

std::string hostOf(std::string_view origin) {
    const std::size_t scheme = origin.find("://");
    if (scheme != std::string_view::npos)
        origin.remove_prefix(scheme + 3);
    return std::string(origin.substr(0, origin.find_first_of(":/")));
}

} // namespace gateway
