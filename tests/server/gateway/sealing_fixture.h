// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/crypto/signature.h"
#include "core/envelope/envelope.h"
#include "core/envelope/payload_reader.h"
#include "core/files/source.h"
#include "server/gateway/config/gateway_config.h"
#include "server/gateway/sealing/sealer.h"

#include <QByteArray>

#include <map>
#include <memory>
#include <set>

/// A message sealed in this process, and what of it was deposited.
namespace sealing {

constexpr std::int64_t kNow = 1795475675; // 2026-11-23T23:14:35Z

inline files::MemorySource sourceOf(const std::string& text) {
    const base::BytesView bytes = base::bytesOf(text);
    return files::MemorySource(base::Bytes(bytes.begin(), bytes.end()));
}

class TextSink final : public base::ByteSink {
public:
    base::Result<void> write(base::BytesView bytes) override {
        text.append(base::textOf(bytes));
        return {};
    }
    std::string text;
};

struct Deposited {
    base::SecretBytes key;
    protocol::DepositRequest request;
};

// Stands where the key service stands, and fails when told to.
class RecordingDepositor final : public gateway::KeyDepositor {
public:
    base::Result<std::optional<protocol::EarlierEnvelope>>
    deposit(const std::string& id, const protocol::DepositRequest& request,
            const gateway::DepositNotes& notes) override {
        if (failAt == static_cast<int>(deposits.size()))
            return base::fail(base::ErrorCode::NetworkUnreachable, "down");
        protocol::DepositRequest copy;
        copy.sender = request.sender;
        copy.recipients = request.recipients;
        copy.subject = request.subject;
        copy.level = request.level;
        copy.expiresAt = request.expiresAt;
        copy.receipt = request.receipt;
        deposits.emplace(id, Deposited{request.key.clone(), std::move(copy)});
        messageIdHashes.insert(notes.messageIdHash);
        const auto first = sealings.emplace(notes.sealing, id).first;
        if (notes.sealing.empty() || first->second == id)
            return std::optional<protocol::EarlierEnvelope>();
        return std::optional(
            protocol::EarlierEnvelope{first->second, deposits.at(first->second).key.clone()});
    }
    std::map<std::string, Deposited> deposits;
    std::set<std::string> messageIdHashes;
    std::map<std::string, std::string> sealings; ///< name, envelope
    int failAt = -1;
};

inline gateway::GatewayConfig makeConfig() {
    gateway::GatewayConfig config;
    config.institution.issuer = "https://keys.example.org";
    config.institution.organisation = "Klinik";
    config.signingKey.keyId = "k1";
    config.signingKey.privateKeyPem = crypto::SigningKey::generate()->toPem().value();
    return config;
}

inline gateway::Sealer sealerOf(const gateway::GatewayConfig& config, gateway::KeyDepositor& depositor,
                                const gateway::ContentScan& contentScan) {
    return gateway::Sealer({config.institution, config.rules, config.signingKey, config.spoolFolder,
                            depositor, contentScan, config.replies.keys});
}

inline std::string textOf(const files::Spool& file) {
    TextSink sink;
    const auto copied = files::copyAll(file, sink);
    return copied ? sink.text : "unreadable";
}

inline envelope::Envelope frontOf(const std::string& file) {
    const base::BytesView bytes = base::bytesOf(file);
    return envelope::Envelope::read(
               std::make_shared<files::MemorySource>(base::Bytes(bytes.begin(), bytes.end())))
        .value();
}

inline std::string opened(const envelope::Envelope& envelope, const base::SecretBytes& key) {
    const auto reader = envelope::PayloadReader::open(envelope, key);
    if (!reader)
        return "cannot be opened";
    TextSink sink;
    const auto verified = (*reader)->verifyAll(&sink, {});
    return verified ? sink.text : "does not verify";
}

inline std::string attachmentOf(const std::string& mail) {
    const std::size_t start = mail.find("Content-Transfer-Encoding: base64\r\n\r\n");
    return QByteArray::fromBase64(QByteArray::fromStdString(mail.substr(start + 37))).toStdString();
}

} // namespace sealing
