// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/administration/envelope_administration.h"

#include "core/address/address.h"
#include "core/protocol/proof_messages.h"
#include "server/keyservice/administration/audited_change.h"
#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/keyservice/envelopes/proof_service.h"

namespace keyservice {

namespace {

/// Folded, or empty for none. Errors: InvalidRequest.
base::Result<std::string> folded(const std::string& address) {
    if (address.empty())
        return std::string();
    auto key = address::mailboxKey(address);
    if (!key)
        return base::fail(base::ErrorCode::InvalidRequest, "\"" + address + "\" is not an e-mail address");
    return *key;
}

FoundEnvelope foundOf(store::Transaction& transaction, store::EnvelopeRecord envelope) {
    base::wipe(envelope.wrappedKey);
    envelope.wrappedKey.clear();
    auto recipients = transaction.envelopes().recipients(envelope.id);
    return {std::move(envelope), std::move(recipients)};
}

struct EnvelopeChange {
    std::string act;
    std::string envelopeId;
    std::string detail;
    std::function<void(store::EnvelopeRecord&)> make;
};

base::Result<void> changeEnvelope(DataFolder& folder, const std::string& actor, std::int64_t now,
                                  const EnvelopeChange& change) {
    base::Result<void> made;
    const auto make = [&](store::Transaction& transaction, std::int64_t) {
        const auto envelope = transaction.envelopes().find(change.envelopeId);
        if (envelope)
            made = changeRules(transaction, folder.masterKey(), *envelope, change.make);
        return envelope && made;
    };
    const auto done =
        carryOut(folder.store(), actor, now, {change.act, change.envelopeId, change.detail, make},
                 base::ErrorCode::UnknownEnvelope);
    return made ? done : made;
}

} // namespace

EnvelopeAdministration::EnvelopeAdministration(DataFolder& folder, std::string actor, Clock clock)
    : m_folder(folder), m_actor(std::move(actor)), m_clock(std::move(clock)) {}

base::Result<std::vector<FoundEnvelope>> EnvelopeAdministration::find(const EnvelopeSearch& search) {
    const auto sender = folded(search.sender);
    const auto recipient = folded(search.recipient);
    if (!sender || !recipient)
        return base::fail(sender ? recipient.error() : sender.error());
    if (!search.messageId.empty() && sender->empty())
        return base::fail(base::ErrorCode::InvalidRequest, "a Message-ID is looked up with its --sender");
    std::vector<FoundEnvelope> found;
    const auto make = [&](store::Transaction& transaction, std::int64_t) {
        found.clear();
        if (search.messageId.empty()) {
            for (auto& envelope :
                 transaction.envelopes().search({*sender, *recipient, search.since, search.limit}))
                found.push_back(foundOf(transaction, std::move(envelope)));
            return true;
        }
        const auto digest = proofDigest(protocol::messageIdHash(search.messageId), *sender);
        for (const auto& id : transaction.proofs().envelopes(digest))
            if (auto envelope = transaction.envelopes().find(id))
                found.push_back(foundOf(transaction, std::move(*envelope)));
        return true;
    };
    const Change change{"envelopes.searched", search.sender, search.recipient, make};
    if (auto done = carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::Internal); !done)
        return base::fail(done.error());
    return found;
}

base::Result<FoundEnvelope> EnvelopeAdministration::show(const std::string& envelopeId) {
    FoundEnvelope found;
    const Change change{"envelope.shown", envelopeId, {}, [&](store::Transaction& transaction, std::int64_t) {
                            auto envelope = transaction.envelopes().find(envelopeId);
                            if (envelope)
                                found = foundOf(transaction, std::move(*envelope));
                            return envelope.has_value();
                        }};
    if (auto done = carryOut(m_folder.store(), m_actor, m_clock(), change, base::ErrorCode::UnknownEnvelope);
        !done)
        return base::fail(done.error());
    return found;
}

base::Result<void> EnvelopeAdministration::lock(const std::string& envelopeId, const std::string& reason) {
    if (!isReason(reason))
        return base::fail(base::ErrorCode::InvalidRequest,
                          "the reason must be one line of at most 500 characters");
    const auto now = m_clock();
    return changeEnvelope(m_folder, m_actor, now,
                          {"envelope.locked", envelopeId, reason, [&](store::EnvelopeRecord& envelope) {
                               envelope.administratorLock = store::LockRecord{now, reason};
                           }});
}

base::Result<void> EnvelopeAdministration::unlock(const std::string& envelopeId) {
    return changeEnvelope(m_folder, m_actor, m_clock(),
                          {"envelope.unlocked", envelopeId, {}, [](store::EnvelopeRecord& envelope) {
                               envelope.administratorLock.reset();
                               envelope.senderLock.reset();
                           }});
}

base::Result<void> EnvelopeAdministration::setExpiry(const std::string& envelopeId,
                                                     std::optional<std::int64_t> at) {
    const auto detail = at ? std::to_string(*at) : std::string("never");
    return changeEnvelope(m_folder, m_actor, m_clock(),
                          {"envelope.expiry-set", envelopeId, detail,
                           [at](store::EnvelopeRecord& envelope) { envelope.expiresAt = at; }});
}

} // namespace keyservice
