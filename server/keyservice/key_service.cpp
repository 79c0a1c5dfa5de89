// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/key_service.h"

#include "core/base/base64.h"
#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "server/keyservice/service_context.h"

#include <algorithm>
#include <thread>

namespace keyservice {

namespace {

constexpr std::chrono::minutes kTidyEvery{10};
constexpr std::int64_t kKeepEndedRegistrations = 24 * 3600; // a late long poll still learns how it ended
constexpr std::int64_t kDocumentLife = 10;

} // namespace

struct KeyService::Data {
    Data(DataFolder& folder, ServiceSettings settings, Clock clock)
        : context(folder, settings, std::move(clock)), accounts(context), accountSettings(context),
          envelopes(context), mobile(context) {}

    void tidyNowAndThen();
    void removeExpired();
    std::vector<store::SigningKeyRecord> signingKeys();

    ServiceContext context;
    AccountService accounts;
    AccountSettings accountSettings;
    EnvelopeService envelopes;
    MobileEnvelopes mobile;

    std::mutex documentMutex;
    std::vector<store::SigningKeyRecord> keys;
    std::int64_t keysReadAt = 0;

    std::mutex mutex;
    std::condition_variable stopped;
    bool isStopping = false;
    std::thread tidier;
};

void KeyService::Data::removeExpired() {
    const auto now = context.now();
    context.store.write(
        [now](store::Transaction& transaction) {
            transaction.registrations().removeExpired(now - kKeepEndedRegistrations);
            transaction.sessions().removeExpired(now);
            transaction.links().removeExpired(now);
        },
        [running = context.operations.begin()](const base::Result<void>&) {});
}

void KeyService::Data::tidyNowAndThen() {
    std::unique_lock lock(mutex);
    while (!isStopping) {
        removeExpired();
        mobile.removeExpired();
        stopped.wait_for(lock, kTidyEvery, [this] { return isStopping; });
    }
}

std::vector<store::SigningKeyRecord> KeyService::Data::signingKeys() {
    const std::lock_guard lock(documentMutex);
    if (!keys.empty() && context.now() - keysReadAt < kDocumentLife)
        return keys;
    std::vector<store::SigningKeyRecord> found;
    const auto read = context.store.read(
        [&found](store::Transaction& transaction) { found = transaction.signingKeys().list(); });
    if (read && !found.empty()) { // else the known ones still verify what they verified
        keys = std::move(found);
        keysReadAt = context.now();
    }
    return keys;
}

base::Result<std::unique_ptr<KeyService>> KeyService::create(DataFolder& folder, ServiceSettings settings,
                                                             Clock clock) {
    if (auto locked = folder.lockForService(); !locked)
        return base::fail(locked.error());
    auto data = std::make_unique<Data>(folder, settings, std::move(clock));
    auto dummy = crypto::hashPassword(crypto::randomSecret(32));
    if (!dummy)
        return base::fail(dummy.error());
    data->context.dummyPasswordHash = std::move(*dummy);
    std::optional<std::string> stored;
    const auto read = folder.store().read([&stored](store::Transaction& transaction) {
        stored = transaction.settings().value("deposit_credential_hash");
    });
    if (!read)
        return base::fail(read.error());
    const auto hash = base::decodeBase64Url(stored.value_or(std::string()));
    if (!hash || hash->size() != data->context.depositCredentialHash.size())
        return base::fail(base::ErrorCode::ServiceUnavailable, "the store holds no deposit credential");
    std::copy(hash->begin(), hash->end(), data->context.depositCredentialHash.begin());
    data->tidier = std::thread([raw = data.get()] { raw->tidyNowAndThen(); });
    return std::unique_ptr<KeyService>(new KeyService(std::move(data)));
}

KeyService::KeyService(std::unique_ptr<Data> data) : m_data(std::move(data)) {}

KeyService::~KeyService() {
    stop();
}

AccountService& KeyService::accounts() {
    return m_data->accounts;
}

AccountSettings& KeyService::accountSettings() {
    return m_data->accountSettings;
}

EnvelopeService& KeyService::envelopes() {
    return m_data->envelopes;
}

MobileEnvelopes& KeyService::mobileEnvelopes() {
    return m_data->mobile;
}

protocol::IssuerDocument KeyService::issuerDocument() const {
    const auto& profile = m_data->context.profile;
    protocol::IssuerDocument document;
    document.issuer = profile.issuer;
    document.organisation = profile.organisation;
    document.apiBase = profile.issuer + "/v1";
    document.supportContact = profile.supportContact;
    document.mobileAddress = profile.mobileAddress;
    document.minimumPasswordLength = profile.minimumPasswordLength;
    for (const auto& key : m_data->signingKeys())
        document.keys.push_back({key.keyId, key.x, key.y});
    return document;
}

void KeyService::stop() {
    {
        const std::lock_guard lock(m_data->mutex);
        m_data->isStopping = true;
    }
    m_data->stopped.notify_all();
    if (m_data->tidier.joinable())
        m_data->tidier.join();
    m_data->context.waiters.stop();
    m_data->context.passwords.stop();
    m_data->context.readers.stop();
    m_data->context.operations.waitForNone();
}

} // namespace keyservice
