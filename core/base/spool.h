// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <memory>
#include <string>

namespace base {

/// Collects bytes to be read again: in memory up to 64 MiB, beyond in a temporary file (0600) that loses its
/// name when collecting ends. For ciphertext only: plaintext is never written unasked. Errors: LimitExceeded
/// past `limit`, OutputUnwritable (no temporary file, full disk).
class Spool final : public ByteSink {
public:
    explicit Spool(std::uint64_t limit) : m_limit(limit) {}
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool() override;

    Result<void> write(BytesView bytes) override;
    /// What was written; call once.
    Result<std::shared_ptr<const RandomAccessSource>> finish();

private:
    Result<void> openFile();
    Result<void> writeFile(BytesView bytes);
    void discardFile();

    std::uint64_t m_limit;
    std::uint64_t m_size = 0;
    Bytes m_memory;
    std::string m_path;
    int m_descriptor = -1;
};

} // namespace base
