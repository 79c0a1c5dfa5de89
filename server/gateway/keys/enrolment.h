// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "server/gateway/service/service_access.h"

#include <filesystem>
#include <string>

namespace gateway {

/// The service that a gateway enrols at.
struct EnrolmentPlace {
    const ServiceAccess& service; ///< its credential is not used
    const std::string& issuer;
};

/// What an administrator wants of an enrolment.
enum class EnrolmentWish {
    NewKeys,
    NewCredential, ///< the keys stay
};

/// Puts the token into the secrets file, makes what the wish asks for and enrols it. Where the service
/// refuses the token, the keys of before stay. Errors: as completeEnrolment; InvalidRequest when there are no
/// keys that could stay.
base::Result<std::string> enrol(const EnrolmentPlace& place, const std::filesystem::path& secretsFile,
                                base::SecretBytes token, EnrolmentWish wish);

/// Uses the token in the secrets file, if there is one: makes a signing key and a key for replies, and tells
/// the service of their public halves. Nothing is lost by an interruption: the keys are on disk before the
/// service knows of them, and the same token enrols the same keys again. Processes that come at once take
/// turns. Gives the gateway's name, or nothing when there was no token. Errors: OutputUnwritable,
/// NotAuthorized (the service refuses the token), NetworkUnreachable, TlsFailed, ServiceUnavailable,
/// Conflict.
base::Result<std::string> completeEnrolment(const EnrolmentPlace& place,
                                            const std::filesystem::path& secretsFile);

} // namespace gateway
