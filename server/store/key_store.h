// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/store/account_tables.h"
#include "server/store/envelope_tables.h"
#include "server/store/proof_table.h"
#include "server/store/service_tables.h"
#include "server/store/submission_table.h"

#include <filesystem>
#include <functional>

namespace store {

/// The tables as one transaction sees them. Writers run one after the other: what is read here cannot change
/// before the transaction ends.
class Transaction {
public:
    virtual ~Transaction() = default;
    virtual AccountTable& accounts() = 0;
    virtual RegistrationTable& registrations() = 0;
    virtual SessionTable& sessions() = 0;
    virtual LinkTable& links() = 0;
    virtual EnvelopeTable& envelopes() = 0;
    virtual ProofTable& proofs() = 0;
    virtual AuditTable& audit() = 0;
    virtual OutboxTable& outbox() = 0;
    virtual SettingTable& settings() = 0;
    virtual GatewayTable& gateways() = 0;
    virtual SubmissionTable& submissions() = 0;
};

/// Keeps everything the key service knows. Thread-safe.
class KeyStore {
public:
    /// Reads and writes through the transaction and leaves its findings in captured variables. It must be
    /// fit to run again (a database may ask for it), short, and must neither throw nor wait for this store.
    using Work = std::function<void(Transaction&)>;
    /// Called once, on a thread of the store; success means that the work is on disk. Must not block.
    using Done = std::function<void(base::Result<void>)>;

    virtual ~KeyStore() = default;

    /// Runs `work` with many others in one commit. Errors: ServiceUnavailable (disk full, damaged, too much
    /// queued): nothing of this work was kept, and what it found must not be used.
    virtual void write(Work work, Done done) = 0;

    /// Runs `work` over one consistent state, on the calling thread; its writes fail. Errors:
    /// ServiceUnavailable.
    virtual base::Result<void> read(const Work& work) = 0;

    /// A consistent copy while the service runs. Errors: OutputUnwritable, Conflict (`file` exists).
    virtual base::Result<void> backup(const std::filesystem::path& file) = 0;
};

/// write() and wait for it; not from a thread of the store.
base::Result<void> writeAndWait(KeyStore& keyStore, KeyStore::Work work);

} // namespace store
