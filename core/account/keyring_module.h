// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/credential_store.h"

namespace account {

/// What the module securedoc_keyring exports: makes a store in the system's keyring, owned by the caller.
using MakeKeyring = CredentialStore* (*)();
constexpr const char* kMakeKeyring = "securedoc_make_keyring";

} // namespace account
