// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/bound_key.h"

#include "core/crypto/aead.h"

namespace keyservice {

namespace {

/// Fields one behind the other, each with its length, so that none can pass for the end of another.
class Canonical final {
public:
    void add(std::string_view field) {
        m_text += std::to_string(field.size());
        m_text += ':';
        m_text += field;
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add(const std::optional<std::int64_t>& number) { add(number ? std::to_string(*number) : "none"); }
    void add(const std::optional<store::LockRecord>& lock) {
        add(lock ? std::optional(lock->at) : std::nullopt);
        add(lock ? lock->reason : "");
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

std::string rulesOf(const store::EnvelopeRecord& envelope,
                    const std::vector<store::RecipientRecord>& recipients) {
    Canonical rules;
    rules.add("securedoc envelope key 1");
    for (const std::string* field :
         {&envelope.id, &envelope.sender, &envelope.foldedSender, &envelope.subject, &envelope.level})
        rules.add(*field);
    rules.add(std::int64_t{envelope.offlineLeaseSeconds});
    rules.add(envelope.depositedAt);
    rules.add(envelope.expiresAt);
    rules.add(std::int64_t{envelope.receipt});
    rules.add(envelope.permissions ? std::optional<std::int64_t>(*envelope.permissions) : std::nullopt);
    rules.add(envelope.senderLock);
    rules.add(envelope.administratorLock);
    for (const auto& recipient : recipients) {
        rules.add(recipient.address);
        rules.add(recipient.foldedAddress);
        if (!recipient.lock) // as before there were such locks: keys that were bound then open still
            continue;
        rules.add("locked"); // no address
        rules.add(std::int64_t{static_cast<int>(recipient.lock->maker)});
        rules.add(std::optional(recipient.lock->lock));
    }
    return rules.text();
}

template <class Change>
base::Result<void> bindAnew(store::Transaction& transaction, const base::SecretBytes& masterKey,
                            store::EnvelopeRecord envelope, Change change) {
    auto recipients = transaction.envelopes().recipients(envelope.id);
    const auto key = boundKey(masterKey, envelope, recipients);
    if (!key)
        return base::fail(key.error());
    change(envelope, recipients);
    auto bound = bindKey(masterKey, envelope, recipients, *key);
    if (!bound)
        return base::fail(bound.error());
    envelope.wrappedKey = std::move(*bound);
    transaction.envelopes().setRules(envelope);
    return {};
}

} // namespace

base::Result<base::Bytes> bindKey(const base::SecretBytes& masterKey, const store::EnvelopeRecord& envelope,
                                  const std::vector<store::RecipientRecord>& recipients,
                                  const base::SecretBytes& key) {
    return crypto::wrapKey(masterKey, rulesOf(envelope, recipients), key);
}

base::Result<base::SecretBytes> boundKey(const base::SecretBytes& masterKey,
                                         const store::EnvelopeRecord& envelope,
                                         const std::vector<store::RecipientRecord>& recipients) {
    auto key = crypto::unwrapKey(masterKey, rulesOf(envelope, recipients), envelope.wrappedKey);
    if (!key)
        return base::fail(base::ErrorCode::Internal, "an envelope's rows are not as they were written");
    return key;
}

base::Result<void> changeRules(store::Transaction& transaction, const base::SecretBytes& masterKey,
                               store::EnvelopeRecord envelope,
                               const std::function<void(store::EnvelopeRecord&)>& change) {
    return bindAnew(transaction, masterKey, std::move(envelope),
                    [&](auto& changed, auto& /*recipients*/) { change(changed); });
}

base::Result<void> changeCopyLock(store::Transaction& transaction, const base::SecretBytes& masterKey,
                                  store::EnvelopeRecord envelope, const store::RecipientRecord& changed) {
    return bindAnew(transaction, masterKey, std::move(envelope), [&](auto& stored, auto& recipients) {
        for (auto& recipient : recipients)
            if (recipient.foldedAddress == changed.foldedAddress)
                recipient.lock = changed.lock;
        transaction.envelopes().setCopyLock(stored.id, changed);
    });
}

const store::LockRecord* lockOf(const store::EnvelopeRecord& envelope) {
    if (envelope.administratorLock)
        return &*envelope.administratorLock;
    return envelope.senderLock ? &*envelope.senderLock : nullptr;
}

} // namespace keyservice
