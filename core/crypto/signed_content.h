// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/bytes.h"

#include <optional>

namespace crypto {

/// The content inside of CMS that signs it (RFC 5652 §5.2), in DER or BER; nothing when there is none, as in
/// a signature beside its text, or when it is something else. Nothing is verified.
std::optional<base::Bytes> signedContent(base::BytesView cms);

} // namespace crypto
