// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/key_service.h"

#include "core/crypto/password_hash.h"
#include "core/crypto/random.h"
#include "server/keyservice/envelopes/older_keys.h"
#include "server/keyservice/institution/gateways.h"
#include "server/keyservice/institution/issuer_document.h"
#include "server/keyservice/institution/master_key.h"
#include "server/keyservice/operations/audit_mail.h"
#include "server/keyservice/operations/sealed_mail.h"
#include "server/keyservice/operations/service_context.h"
#include "server/log/barrier.h"
#include "server/log/log.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <thread>

namespace keyservice {

namespace {

constexpr std::chrono::minutes kTidyEvery{10};
constexpr std::int64_t kDocumentLife = 24 * 3600; // then it is signed anew, so that its age tells something
constexpr std::int64_t kKeepEndedRegistrations = 24 * 3600; // a late long poll still learns how it ended
constexpr const char* kPolledAt = "gateway_polled_at";

/// What is known of the gateway from before a restart, too; noting it is the write that proves the store.
std::int64_t notePoll(store::SettingTable& settings, std::int64_t polledAt) {
    const auto stored = settings.value(kPolledAt).value_or("0");
    std::int64_t before = 0;
    std::from_chars(stored.data(), stored.data() + stored.size(), before);
    const auto latest = std::max(before, polledAt);
    settings.setValue(kPolledAt, std::to_string(latest));
    return latest;
}

} // namespace

struct KeyService::Data {
    Data(DataFolder& folder, ServiceSettings settings, Clock clock)
        : context(folder, settings, std::move(clock)), accounts(context), accountSettings(context),
          envelopes(context), copies(context), mobile(context), replies(context), proofs(context),
          enrolment(context) {}

    void tidyNowAndThen();
    void removeExpired();
    void readKeys();

    ServiceContext context;
    AccountService accounts;
    AccountSettings accountSettings;
    EnvelopeService envelopes;
    CopyService copies;
    MobileEnvelopes mobile;
    ReplyService replies;
    ProofService proofs;
    EnrolmentService enrolment;

    std::mutex documentMutex;
    PublishedDocument published;
    std::vector<store::GatewayKeyRecord> keys;
    std::vector<store::GatewayKeyRecord> replyKeys;

    std::mutex mutex;
    std::condition_variable stopped;
    bool isStopping = false;
    std::thread tidier;
};

namespace {

base::Result<void> renewDocument(const ServiceContext& context, store::Transaction& transaction,
                                 std::int64_t now) {
    const auto last = publishedDocument(transaction.settings());
    if (last.number != 0 && now - last.issuedAt < kDocumentLife)
        return {};
    return publishDocument(transaction, {context.profile, context.folder.masterKey()}, now);
}

} // namespace

void KeyService::Data::removeExpired() {
    const auto now = context.now();
    const auto head = std::make_shared<std::optional<AuditHead>>();
    const auto isLogWhole = std::make_shared<bool>(true);
    context.store.write(
        [this, now, head, isLogWhole](store::Transaction& transaction) {
            transaction.registrations().removeExpired(now - kKeepEndedRegistrations);
            transaction.sessions().removeExpired(now);
            transaction.links().removeExpired(now);
            transaction.proofs().removeClearBefore(now - kKeepClearMessages);
            transaction.handovers().removeSealingsBefore(now - kKeepSealings);
            // The same key signed at the start; if it cannot now, the document before stays and its age
            // tells.
            static_cast<void>(renewDocument(context, transaction, now));
            *head = sendAuditHead(context, transaction, now);
            *isLogWhole = noteAuditHead(transaction, context.folder.masterKey(), now);
        },
        [head, isLogWhole, running = context.operations.begin()](const base::Result<void>& written) {
            if (written && !*isLogWhole)
                logging::write({logging::Event::AuditLogCut});
            if (written && *head) // the machine's log goes its own way
                logging::write({logging::Event::AuditHead,
                                {logging::Field::number("row", (*head)->row),
                                 logging::Field::digest("head", (*head)->hash)}});
        });
    replies.removeExpired();
}

void KeyService::Data::tidyNowAndThen() {
    logging::RepeatedWork tidying("removing what has expired");
    std::unique_lock lock(mutex);
    while (!isStopping) {
        tidying.run([this] {
            removeExpired();
            mobile.removeExpired();
        });
        stopped.wait_for(lock, kTidyEvery, [this] { return isStopping; });
    }
}

/// With the mutex held. Each time anew: what an administrator took out is gone at once.
void KeyService::Data::readKeys() {
    PublishedDocument foundDocument;
    std::vector<store::GatewayKeyRecord> found;
    std::vector<store::GatewayKeyRecord> foundReplyKeys;
    const auto read = context.store.read([&](store::Transaction& transaction) {
        foundDocument = publishedDocument(transaction.settings());
        found = transaction.gateways().keys(store::KeyUse::Signing);
        foundReplyKeys = openReplyKeys(transaction.gateways());
    });
    if (!read)
        return; // the known ones still verify what they verified
    published = std::move(foundDocument);
    keys = std::move(found);
    replyKeys = std::move(foundReplyKeys);
}

/// What an earlier version did not do: bind keys to rules, note the master key, seal mail that waits.
base::Result<void> bringUpToDate(DataFolder& folder) {
    if (auto bound = bindOlderKeys(folder.store(), folder.masterKey()); !bound)
        return bound;
    return store::writeAndWait(folder.store(), [&folder](store::Transaction& transaction) {
        noteMasterKeyOnce(transaction.settings(), folder.masterKey());
        constexpr auto kAny = std::numeric_limits<std::int64_t>::max();
        for (const auto& mail : transaction.outbox().due(kAny, std::numeric_limits<std::uint32_t>::max())) {
            if (isSealedMail(mail))
                continue;
            if (const auto sealed = sealMail(folder.masterKey(), mail.messageId, mail.message))
                transaction.outbox().setMessage(mail.id, *sealed);
        }
    });
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
    if (const auto prepared = data->replies.prepare(); !prepared)
        return base::fail(prepared.error());
    if (const auto done = bringUpToDate(folder); !done)
        return base::fail(done.error());
    base::Result<void> renewed;
    const auto stored = store::writeAndWait(folder.store(), [&](store::Transaction& transaction) {
        renewed = renewDocument(data->context, transaction, data->context.now());
    });
    if (!stored || !renewed)
        return base::fail(stored ? renewed.error() : stored.error());
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

CopyService& KeyService::copies() {
    return m_data->copies;
}

MobileEnvelopes& KeyService::mobileEnvelopes() {
    return m_data->mobile;
}

ReplyService& KeyService::replies() {
    return m_data->replies;
}

ProofService& KeyService::proofs() {
    return m_data->proofs;
}

EnrolmentService& KeyService::enrolment() {
    return m_data->enrolment;
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
    const std::lock_guard lock(m_data->documentMutex);
    m_data->readKeys();
    for (const auto& key : m_data->keys)
        document.keys.push_back({key.keyId, key.x, key.y, key.notBefore, key.notAfter, key.revokedSince});
    document.number = m_data->published.number;
    document.issuedAt = m_data->published.issuedAt;
    document.signedForm = m_data->published.signedForm;
    if (!m_data->replyKeys.empty()) {
        const auto& newest = m_data->replyKeys.front();
        document.replyKey = {newest.keyId, newest.x, newest.y};
        document.replyLimit = m_data->context.settings.replyLimit;
    }
    return document;
}

void KeyService::state(Completion<ServiceState> done) {
    auto& context = m_data->context;
    const auto work = [&context](const Act& act) -> Answer<ServiceState> {
        ServiceState state;
        state.now = act.now;
        state.oldestMailAt = act.transaction.outbox().oldestWaiting();
        const auto replies = act.transaction.submissions().listOpen(1);
        if (!replies.empty())
            state.oldestReplyAt = replies.front().submittedAt;
        state.gatewayPolledAt = notePoll(act.transaction.settings(), context.gatewayPolledAt);
        return state;
    };
    transact<ServiceState>(context, {}, work, std::move(done));
}

base::Result<std::string> KeyService::openMail(const store::OutboxMail& mail) const {
    return keyservice::openMail(m_data->context.folder.masterKey(), mail);
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
    // Where it cannot be written, the note of the last round stays.
    static_cast<void>(store::writeAndWait(m_data->context.store, [&](store::Transaction& transaction) {
        noteAuditHead(transaction, m_data->context.folder.masterKey(), m_data->context.now());
    }));
}

} // namespace keyservice
