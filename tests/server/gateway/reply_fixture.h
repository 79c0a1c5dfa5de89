// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/signature.h"
#include "core/envelope/envelope.h"
#include "core/files/source.h"
#include "core/protocol/reply_messages.h"
#include "core/reply/reply_sealer.h"
#include "core/reply/sealed_reply.h"
#include "core/sealing/envelope_writer.h"
#include "server/gateway/config/gateway_config.h"
#include "server/gateway/service/key_depositor.h"

/// An institution, an envelope that it sealed, and replies to that as a recipient's program seals them.
namespace fixture {

inline constexpr std::int64_t kNow = 1795475675; // 2026-11-23T23:14:35Z
inline constexpr const char* kSender = "weiss@hospital.example";
inline constexpr const char* kRecipient = "bea@example.net";
inline constexpr const char* kAccount = "bea.at.home@example.com"; // which has proved kRecipient
inline constexpr const char* kIdempotencyKey = "0123456789abcdef";
inline constexpr const char* kThird = "carl@example.org";

class MemorySink final : public base::PatchableSink {
public:
    base::Result<void> write(base::BytesView piece) override {
        bytes.insert(bytes.end(), piece.begin(), piece.end());
        return {};
    }
    std::uint64_t position() const override { return bytes.size(); }
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView piece) override {
        std::copy(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    base::Bytes bytes;
};

inline base::Bytes bytesOf(std::string_view text) {
    const base::BytesView bytes = base::bytesOf(text);
    return {bytes.begin(), bytes.end()};
}

inline std::string textOf(const base::RandomAccessSource& source) {
    base::Bytes bytes(source.size());
    const auto count = source.readAt(0, bytes);
    return count && *count == bytes.size() ? std::string(base::textOf(bytes)) : "unreadable";
}

/// Takes every key.
class WillingDepositor final : public gateway::KeyDepositor {
public:
    base::Result<std::optional<protocol::EarlierEnvelope>> deposit(const std::string&,
                                                                   const protocol::DepositRequest& request,
                                                                   const gateway::DepositNotes&) override {
        recipients.insert(recipients.end(), request.recipients.begin(), request.recipients.end());
        if (isDown)
            return base::fail(base::ErrorCode::NetworkUnreachable, "down");
        return std::optional<protocol::EarlierEnvelope>();
    }
    std::vector<std::string> recipients;
    bool isDown = false;
};

class Institution final {
public:
    explicit Institution(const std::string& spool) {
        auto key = crypto::SigningKey::generate().value();
        const auto verifying = key.verifyingKey().value();
        m_issuerKeys = {{"k1", verifying.x(), verifying.y()}};
        config.institution.issuer = "https://keys.hospital.example";
        config.institution.organisation = "Klinik";
        config.signingKey.keyId = "k1";
        config.signingKey.privateKeyPem = key.toPem().value();
        config.institution.internalDomains = {"hospital.example"};
        config.spoolFolder = spool;
        auto reply = reply::makeReplyKey().value();
        m_published = reply.published;
        config.replies.keys.push_back(std::move(reply.secret));
        sealEnvelope();
    }

    const std::string& envelopeFile() const { return m_file; }
    const std::string& envelopeId() const { return m_id; }
    const std::string& jws() const { return m_jws; }
    const std::vector<envelope::IssuerKey>& issuerKeys() const { return m_issuerKeys; }
    const reply::RecipientKey& published() const { return m_published; }

    reply::ReplyDraft draft(std::vector<envelope::HeaderMailbox> to,
                            reply::ReplyKind kind = reply::ReplyKind::Reply) const {
        reply::ReplyDraft draft;
        draft.envelopeId = m_id;
        draft.kind = kind;
        draft.addresses = {m_jws, std::move(to), {}, kAccount, kIdempotencyKey};
        return draft;
    }
    base::Bytes sealed(const reply::ReplyDraft& draft, std::string_view message) const {
        MemorySink out;
        const auto sealer = reply::ReplySealer::begin(draft, m_published, out);
        if (!sealer || !(*sealer)->write(base::bytesOf(message)) || !(*sealer)->finish())
            qFatal("a reply cannot be sealed");
        return out.bytes;
    }
    protocol::Submission submission(const std::string& kind = "reply") const {
        protocol::Submission submission;
        submission.submissionId = "SUBMISSIONSUBMISSION01";
        submission.envelopeId = m_id;
        submission.kind = kind;
        submission.sender = kRecipient;
        submission.name = "Bea";
        submission.account = kAccount;
        submission.idempotencyKey = kIdempotencyKey;
        submission.submittedAt = kNow;
        return submission;
    }

    gateway::GatewayConfig config;

private:
    void sealEnvelope() {
        envelope::EnvelopeHeader header;
        header.issuer = config.institution.issuer;
        header.envelopeId = m_id = sealing::newEnvelopeId();
        header.issuedAt = kNow;
        header.organisation = config.institution.organisation;
        header.from = {"", kSender};
        header.to = {{"", kRecipient}, {"", kThird}};
        header.subject = "Results";
        header.replyAllowed = header.replyAllAllowed = header.forwardAllowed = true;
        const files::MemorySource message(bytesOf("From: <weiss@hospital.example>\r\nTo: bea@example.net, "
                                                  "carl@example.org\r\nSubject: Results\r\n\r\nwords\r\n"));
        MemorySink out;
        const base::SecretBytes messageKey(base::Bytes(32, 7));
        const auto jws = sealing::writeEnvelope(header, {config.signingKey, messageKey}, message, out);
        if (!jws)
            qFatal("an envelope cannot be sealed");
        m_jws = *jws;
        std::erase_if(m_jws, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
        m_file = std::string(base::textOf(out.bytes));
    }

    std::vector<envelope::IssuerKey> m_issuerKeys;
    reply::RecipientKey m_published;
    std::string m_id, m_jws, m_file;
};

} // namespace fixture
