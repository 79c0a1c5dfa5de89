// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/proof_request.h"
#include "core/address/address.h"

#include "core/account/sent/sent_messages.h"

#include <algorithm>
#include <memory>

namespace app {
namespace {

using account::Async;
using account::Reply;
using base::ErrorCode;
using protocol::MessageProof;

std::optional<account::KnownAccount> accountOf(const account::AccountBook& book, const std::string& sender) {
    for (const account::KnownAccount& known : book.list()) {
        const auto isSender = [&](const std::string& own) { return address::isSameMailbox(own, sender); };
        if (isSender(known.address) || std::any_of(known.addresses.begin(), known.addresses.end(), isSender))
            return known;
    }
    return std::nullopt;
}

/// One question under way; deletes itself with the answer.
class ProofRequest final : public QObject {
public:
    ProofRequest(Application& application, QObject* parent, std::string messageId)
        : QObject(parent), m_application(application), m_messageId(std::move(messageId)) {
        m_promise.start();
    }
    Async<MessageProof> future() { return m_promise.future(); }

    void start(const account::KnownAccount& sender) {
        auto fetched = [this, sender](Reply<protocol::IssuerDocument> reply) {
            if (reply.result)
                restore(m_application.session(*reply.result, sender.address));
            else
                finish({base::fail(reply.result.error()), reply.refusal});
        };
        account::onFinished(m_application.issuers().document(sender.issuer, {}), this, std::move(fetched));
    }

private:
    void restore(account::Session& session) {
        if (session.isSignedIn()) {
            ask(session);
            return;
        }
        account::onFinished(session.restore(), this, [this, &session](Reply<bool> reply) {
            if (!reply.result)
                finish({base::fail(reply.result.error()), reply.refusal});
            else
                ask(session);
        });
    }

    void ask(account::Session& session) {
        account::onFinished(account::SentMessages(session).proof(m_messageId), this,
                            [this](Reply<MessageProof> reply) { finish(std::move(reply)); });
    }

    void finish(Reply<MessageProof> reply) {
        m_promise.addResult(std::move(reply));
        m_promise.finish();
        deleteLater();
    }

    Application& m_application;
    std::string m_messageId;
    QPromise<Reply<MessageProof>> m_promise;
};

} // namespace

Async<MessageProof> requestProof(Application& application, QObject* context, const std::string& sender,
                                 const std::string& messageId) {
    const auto known = accountOf(application.accounts(), sender);
    if (!known)
        return account::readyFuture(Reply<MessageProof>(
            base::fail(ErrorCode::NotRegistered, "no account owns the sender's address")));
    auto* request = new ProofRequest(application, context, messageId);
    request->start(*known);
    return request->future();
}

} // namespace app
