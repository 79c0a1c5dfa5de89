// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/mobile_envelopes.h"

#include "core/base/base64.h"
#include "core/crypto/random.h"
#include "core/envelope/envelope.h"
#include "core/files/folder.h"
#include "core/files/source.h"
#include "server/keyservice/guard/client_key.h"
#include "server/keyservice/operations/link_paths.h"
#include "server/keyservice/operations/service_context.h"

namespace keyservice {

namespace {

namespace fs = std::filesystem;

// A file's time is the moment after which it is gone.

constexpr std::size_t kTokenBytes = 32;

std::string fileName(const std::string& token) {
    return base::encodeBase64Url(tokenHash(token)) + ".html";
}

std::uint64_t bytesIn(const fs::path& folder) {
    std::uint64_t sum = 0;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (std::error_code ignored; entry.is_regular_file(ignored))
            sum += entry.file_size(ignored);
    return sum;
}

/// The id of the envelope; it must be one of this service, or the folder would be anybody's.
Answer<std::string> checkEnvelope(const IncomingEnvelope& incoming, const std::string& issuer) {
    const auto envelope = envelope::Envelope::read(incoming.bytes);
    if (!envelope || envelope->kind() != envelope::EnvelopeKind::Registered)
        return invalid("The file is no registered envelope.");
    if (envelope->header().issuer != issuer)
        return invalid("The envelope is of another key service.");
    return envelope->header().envelopeId;
}

} // namespace

MobileEnvelopes::MobileEnvelopes(ServiceContext& context)
    : m_context(context), m_folder(context.folder.path() / "mobile") {
    std::error_code ignored; // whoever deposits hears of it
    fs::create_directories(m_folder, ignored);
    fs::permissions(m_folder, fs::perms::owner_all, ignored);
}

bool MobileEnvelopes::mayDeposit(const base::SecretBytes& credential) const {
    return isDepositCredential(m_context, {{}, credential.clone()});
}

void MobileEnvelopes::deposit(IncomingEnvelope envelope, Client client,
                              Completion<protocol::MobileLink> done) {
    if (!mayDeposit(client.bearer))
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    const auto running = m_context.operations.begin();
    const auto work = [this, running, envelope = std::move(envelope), from = client.address, done] {
        const auto id = checkEnvelope(envelope, m_context.profile.issuer);
        if (!id)
            return done(id.refusal());
        if (bytesIn(m_folder) + envelope.bytes->size() > m_context.settings.mobileBytes)
            return done(
                unavailable({base::ErrorCode::ServiceUnavailable, "too many envelopes wait for phones"}));
        const std::string token = crypto::randomToken(kTokenBytes);
        const auto file = m_folder / fileName(token);
        const auto goneAt = m_context.now() + m_context.settings.mobileLife;
        if (const auto kept = envelope.keepAs(file); !kept)
            return done(unavailable(kept.error()));
        if (!files::setChangedAt(file, goneAt))
            return done(unavailable({base::ErrorCode::ServiceUnavailable, "cannot set a file's time"}));
        const auto note = [id = id.value(),
                           answer = protocol::MobileLink{m_context.link(kMobilePath, token), goneAt}](
                              const Act& act) -> Answer<protocol::MobileLink> {
            act.audit("mobile.deposited", "gateway", id);
            return answer;
        };
        transact<protocol::MobileLink>(m_context, from, note, done);
    };
    if (!m_context.readers.tryRun(work))
        done(unavailable({base::ErrorCode::ServiceUnavailable, "too much is queued"}));
}

std::uint64_t MobileEnvelopes::fileLimit() const {
    return m_context.settings.mobileFile;
}

void MobileEnvelopes::find(std::string token, Client client, Completion<MobileEnvelope> done) {
    const auto name = clientKey(client.address);
    if (const auto wait = m_context.refusals.peek(name, m_context.now()))
        return done(rateLimited(wait));
    const auto running = m_context.operations.begin();
    const auto work = [this, running, name, file = m_folder / fileName(token), done] {
        const auto end = files::changedAt(file);
        auto source = files::FileSource::open(file);
        if (end && *end > m_context.now() && source)
            return done(MobileEnvelope{std::move(*source), *end});
        m_context.refusals.take(name, m_context.now());
        done(base::Error{base::ErrorCode::LinkInvalid, "no envelope behind this link"});
    };
    if (!m_context.readers.tryRun(work))
        done(unavailable({base::ErrorCode::ServiceUnavailable, "too much is queued"}));
}

void MobileEnvelopes::removeExpired() const {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_folder, error)) {
        const auto end = files::changedAt(entry.path());
        if (std::error_code ignored; end && *end <= m_context.now())
            fs::remove(entry.path(), ignored);
    }
}

} // namespace keyservice
