// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/seal_message.h"

#include "core/envelope/date.h"
#include "core/message/message_parser.h"

#include <algorithm>

namespace pipeline {
namespace {

constexpr int kMaxAddressSize = 320; // RFC 3696: 64 + 1 + 255
// A reader looks this far for the body before it reads everything.
constexpr std::uint64_t kBeginning = 4U << 20;

envelope::HeaderMailbox claimOf(const message::Mailbox& mailbox) {
    return {mailbox.displayName.toStdString(), mailbox.address.toStdString()};
}

// What a header claim can hold; an address that is none must not keep a message from being sealed.
bool isClaimable(const message::Mailbox& mailbox) {
    static constexpr QChar kForeign[] = {u' ', u'<', u'>'};
    const auto isForeign = [](QChar c) {
        return std::find(std::begin(kForeign), std::end(kForeign), c) != std::end(kForeign);
    };
    return !mailbox.address.isEmpty() && mailbox.address.toUtf8().size() <= kMaxAddressSize &&
           std::none_of(mailbox.address.begin(), mailbox.address.end(), isForeign);
}

std::vector<envelope::HeaderMailbox> claimsOf(const std::vector<message::Mailbox>& mailboxes,
                                              std::size_t room) {
    std::vector<envelope::HeaderMailbox> claims;
    for (const message::Mailbox& mailbox : mailboxes) {
        if (isClaimable(mailbox) && claims.size() < room)
            claims.push_back(claimOf(mailbox));
    }
    return claims;
}

std::string dateOf(const message::Message& message, std::int64_t issuedAt) {
    if (!message.date.isValid())
        return envelope::formatRfc3339(issuedAt);
    return message.date.toString(Qt::ISODate).toStdString();
}

bool comesFirst(const message::Message& message) {
    std::uint64_t bodyEnd = 0;
    for (const auto& body : {message.textBody, message.htmlBody}) {
        if (body)
            bodyEnd = std::max(bodyEnd, body->offset + body->length);
    }
    return std::none_of(message.attachments.begin(), message.attachments.end(),
                        [bodyEnd](const message::Attachment& attachment) {
                            return attachment.part.offset < bodyEnd && bodyEnd > kBeginning;
                        });
}

envelope::EnvelopeHeader headerOf(const message::Message& message, const SealRequest& request) {
    envelope::EnvelopeHeader header;
    header.issuer = request.issuer;
    header.envelopeId = request.envelopeId;
    header.issuedAt = request.issuedAt;
    header.organisation = request.organisation;
    if (request.sender)
        header.from = *request.sender;
    else if (!message.from.empty() && isClaimable(message.from.front()))
        header.from = claimOf(message.from.front());
    const std::size_t most = base::Limits{}.recipients;
    header.to = request.recipients ? *request.recipients : claimsOf(message.to, most);
    if (!request.recipients)
        header.cc = claimsOf(message.cc, most - header.to.size());
    header.date = dateOf(message, request.issuedAt);
    header.subject = message.subject.toStdString();
    header.level = request.level;
    header.replyAllowed = request.replyAllowed;
    header.replyAllAllowed = request.replyAllAllowed;
    header.forwardAllowed = request.forwardAllowed;
    header.hasHtmlBody = message.htmlBody.has_value();
    header.offlineLeaseSeconds = request.offlineLeaseSeconds;
    return header;
}

} // namespace

base::Result<SealedEnvelope> sealMessage(const base::RandomAccessSource& message, const SealRequest& request,
                                         const envelope::EnvelopeKeys& keys, base::ByteSink& out) {
    std::vector<message::HeaderEdit> edits = request.edits;
    edits.push_back({"Bcc", std::nullopt});
    const auto edited = message::editHeader(message, edits);
    if (!edited)
        return base::fail(edited.error());
    const auto parsed = message::parseMessage(**edited);
    if (!parsed)
        return base::fail(parsed.error());
    SealedEnvelope sealed;
    sealed.header = headerOf(*parsed, request);
    sealed.bodyComesFirst = comesFirst(*parsed);
    auto jws = envelope::writeEnvelope(sealed.header, keys, **edited, out);
    if (!jws)
        return base::fail(jws.error());
    sealed.jws = std::move(*jws);
    return sealed;
}

} // namespace pipeline
