// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_source.h"

#include <string>

namespace mailtext {

/// RFC 2045 §6.8: what is written goes on to `out`, which must outlive this, as base64 in lines of 76
/// characters and CRLF. Errors: the sink's.
class Base64Lines final : public base::ByteSink {
public:
    explicit Base64Lines(base::ByteSink& out) : m_out(out) {}

    base::Result<void> write(base::BytesView bytes) override;
    /// Once, behind the last write.
    base::Result<void> finish();

private:
    base::ByteSink& m_out;
    base::Bytes m_pending;
    std::string m_lines;
};

} // namespace mailtext
