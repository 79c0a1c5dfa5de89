// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/envelope/envelope_header.h"
#include "core/reply/reply_keys.h"
#include "core/subject/secure_subject.h"

#include <QByteArray>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gateway {

/// What the content scan is good for.
enum class ScanUse {
    Enforce, ///< what it finds is sealed
    Shadow,  ///< it finds and logs, nothing else: to try rules out
    Off,
};

/// How a subject with a finding of the content scan reads outside the envelope.
enum class HiddenSubject {
    Neutral, ///< the institution's own words
    Masked,  ///< the subject with every word that has a digit as asterisks; the own words where that is not
             ///< enough
};

/// What the institution set: the members of gateway.json, which `securedoc-service admin init` writes
/// complete. One JSON object; members in snake_case; required: service_url, deposit_credential, issuer,
/// organisation, signing_key_id, signing_key_pem. An unknown member is an error, so that a typo
/// cannot switch a protection off unseen.
struct GatewayConfig {
    std::string serviceUrl;                   ///< service_url: where keys are deposited
    std::string caFile;                       ///< ca_file: PEM; empty = the system's authorities
    base::SecretBytes depositCredential;      ///< deposit_credential: bearer token for PUT /v1/envelopes/{id}
    std::string issuer;                       ///< issuer: origin that recipients meet; `iss` of the envelopes
    std::string organisation;                 ///< organisation
    std::string signingKeyId;                 ///< signing_key_id: `kid` of the envelopes
    base::SecretBytes signingKeyPem;          ///< signing_key_pem: PKCS#8, P-256
    std::vector<reply::PrivateKey> replyKeys; ///< reply_keys: [{id, pem}], newest first; none: no replies
    std::string internalMx;                   ///< internal_mx: "mx.a.example:25", takes replies over TLS
    std::string internalMxCa;                 ///< internal_mx_ca: PEM; empty = the system's authorities
    std::uint32_t internalMxPatienceSeconds = 3600; ///< internal_mx_patience_seconds: then as an envelope
    std::string replyFrom; ///< reply_from: sender of mail that carries replies; empty = noticeSender()
    std::vector<std::string> internalDomains; ///< internal_domains: "a.example" itself; ".a.example" below it
    std::string language = "en";              ///< language of the notification mail; "en", "es"
    std::string supportContact;               ///< support_contact: shown in the notification mail
    std::string noticeFrom; ///< notice_from: sender of the gateway's own mail; empty = see noticeSender()
    std::filesystem::path notificationFolder; ///< notification_folder: own <language>.txt and .html
    std::filesystem::path spoolFolder;        ///< spool_folder; empty = the system's temporary folder
    std::string listen = "unix:/var/spool/postfix/securedoc/gateway.sock"; ///< listen: the milter's socket
    std::string reinject = "127.0.0.1:10026"; ///< reinject: where the milter hands sealed mail over
    std::string submit = "127.0.0.1:10027";   ///< submit: where mail of the gateway's own enters
    std::uint64_t sizeLimit = 0;              ///< size_limit: bytes of a message; 0 = none
    std::string sizeAdvice;                 ///< size_advice: what to do with a larger one, told to its sender
    std::uint32_t delayNoticeSeconds = 900; ///< delay_notice_seconds: when to tell the sender; 0 = never

    std::string mobileAddress; ///< mobile_address: mail to it is answered with a link; empty = off
    std::uint64_t mobileSizeLimit = 35U << 20; ///< mobile_size_limit: bytes of a mail to it
    std::uint32_t mobileHourlyLimit = 20;      ///< mobile_hourly_limit: answers to one address

    envelope::SecurityLevel level = envelope::SecurityLevel::Medium; ///< level: "high", "medium", "none"
    bool replyAllowed = true;                                        ///< reply
    bool replyAllAllowed = true;                                     ///< reply_all
    bool forwardAllowed = false;                                     ///< forward
    bool receipt = true;                                             ///< receipt
    std::uint32_t offlineLeaseSeconds = 0;                           ///< offline_lease_seconds
    bool compress =
        false; ///< compress: small texts, whose length then tells more than it must (decision 0111)
    std::optional<std::uint32_t> expiresAfterSeconds; ///< expires_after_seconds

    ScanUse scanUse = ScanUse::Enforce; ///< scan: {mode: "enforce", "shadow", "off"; rules: absolute path}
    std::filesystem::path scanRules;    ///< empty: the built-in rules (docs/scan.md)
    HiddenSubject hiddenSubject = HiddenSubject::Neutral; ///< scan.hidden_subject: "neutral", "masked"
    std::string neutralSubject; ///< scan.neutral_subject; empty = see neutralSubject()

    subject::SubjectRules subjectRules; ///< subject: {triggers: [{text, position, case, set_off}], tag,
                                        ///< transparent_tags, tag_seals}
    bool tagSeals = true; ///< subject.tag_seals: a subject with the tag is sealed unless X-Securedoc says no
};

/// Errors: InvalidRequest, with the member that is wrong; never its value.
base::Result<GatewayConfig> parseConfig(const QByteArray& json);
/// Errors: FileUnreadable, NotAuthorized (others may read a file that holds secrets), InvalidRequest.
base::Result<GatewayConfig> readConfig(const std::filesystem::path& file);

/// What stands outside for a subject with a finding: the setting, or "Secure message" in the institution's
/// language.
std::string neutralSubject(const GatewayConfig& config);

/// "https://keys.example.org:8443" → "keys.example.org".
std::string hostOf(std::string_view origin);

} // namespace gateway
