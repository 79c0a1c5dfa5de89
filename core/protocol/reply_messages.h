// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string>
#include <vector>

/// Sealed replies (docs/reply-format.md §7) on their way to the gateway.
namespace protocol {

/// Answer to `POST /v1/envelopes/{id}/replies`.
struct SubmissionReceipt {
    std::string submissionId;
    std::int64_t submittedAt = 0;
};

/// What the service knows of a reply: all of it verified by the service itself.
struct Submission {
    std::string submissionId;
    std::string envelopeId;
    std::string kind;           ///< "reply" | "reply_all" | "forward"
    std::string sender;         ///< the recipient of the envelope that answers, an address they proved
    std::string name;           ///< as they call themselves; may be empty
    std::string account;        ///< the sign-in address of the account that submitted it
    std::string idempotencyKey; ///< that it was submitted with
    std::int64_t submittedAt = 0;
    std::uint64_t size = 0;
};
/// Oldest first; those that nobody fetched yet, at most 100.
struct SubmissionList {
    std::vector<Submission> submissions;
};

QByteArray toJson(const SubmissionReceipt& receipt);
QByteArray toJson(const SubmissionList& list);
base::Result<SubmissionReceipt> parseSubmissionReceipt(const QByteArray& json);
base::Result<SubmissionList> parseSubmissionList(const QByteArray& json);

} // namespace protocol
