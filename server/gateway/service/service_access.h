// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"

#include <string>

namespace gateway {

/// The key service and how it knows this gateway: members of gateway.json, and the credential of the secrets.
struct ServiceAccess {
    std::string url;              ///< service_url: where keys are deposited
    std::string caFile;           ///< ca_file: PEM; empty = the system's authorities
    base::SecretBytes credential; ///< deposit_credential: bearer token for PUT /v1/envelopes/{id}
};

} // namespace gateway
