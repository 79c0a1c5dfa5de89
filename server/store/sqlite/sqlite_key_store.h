// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/key_store.h"

#include <memory>

namespace store {

/// A KeyStore in one SQLite file (WAL, synchronous=FULL): one writer with group commit, readers on their own
/// connections. Several processes may have the file open, e.g. the service and an administrator's command.
class SqliteKeyStore final : public KeyStore {
public:
    /// Makes the file (0600) when there is none and migrates an older schema. Errors: ServiceUnavailable
    /// (damaged, of a newer version, not writable).
    static base::Result<std::unique_ptr<SqliteKeyStore>> open(const std::filesystem::path& file);
    /// The same without a change: only to be read, whatever older schema it has. Errors: ServiceUnavailable.
    static base::Result<std::unique_ptr<SqliteKeyStore>> openToLook(const std::filesystem::path& file);
    /// Finishes queued writes.
    ~SqliteKeyStore() override;

    void write(Work work, Done done) override;
    base::Result<void> read(const Work& work) override;
    base::Result<void> backup(const std::filesystem::path& file) override;

private:
    struct Data;
    explicit SqliteKeyStore(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace store
