// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "addin/host/proof_desk.h"

#include "app/proof_request.h"

namespace host {

void ProofDesk::ask(const std::string& sender, const std::string& messageId, ProofAnswer done) {
    if (!m_application) {
        auto created = app::Application::create(m_folders);
        if (!created)
            return done(base::fail(created.error()));
        m_application = std::move(*created);
    }
    account::onFinished(app::requestProof(*m_application, &m_context, sender, messageId), &m_context,
                        [done = std::move(done)](account::Reply<protocol::MessageProof> reply) {
                            done(std::move(reply.result));
                        });
}

} // namespace host
