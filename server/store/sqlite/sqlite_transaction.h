// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/key_store.h"
#include "server/store/sqlite/sqlite_account_tables.h"
#include "server/store/sqlite/sqlite_envelope_tables.h"
#include "server/store/sqlite/sqlite_gateway_table.h"
#include "server/store/sqlite/sqlite_proof_table.h"
#include "server/store/sqlite/sqlite_service_tables.h"
#include "server/store/sqlite/sqlite_submission_table.h"

namespace store {

/// The tables over one connection.
class SqliteTransaction final : public Transaction {
public:
    explicit SqliteTransaction(SqliteConnection& connection)
        : m_accounts(connection), m_registrations(connection), m_sessions(connection), m_links(connection),
          m_envelopes(connection), m_proofs(connection), m_audit(connection), m_outbox(connection),
          m_settings(connection), m_gateways(connection), m_submissions(connection) {}

    AccountTable& accounts() override { return m_accounts; }
    RegistrationTable& registrations() override { return m_registrations; }
    SessionTable& sessions() override { return m_sessions; }
    LinkTable& links() override { return m_links; }
    EnvelopeTable& envelopes() override { return m_envelopes; }
    ProofTable& proofs() override { return m_proofs; }
    AuditTable& audit() override { return m_audit; }
    OutboxTable& outbox() override { return m_outbox; }
    SettingTable& settings() override { return m_settings; }
    GatewayTable& gateways() override { return m_gateways; }
    SubmissionTable& submissions() override { return m_submissions; }

private:
    SqliteAccountTable m_accounts;
    SqliteRegistrationTable m_registrations;
    SqliteSessionTable m_sessions;
    SqliteLinkTable m_links;
    SqliteEnvelopeTable m_envelopes;
    SqliteProofTable m_proofs;
    SqliteAuditTable m_audit;
    SqliteOutboxTable m_outbox;
    SqliteSettingTable m_settings;
    SqliteGatewayTable m_gateways;
    SqliteSubmissionTable m_submissions;
};

} // namespace store
