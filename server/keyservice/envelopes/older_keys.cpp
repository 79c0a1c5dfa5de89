// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/older_keys.h"

#include "core/crypto/aead.h"
#include "server/keyservice/envelopes/bound_key.h"

#include <algorithm>
#include <span>

namespace keyservice {

namespace {

constexpr const char* kDue = "older_keys"; // written by the migration of the store
constexpr std::size_t kBatch = 1000;       // others write in between

base::Result<void> bind(store::Transaction& transaction, const base::SecretBytes& masterKey,
                        const std::string& id) {
    auto envelope = transaction.envelopes().find(id);
    const auto key = envelope ? crypto::unwrapKey(masterKey, id, envelope->wrappedKey)
                              : base::Result<base::SecretBytes>(base::SecretBytes());
    if (!envelope || !key)
        return {};
    auto bound = bindKey(masterKey, *envelope, transaction.envelopes().recipients(id), *key);
    if (!bound)
        return base::fail(bound.error());
    envelope->wrappedKey = std::move(*bound);
    transaction.envelopes().setRules(*envelope);
    return {};
}

base::Result<void> bindAll(store::KeyStore& keyStore, const base::SecretBytes& masterKey,
                           std::span<const std::string> ids) {
    base::Result<void> outcome;
    const auto written = store::writeAndWait(keyStore, [&](store::Transaction& transaction) {
        for (const std::string& id : ids) {
            if (outcome = bind(transaction, masterKey, id); !outcome)
                return transaction.fail("a key cannot be wrapped");
        }
    });
    return outcome ? written : outcome;
}

} // namespace

base::Result<void> bindOlderKeys(store::KeyStore& keyStore, const base::SecretBytes& masterKey) {
    std::vector<std::string> ids;
    bool isDue = false;
    const auto read = keyStore.read([&](store::Transaction& transaction) {
        isDue = transaction.settings().value(kDue) == "due";
        if (!isDue)
            return;
        transaction.envelopes().visit([&ids](const store::EnvelopeRecord& envelope) {
            ids.push_back(envelope.id);
            return true;
        });
    });
    if (!read || !isDue)
        return read;
    for (std::size_t at = 0; at < ids.size(); at += kBatch) {
        const std::span rest = std::span(ids).subspan(at);
        if (const auto bound = bindAll(keyStore, masterKey, rest.first(std::min(kBatch, rest.size())));
            !bound)
            return bound;
    }
    return store::writeAndWait(
        keyStore, [](store::Transaction& transaction) { transaction.settings().setValue(kDue, "done"); });
}

} // namespace keyservice
