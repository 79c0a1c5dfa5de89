// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/reply/reply_task.h"

#include "app/reply/reply_text.h"
#include "core/account/replies/reply_sender.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QRandomGenerator>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <array>
#include <utility>

namespace app {
namespace {

using account::Reply;
using base::ErrorCode;

constexpr int kWhole = 1000;
constexpr int kTickMilliseconds = 100;
constexpr int kSealedShare = 200; // sealing is quick, the network is not

/// What a repetition must have in common with the first try.
QByteArray fingerprintOf(reply::ReplyKind kind, const message::MessageDraft& draft) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArray(1, '\0'));
    };
    add(QString::number(static_cast<int>(kind)));
    for (const auto* list : {&draft.to, &draft.cc}) {
        for (const message::Mailbox& mailbox : *list)
            add(mailbox.address);
        add(QString());
    }
    add(draft.subject);
    add(draft.text);
    for (const message::DraftAttachment& attachment : draft.attachments) {
        add(attachment.fileName);
        add(QString::number(attachment.size));
        add(QString::number(attachment.stamp ? attachment.stamp() : 0));
    }
    return hash.result();
}

std::string randomKey() {
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char*>(words.data()), sizeof words);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace

ReplyTask::ReplyTask(Application& application, envelope::Envelope answered, std::string address,
                     QObject* parent)
    : QObject(parent), m_application(application), m_answered(std::move(answered)),
      m_address(std::move(address)) {
    connect(&m_tick, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_shared->sealedShare); });
}

ReplyTask::~ReplyTask() {
    if (m_shared)
        m_shared->isCancelled = true;
    m_upload.cancel();
}

std::vector<std::string> ReplyTask::ownAddresses() {
    std::vector<std::string> own;
    if (!m_address.empty())
        own.push_back(m_address);
    for (const auto& known : m_application.accounts().at(m_answered.header().issuer)) {
        own.push_back(known.address);
        own.insert(own.end(), known.addresses.begin(), known.addresses.end());
    }
    return own;
}

void ReplyTask::send(reply::ReplyKind kind, message::MessageDraft draft, base::SecretBytes password) {
    if (m_isSending)
        return;
    m_kind = kind;
    m_draft = std::move(draft);
    m_password = std::move(password);
    m_isSending = true;
    m_shared = std::make_shared<Shared>();
    if (m_address.empty())
        return fail({ErrorCode::NotRegistered, "a reply needs an account"});
    if (!m_answered.header().replyKey)
        return fail({ErrorCode::ServiceUnavailable, kNoReplyKey});
    nameMessage();
    Q_EMIT progressed(0);
    fetchIssuer();
}

void ReplyTask::nameMessage() {
    const QByteArray fingerprint = fingerprintOf(m_kind, m_draft);
    if (fingerprint == m_fingerprint)
        return;
    m_fingerprint = fingerprint;
    m_idempotencyKey = randomKey();
}

void ReplyTask::cancel() {
    if (!m_isSending)
        return;
    m_shared->isCancelled = true;
    m_upload.cancel();
    fail({ErrorCode::Cancelled, "cancelled"});
}

void ReplyTask::fail(const base::Error& error, const account::Refusal& refusal) {
    m_isSending = false;
    m_tick.stop();
    m_password = {};
    Q_EMIT failed(error, refusal);
}

void ReplyTask::fetchIssuer() {
    const auto shared = m_shared;
    auto fetched = [this, shared](Reply<protocol::IssuerDocument> reply) {
        if (shared->isCancelled)
            return;
        if (!reply.result)
            return fail(reply.result.error(), reply.refusal);
        enterSession(*reply.result);
    };
    account::onFinished(m_application.issuers().fetch(m_answered.header().issuer), this, std::move(fetched));
}

void ReplyTask::enterSession(const protocol::IssuerDocument& issuer) {
    account::Session& session = m_application.session(issuer, m_address);
    const auto shared = m_shared;
    if (!m_password.isEmpty()) {
        const base::SecretBytes password = std::exchange(m_password, {});
        account::onFinished(session.signIn(password, account::Remember::No), this,
                            [this, shared, issuer](Reply<void> reply) {
                                if (shared->isCancelled)
                                    return;
                                if (reply.result)
                                    seal(issuer);
                                else
                                    fail(reply.result.error(), reply.refusal);
                            });
        return;
    }
    if (session.isSignedIn())
        return seal(issuer);
    if (!m_application.policy().allowRemember)
        return fail({ErrorCode::PasswordRequired, "not signed in"});
    account::onFinished(session.restore(), this, [this, shared, issuer](Reply<bool> reply) {
        if (shared->isCancelled)
            return;
        if (reply.result && *reply.result)
            seal(issuer);
        else
            fail({ErrorCode::PasswordRequired, "not signed in"});
    });
}

void ReplyTask::seal(const protocol::IssuerDocument& issuer) {
    const std::uint64_t expected = std::max<std::uint64_t>(1, message::estimatedSize(m_draft));
    const auto shared = m_shared;
    const auto progress = [shared, expected](std::uint64_t done) {
        shared->sealedShare =
            static_cast<int>(std::min<std::uint64_t>(done, expected) * kSealedShare / expected);
        return !shared->isCancelled;
    };
    m_tick.start(kTickMilliseconds);
    auto future =
        QtConcurrent::run([answered = m_answered, kind = m_kind, draft = m_draft, account = m_address,
                           key = m_idempotencyKey, limit = issuer.replyLimit, progress] {
            return pipeline::sealReply({answered, kind, draft, account, key}, limit, progress);
        });
    account::onFinished(future, this, [this, shared](Sealed sealed) {
        m_tick.stop();
        if (shared->isCancelled)
            return;
        if (sealed)
            submit(std::move(*sealed));
        else
            fail(sealed.error());
    });
}

void ReplyTask::submit(std::shared_ptr<const base::RandomAccessSource> bytes) {
    const auto issuer = m_application.issuers().cached(m_answered.header().issuer);
    if (!issuer)
        return fail({ErrorCode::Internal, "the issuer is not known"});
    account::SealedSubmission submission;
    submission.envelopeId = m_answered.header().envelopeId;
    submission.idempotencyKey = m_idempotencyKey;
    submission.progress = [self = QPointer(this),
                           size = std::max<std::uint64_t>(1, bytes->size())](std::uint64_t sent) {
        const auto share = std::min(sent, size) * (kWhole - kSealedShare) / size;
        if (self) // an upload that is cancelled may still tell
            Q_EMIT self->progressed(kSealedShare + static_cast<int>(share));
    };
    submission.bytes = std::move(bytes);
    m_upload = account::submitReply(m_application.session(*issuer, m_address), submission);
    account::onFinished(m_upload, this, [this](Reply<protocol::SubmissionReceipt> reply) {
        if (reply.result) {
            m_isSending = false;
            Q_EMIT progressed(kWhole);
            Q_EMIT sent(QString::fromStdString(reply.result->submissionId));
        } else {
            fail(reply.result.error(), reply.refusal);
        }
    });
}

} // namespace app
