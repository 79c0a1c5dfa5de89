// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/replies/reply_service.h"

#include "core/crypto/random.h"
#include "core/files/folder.h"
#include "core/files/source.h"
#include "core/reply/reply_addresses.h"
#include "server/keyservice/replies/reply_rules.h"

namespace keyservice {

namespace {

// What cannot be removed now is removed at the next start (prepare).
void discard(const std::filesystem::path& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
}

constexpr std::size_t kIdBytes = 16;
constexpr std::uint32_t kListLength = 100;
constexpr std::chrono::seconds kLongestWait{25};
constexpr std::int64_t kLeaseSeconds = 300;
constexpr std::size_t kLongestGatewayName = 64;

/// All long polls of the gateway wait for the same thing.
store::Digest anySubmission() {
    return tokenHash(std::string_view("any submission"));
}

base::Error unknownSubmission() {
    return {base::ErrorCode::UnknownEnvelope, "no such submission"};
}

/// A reply on its way through the checks.
struct Arrival {
    ReplyRequest request;
    store::Digest token{};
    reply::ReplyHeader header;
    std::string submissionId;
    std::uint64_t size = 0;
};

Answer<Submitted> decide(ServiceContext& context, const Arrival& arrival, const Act& act,
                         std::string& actor) {
    const auto answering = checkAnswering(context, act, arrival.request, arrival.token);
    if (!answering)
        return answering.refusal();
    actor = answering.value().sender;
    const auto& [session, envelope, sender, earlier] = answering.value();
    if (earlier)
        return Submitted{{earlier->id, earlier->submittedAt}, false};
    auto gateway = checkHeader(arrival.header, answering.value(), act.transaction);
    if (!gateway)
        return gateway.refusal();
    if (const auto wait = context.replies.take(std::to_string(session.accountId), act.now))
        return rateLimited(wait);
    store::SubmissionRecord record;
    record.id = arrival.submissionId;
    record.envelopeId = envelope.id;
    record.accountId = session.accountId;
    record.sender = sender;
    record.account = session.addresses.front();
    record.name = session.name;
    record.kind = std::string(reply::kindName(arrival.header.kind));
    record.idempotencyKey = arrival.request.idempotencyKey;
    record.gateway = std::move(gateway.value());
    record.size = arrival.size;
    record.submittedAt = act.now;
    act.transaction.submissions().insert(record);
    act.audit("reply.submitted", sender, envelope.id, record.kind + " " + record.id);
    return Submitted{{record.id, act.now}, true};
}

base::Result<reply::ReplyHeader> headerOf(const base::RandomAccessSource& bytes) {
    base::Bytes start(reply::kMaxPrefixSize);
    const auto count = bytes.readAt(0, start);
    if (!count)
        return base::fail(count.error());
    start.resize(*count);
    auto prefix = reply::parsePrefix(start);
    if (!prefix)
        return base::fail(prefix.error());
    return std::move(prefix->header);
}

protocol::Submission submissionOf(const store::SubmissionRecord& record) {
    protocol::Submission submission;
    submission.submissionId = record.id;
    submission.envelopeId = record.envelopeId;
    submission.kind = record.kind;
    submission.sender = record.sender;
    submission.name = record.name;
    submission.account = record.account;
    submission.idempotencyKey = record.idempotencyKey;
    submission.submittedAt = record.submittedAt;
    submission.size = record.size;
    return submission;
}

/// Tells the writer that their reply went nowhere.
void queueFailure(const ServiceContext& context, const Act& act, const store::SubmissionRecord& submission) {
    const auto envelope = act.transaction.envelopes().find(submission.envelopeId);
    const auto account = act.transaction.accounts().find(submission.accountId);
    mail::MailOrder order;
    order.kind = mail::MailKind::ReplyFailed;
    order.recipient = submission.sender;
    order.language = account ? account->language : context.profile.language;
    order.values = {{"subject", envelope ? envelope->subject : std::string()},
                    {"sent", mail::timeInMail(submission.submittedAt, order.language)}};
    context.queueMail(act.transaction, order);
}

} // namespace

ReplyService::ReplyService(ServiceContext& context) : m_context(context) {}

std::filesystem::path ReplyService::folder() const {
    return m_context.folder.path() / "submissions";
}

std::uint64_t ReplyService::limit() const {
    return m_context.settings.replyLimit;
}

void ReplyService::admit(ReplyRequest request, Client client, Completion<Nothing> done) {
    if (!reply::isIdempotencyKey(request.idempotencyKey))
        return done(invalid("The Idempotency-Key is not 16 to 64 characters A-Z, a-z, 0-9, - or _."));
    const auto work = [this, request, token = tokenHash(client.bearer)](const Act& act) -> Answer<Nothing> {
        const auto answering = checkAnswering(m_context, act, request, token);
        if (!answering)
            return answering.refusal();
        return Nothing{};
    };
    readOnly<Nothing>(m_context, client.address, work, std::move(done));
}

void ReplyService::submit(ReplyRequest request, std::shared_ptr<ArrivedReply> reply, Client client,
                          Completion<Submitted> done) {
    const auto arrival = std::make_shared<Arrival>();
    arrival->request = std::move(request);
    arrival->token = tokenHash(client.bearer);
    arrival->submissionId = crypto::randomToken(kIdBytes);
    const auto path = folder() / arrival->submissionId;
    const auto store = [this, arrival, reply, path, from = client.address, done] {
        auto header = headerOf(reply->bytes());
        if (!header)
            return done(Refusal{header.error(), header.error().detail, 0, {}});
        arrival->header = std::move(*header);
        arrival->size = reply->bytes().size();
        // The file first: a row without its file would promise what is not there.
        if (const auto kept = reply->keepAs(path); !kept)
            return done(unavailable(kept.error()));
        const auto work = [this, arrival](const Act& act) {
            std::string actor;
            auto answer = decide(m_context, *arrival, act, actor);
            if (!answer)
                act.audit("reply.refused", actor, arrival->request.envelopeId,
                          std::string(base::errorName(answer.code())));
            return answer;
        };
        transact<Submitted>(m_context, from, work, [this, path, done](Answer<Submitted> answer) {
            if (!answer || !answer->isNew)
                discard(path);
            else
                m_context.waiters.notify(anySubmission());
            done(std::move(answer));
        });
    };
    const auto running = m_context.operations.begin();
    if (!m_context.readers.tryRun([running, store] { store(); }))
        done(unavailable({base::ErrorCode::ServiceUnavailable, "too many reads are queued"}));
}

void ReplyService::list(std::chrono::seconds wait, Client client, Completion<protocol::SubmissionList> done,
                        const std::string& lessee) {
    const auto gateway = callingGateway(m_context, client);
    if (!gateway)
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    if (lessee.size() > kLongestGatewayName)
        return done(invalid("The gateway's name is over 64 characters."));
    m_context.gatewayPolledAt = m_context.now();
    const auto look = [gateway, lessee](const Act& act) -> Answer<protocol::SubmissionList> {
        protocol::SubmissionList list;
        for (const auto& record : act.transaction.submissions().listOpenFor(*gateway, kListLength))
            if (!act.transaction.handovers().isLeasedToAnother(record.id, lessee, act.now))
                list.submissions.push_back(submissionOf(record));
        return list;
    };
    const auto from = client.address;
    // Waits first and looks then, so that nothing can slip through in between.
    RegistrationWaiters::WaiterId waiter = 0;
    if (wait.count() > 0)
        waiter = m_context.waiters.add(
            anySubmission(), std::min(wait, kLongestWait), [=, this](WaitOutcome outcome) {
                if (outcome == WaitOutcome::Stopped)
                    return done(
                        unavailable({base::ErrorCode::ServiceUnavailable, "the service is stopping"}));
                readOnly<protocol::SubmissionList>(m_context, from, look, done);
            });
    readOnly<protocol::SubmissionList>(m_context, from, look,
                                       [=, this](Answer<protocol::SubmissionList> answer) {
                                           if (waiter == 0)
                                               return done(std::move(answer));
                                           const bool isEmpty = answer && answer->submissions.empty();
                                           if (!isEmpty && m_context.waiters.remove(waiter))
                                               done(std::move(answer));
                                       });
}

void ReplyService::open(std::string submissionId, Client client,
                        Completion<std::shared_ptr<const base::RandomAccessSource>> done,
                        const std::string& gateway) {
    using Bytes = std::shared_ptr<const base::RandomAccessSource>;
    if (!isDepositCredential(m_context, client))
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    if (!isSubmissionId(submissionId))
        return done(unknownSubmission());
    if (gateway.size() > kLongestGatewayName)
        return done(invalid("The gateway's name is over 64 characters."));
    const auto work = [path = folder() / submissionId, submissionId,
                       gateway](const Act& act) -> Answer<Bytes> {
        const auto record = act.transaction.submissions().find(submissionId);
        if (!record || record->closedAt)
            return unknownSubmission();
        if (!gateway.empty() &&
            !act.transaction.handovers().lease(submissionId, gateway, act.now, act.now + kLeaseSeconds))
            return unknownSubmission();
        auto file = files::FileSource::open(path);
        if (!file)
            return unavailable(file.error());
        return Bytes(std::move(*file));
    };
    transact<Bytes>(m_context, client.address, work, std::move(done));
}

void ReplyService::close(std::string submissionId, ReplyOutcome outcome, Client client,
                         Completion<Nothing> done) {
    if (!isDepositCredential(m_context, client))
        return done(base::Error{base::ErrorCode::NotAuthorized, "not the deposit credential"});
    if (!isSubmissionId(submissionId))
        return done(unknownSubmission());
    const auto work = [this, submissionId, outcome](const Act& act) -> Answer<Nothing> {
        const auto record = act.transaction.submissions().find(submissionId);
        if (!record)
            return unknownSubmission();
        if (record->closedAt)
            return Nothing{};
        const bool isDelivered = outcome == ReplyOutcome::Delivered;
        act.transaction.submissions().close(submissionId, act.now, isDelivered ? "delivered" : "refused");
        act.transaction.handovers().endLease(submissionId);
        act.audit(isDelivered ? "reply.delivered" : "reply.rejected", "gateway", record->envelopeId,
                  submissionId);
        if (!isDelivered)
            queueFailure(m_context, act, *record);
        return Nothing{};
    };
    const auto path = folder() / submissionId;
    transact<Nothing>(m_context, client.address, work, [path, done](Answer<Nothing> answer) {
        if (answer)
            discard(path);
        done(std::move(answer));
    });
}

base::Result<void> ReplyService::prepare() {
    std::error_code error;
    if (auto made = files::makePrivateFolder(folder()); !made)
        return base::fail(base::ErrorCode::OutputUnwritable, folder().string() + ": " + made.error().detail);
    return m_context.store.read([&](store::Transaction& transaction) {
        for (const auto& entry : std::filesystem::directory_iterator(folder(), error)) {
            const auto name = entry.path().filename().string();
            const auto record = isSubmissionId(name) ? transaction.submissions().find(name) : std::nullopt;
            if (isSubmissionId(name) && (!record || record->closedAt))
                discard(entry.path());
        }
    });
}

void ReplyService::removeExpired() {
    const auto now = m_context.now();
    const auto gone = std::make_shared<std::vector<std::string>>();
    m_context.store.write(
        [this, now, gone](store::Transaction& transaction) {
            gone->clear(); // the work may run twice
            transaction.submissions().removeClosed(now - m_context.settings.closedReplyLife);
            const Act act{transaction, now, {}};
            for (const auto& record : transaction.submissions().listOpen(kListLength)) {
                if (record.submittedAt > now - m_context.settings.openReplyLife)
                    break; // oldest first
                transaction.submissions().close(record.id, now, "expired");
                transaction.handovers().endLease(record.id);
                act.audit("reply.expired", "service", record.envelopeId, record.id);
                queueFailure(m_context, act, record);
                gone->push_back(record.id);
            }
        },
        [this, gone, running = m_context.operations.begin()](const base::Result<void>& outcome) {
            for (const auto& id : outcome ? *gone : std::vector<std::string>())
                discard(folder() / id);
        });
}

} // namespace keyservice
