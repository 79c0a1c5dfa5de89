// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/not_for_me.h"

#include "app/application.h"
#include "core/address/address.h"

#include <algorithm>

namespace app {
namespace {

/// Whose copy: of the address that the reader opens it with, when the envelope names it.
std::string copyOf(const OpenTask& task) {
    const auto& header = task.envelope().header();
    const auto isOwn = [&](const envelope::HeaderMailbox& mailbox) {
        return address::isSameMailbox(mailbox.address, task.state().address);
    };
    const bool isNamed = std::any_of(header.to.begin(), header.to.end(), isOwn) ||
                         std::any_of(header.cc.begin(), header.cc.end(), isOwn);
    return isNamed ? task.state().address : std::string();
}

} // namespace

account::Async<void> sayNotForMe(Application& application, const OpenTask& task) {
    const auto& issuer = *task.state().sender.issuer;
    const auto& envelope = task.envelope();
    const protocol::NotForMeReport report{copyOf(task), envelope::headerDigest(envelope.jws())};
    if (task.state().address.empty())
        return application.client().notForMe(issuer, envelope.header().envelopeId, {}, report);
    return application.session(issuer, task.state().address).notForMe(envelope.header().envelopeId, report);
}

} // namespace app
