// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/letter/seal_request.h"

#include <algorithm>

namespace gateway {

subject::SealField sealFieldOf(const MessageHead& head) {
    const auto fields = head.findAll(subject::kSealField);
    if (fields.empty())
        return subject::SealField::Missing;
    const bool isWanted = std::any_of(fields.begin(), fields.end(), [](const HeaderField* field) {
        return subject::sealFieldOf(field->unfolded()) == subject::SealField::Yes;
    });
    return isWanted ? subject::SealField::Yes : subject::SealField::No;
}

bool isSealedMail(const MessageHead& head) {
    const HeaderField* type = head.find("Content-Type");
    const std::string mark = "boundary=\"" + std::string(kSealedBoundary);
    return type != nullptr && type->unfolded().find(mark) != std::string::npos;
}

policy::SendFacts sendFactsOf(const SealRules& rules, const Letter& letter, const MessageHead& head) {
    const subject::SealField field = sealFieldOf(head);
    policy::SendFacts facts;
    facts.hasTrigger = letter.hasTrigger;
    facts.hasSealRequest = field == subject::SealField::Yes;
    facts.hasTag =
        rules.tagSeals && letter.namesTag && field != subject::SealField::No && !isSealedMail(head);
    facts.sizeLimit = rules.sizeLimit;
    return facts;
}

} // namespace gateway
