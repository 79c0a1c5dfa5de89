// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/reply.h"
#include "core/account/key_change.h"
#include "core/base/error.h"

#include <QString>

namespace app {

/// What is known about the circumstances of an error; every member may be empty.
struct ErrorContext {
    QString organisation;   ///< whose envelope it is
    QString host;           ///< the key service's
    QString supportContact; ///< address, telephone or web page of the organisation's support
    QString address;        ///< the recipient's account
    account::Refusal refusal;
    /// The service's clock minus ours, in seconds: explains certificates that are "not yet valid".
    std::optional<std::int64_t> clockSkew;
    std::optional<account::KeyChange> keyChange; ///< of the service, to be decided
};

/// An error in a person's words: one sentence what happened, one what to do. Plain text, translated; quoted
/// reasons are stripped of control characters.
struct ErrorText {
    QString what;
    QString next;
};

/// The only place where an ErrorCode becomes a sentence.
ErrorText errorText(base::ErrorCode code, const ErrorContext& context = {});

/// The same, and by the detail of envelope::refusalOf() what a file is that is no secure message.
ErrorText errorText(const base::Error& error, const ErrorContext& context = {});

} // namespace app
