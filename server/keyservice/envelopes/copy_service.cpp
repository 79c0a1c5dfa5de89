// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/copy_service.h"

#include "core/address/address.h"
#include "server/keyservice/envelopes/bound_key.h"
#include "server/keyservice/envelopes/envelope_rules.h"
#include "server/keyservice/envelopes/owned_envelope.h"
#include "server/keyservice/guard/client_key.h"

namespace keyservice {

namespace {

using store::LockMaker;

/// Who says that a message is not for them, and of whose copy.
struct Report {
    const store::EnvelopeRecord& envelope;
    std::optional<store::RecipientRecord> copy;
    LockMaker maker = LockMaker::FileHolder;
    std::string reporter; ///< sign-in address of somebody who is no recipient; may be empty
    bool locks = false;
};

struct Asked {
    std::string envelopeId;
    std::string folded; ///< whose copy; may be empty
    std::string header;
    store::Digest token{};
    std::string client;
};

std::optional<store::RecipientRecord> ownCopy(const Asked& asked, const Session& session, const Act& act) {
    std::optional<store::RecipientRecord> found;
    for (const auto& own : act.transaction.accounts().addresses(session.accountId)) {
        if (!asked.folded.empty() && asked.folded != own.foldedAddress)
            continue;
        auto copy = act.transaction.envelopes().findRecipient(asked.envelopeId, own.foldedAddress);
        if (copy && (!found || !copy->lock))
            found = std::move(copy);
    }
    return found;
}

/// Whose copy somebody speaks of who is not signed in as that recipient.
std::optional<store::RecipientRecord> namedCopy(const Asked& asked, const Act& act) {
    if (!asked.folded.empty())
        return act.transaction.envelopes().findRecipient(asked.envelopeId, asked.folded);
    auto recipients = act.transaction.envelopes().recipients(asked.envelopeId);
    return recipients.size() == 1 ? std::optional(std::move(recipients.front())) : std::nullopt;
}

/// A recipient with an account can say so themselves: nobody else locks them out.
bool mayFileLock(const store::RecipientRecord& copy, const Act& act) {
    return !copy.openedAt && act.transaction.accounts().findProving(copy.foldedAddress).empty();
}

Answer<Report> reportOf(const Asked& asked, const store::EnvelopeRecord& envelope, const Act& act) {
    Report report{envelope, {}, LockMaker::FileHolder, {}, false};
    const auto session = findSession(act.transaction, asked.token, act.now);
    if (session)
        report.copy = ownCopy(asked, *session, act);
    if (report.copy) {
        report.maker = LockMaker::Recipient;
        report.locks = true;
        return report;
    }
    if (asked.header.empty())
        return session ? Answer<Report>(base::Error{base::ErrorCode::NotARecipient, "not a recipient"})
                       : Answer<Report>(notSignedIn());
    if (!act.transaction.envelopes().hasHeader(asked.envelopeId, asked.header))
        return unknownEnvelope();
    report.copy = namedCopy(asked, act);
    report.locks = report.copy && mayFileLock(*report.copy, act);
    if (session)
        report.reporter = session->addresses.front();
    return report;
}

mail::MailOrder mailOf(const ServiceContext& context, const Report& report, const Act& act) {
    mail::MailOrder order;
    order.kind = mail::MailKind::NotForMe;
    order.recipient = report.envelope.sender;
    const auto account = act.transaction.accounts().findBySignIn(report.envelope.foldedSender);
    order.language = account ? account->language : context.profile.language;
    order.values = {{"subject", report.envelope.subject},
                    {"sent", mail::timeInMail(report.envelope.depositedAt, order.language)},
                    {"link", context.profile.issuer + "/sent/" + report.envelope.id}};
    const std::string copy = report.copy ? report.copy->address : std::string();
    if (report.maker == LockMaker::Recipient)
        order.values["recipient"] = copy;
    else if (!report.reporter.empty())
        order.values["reporter"] = report.reporter;
    else
        order.values.emplace("somebody", "?");
    order.values[report.locks ? "locked" : "open"] = report.locks ? copy : "?";
    return order;
}

Answer<Nothing> tell(ServiceContext& context, const Report& report, const Act& act) {
    if (report.copy && report.copy->lock && report.locks)
        return Nothing{}; // the sender knows
    // Whoever has the file could have the sender's mailbox filled.
    if (report.maker == LockMaker::FileHolder)
        if (const auto wait = context.mails.take("not for me " + report.envelope.id, act.now))
            return rateLimited(wait);
    if (report.locks) {
        auto copy = *report.copy;
        copy.lock = store::CopyLock{report.maker, {act.now, {}}};
        if (const auto changed =
                changeCopyLock(act.transaction, context.folder.masterKey(), report.envelope, copy);
            !changed)
            return changed.error();
    }
    context.queueMail(act.transaction, mailOf(context, report, act));
    const std::string actor = report.maker == LockMaker::Recipient ? report.copy->address : report.reporter;
    act.audit(report.locks ? "copy.not-for-me" : "envelope.not-for-me", actor, report.envelope.id,
              report.copy ? report.copy->address : std::string());
    return Nothing{};
}

/// The sender's change of one copy's lock.
struct CopyChange {
    const char* act;
    std::optional<std::string> reason; ///< of a lock; none: it is lifted
};

Answer<Nothing> changeCopy(const ServiceContext& context, const OwnedEnvelope& owned,
                           const std::string& folded, const CopyChange& change, const Act& act) {
    auto copy = act.transaction.envelopes().findRecipient(owned.envelope.id, folded);
    if (!copy)
        return unknownEnvelope();
    copy->lock.reset();
    if (change.reason)
        copy->lock = store::CopyLock{LockMaker::Sender, {act.now, *change.reason}};
    if (const auto changed =
            changeCopyLock(act.transaction, context.folder.masterKey(), owned.envelope, *copy);
        !changed)
        return changed.error();
    act.audit(change.act, owned.session.addresses.front(), owned.envelope.id, copy->address);
    return Nothing{};
}

void changeOwnedCopy(ServiceContext& context, const CopyName& copy, CopyChange change, const Client& client,
                     Completion<Nothing> done) {
    const auto folded = address::mailboxKey(copy.address);
    if (!folded)
        return done(invalid("The address is not an e-mail address."));
    const auto work = [&context, token = tokenHash(client.bearer), id = copy.envelopeId, folded = *folded,
                       change = std::move(change)](const Act& act) -> Answer<Nothing> {
        const auto owned = findOwned(act, token, id);
        if (!owned)
            return owned.refusal();
        return changeCopy(context, owned.value(), folded, change, act);
    };
    transact<Nothing>(context, client.address, work, std::move(done));
}

} // namespace

CopyService::CopyService(ServiceContext& context) : m_context(context) {}

void CopyService::notForMe(std::string envelopeId, protocol::NotForMeReport report, Client client,
                           Completion<Nothing> done) {
    Asked asked{std::move(envelopeId),
                {},
                std::move(report.header),
                tokenHash(client.bearer),
                clientKey(client.address)};
    if (!isEnvelopeId(asked.envelopeId))
        return done(unknownEnvelope());
    if (!asked.header.empty() && !isHeaderDigest(asked.header))
        return done(invalid("The header's digest is not 43 characters of base64url."));
    if (!report.address.empty()) {
        auto folded = address::mailboxKey(report.address);
        if (!folded)
            return done(invalid("The address is not an e-mail address."));
        asked.folded = std::move(*folded);
    }
    if (const auto wait = m_context.refusals.peek(asked.client, m_context.now()))
        return done(rateLimited(wait));
    const auto work = [this, asked = std::move(asked)](const Act& act) -> Answer<Nothing> {
        const auto envelope = act.transaction.envelopes().find(asked.envelopeId);
        auto said = envelope ? reportOf(asked, *envelope, act) : Answer<Report>(unknownEnvelope());
        if (said)
            return tell(m_context, *said, act);
        m_context.refusals.take(asked.client, act.now);
        act.audit("not-for-me.refused", {}, asked.envelopeId, std::string(base::errorName(said.code())));
        return said.refusal();
    };
    transact<Nothing>(m_context, client.address, work, std::move(done));
}

void CopyService::lock(CopyName copy, protocol::LockRequest request, Client client,
                       Completion<Nothing> done) {
    if (!isReason(request.reason))
        return done(invalid("The reason is too long or holds control characters."));
    changeOwnedCopy(m_context, copy, {"copy.locked", std::move(request.reason)}, client, std::move(done));
}

void CopyService::unlock(CopyName copy, Client client, Completion<Nothing> done) {
    changeOwnedCopy(m_context, copy, {"copy.unlocked", std::nullopt}, client, std::move(done));
}

} // namespace keyservice
