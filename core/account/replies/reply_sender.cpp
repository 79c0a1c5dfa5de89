// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/account/replies/reply_sender.h"

#include "core/account/http/api_call.h"
#include "core/account/session_call.h"

namespace account {
namespace {

constexpr int kStallSeconds = 120;

} // namespace

Async<protocol::SubmissionReceipt> ReplySender::submit(Session& session, const SealedSubmission& submission) {
    const QString path =
        QStringLiteral("/envelopes/") + segment(submission.envelopeId) + QStringLiteral("/replies");
    auto call = callTo(session.issuer(), "POST", path);
    if (call) {
        call->upload = {submission.bytes, submission.progress,
                        QByteArray::fromStdString(submission.idempotencyKey)};
        call->timeoutSeconds = kStallSeconds;
    }
    return session.authorised<protocol::SubmissionReceipt>(
        [network = session.client().m_network.get(), call](const base::SecretBytes& token) {
            return network->call<protocol::SubmissionReceipt>(signedCall(token, call),
                                                              &protocol::parseSubmissionReceipt);
        });
}

Async<protocol::SubmissionReceipt> submitReply(Session& session, const SealedSubmission& submission) {
    return ReplySender::submit(session, submission);
}

} // namespace account
