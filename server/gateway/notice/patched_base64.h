// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <vector>

namespace gateway {

/// A file in the base64 of a mail whose beginning is replaced once the mail is written: an envelope's header
/// is known at its end. One thread at a time.
class PatchedBase64 final : public base::PatchableSink {
public:
    /// `mail` must outlive this.
    explicit PatchedBase64(base::PatchableSink& mail) : m_mail(mail) {}

    /// What is written goes to `encoded`, which writes base64 in lines of 76 characters and CRLF to the mail
    /// and has written nothing yet.
    void begin(base::ByteSink& encoded);
    base::Result<void> write(base::BytesView bytes) override;
    std::uint64_t position() const override { return m_position; }
    /// In the first 512 KiB, which hold front, header and digest list of any envelope. Done by finish().
    /// Errors: Internal behind them.
    base::Result<void> overwrite(std::uint64_t offset, base::BytesView bytes) override;

    /// When the mail is complete. Errors: OutputUnwritable.
    base::Result<void> finish();

private:
    struct Range {
        std::size_t start = 0;
        std::size_t end = 0;
    };

    base::PatchableSink& m_mail;
    base::ByteSink* m_encoded = nullptr;
    std::uint64_t m_start = 0; ///< where in the mail the first line is
    std::uint64_t m_position = 0;
    base::Bytes m_beginning;
    std::vector<Range> m_patched;
};

} // namespace gateway
