// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/seal_request.h"

#include "core/envelope/envelope.h"
#include "core/files/spool.h"
#include "core/message/message.h"

#include <algorithm>

namespace gateway {
namespace {

bool isEnvelope(const base::RandomAccessSource& message, const message::Part& part) {
    auto file = files::Spool::create({});
    if (!file || !message::decodePart(message, part, **file) || !(*file)->flush())
        return false;
    const auto envelope = envelope::Envelope::read(std::move(*file));
    return envelope && envelope->kind() == envelope::EnvelopeKind::Registered;
}

} // namespace

subject::SealField sealFieldOf(const MessageHead& head) {
    const auto fields = head.findAll(subject::kSealField);
    if (fields.empty())
        return subject::SealField::Missing;
    const bool isWanted = std::any_of(fields.begin(), fields.end(), [](const HeaderField* field) {
        return subject::sealFieldOf(field->unfolded()) == subject::SealField::Yes;
    });
    return isWanted ? subject::SealField::Yes : subject::SealField::No;
}

bool isSealedMail(const base::RandomAccessSource& message, const MessageHead& head) {
    const HeaderField* type = head.find("Content-Type");
    const std::string mark = "boundary=\"" + std::string(kSealedBoundary);
    if (type == nullptr || type->unfolded().find(mark) == std::string::npos)
        return false;
    const auto parsed = message::parseMessage(message);
    return parsed && parsed->attachments.size() == 1 && isEnvelope(message, parsed->attachments.front().part);
}

policy::SendFacts sendFactsOf(const SealRules& rules, const Letter& letter,
                              const base::RandomAccessSource& message, const MessageHead& head) {
    const subject::SealField field = sealFieldOf(head);
    policy::SendFacts facts;
    facts.hasTrigger = letter.hasTrigger;
    facts.hasSealRequest = field == subject::SealField::Yes;
    facts.hasTag =
        rules.tagSeals && letter.namesTag && field != subject::SealField::No && !isSealedMail(message, head);
    facts.sizeLimit = rules.sizeLimit;
    return facts;
}

} // namespace gateway
