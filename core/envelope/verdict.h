// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/envelope/envelope.h"

#include <optional>

namespace envelope {

/// What may be said of an envelope: the table of docs/envelope-format.md §13, whose twin in the page is
/// resources/reader/view/verdict.ts. Words and colour belong to the view.
enum class Verdict {
    Unchecked,
    UnknownIssuer,
    Altered,        ///< Changed after it was sealed, whichever part.
    Incomplete,     ///< A part of the file is missing.
    SenderVerified, ///< Sealed by the institution; nothing is said of the message yet.
    Verified,       ///< Sealed by the institution, not altered since.
};

/// How far the payload has been read.
enum class Reading { NotComplete, Complete };

/// `refusal`: what the opening of the envelope ended with, if it did; one that is not about the file, such as
/// a wrong password, changes nothing.
Verdict verdictOf(SenderVerification sender, const std::optional<base::ErrorCode>& refusal, Reading reading);

} // namespace envelope
