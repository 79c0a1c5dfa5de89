// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/operations/answer.h"
#include "server/store/records.h"

#include <optional>
#include <string_view>

namespace keyservice {

/// "sender", "recipient", "file": protocol::RecipientStatus::lockedBy.
std::string_view makerName(store::LockMaker maker);

/// Why the key is not released to a recipient whose copy is locked: EnvelopeLocked, with the sender's reason.
Refusal copyLocked(const store::CopyLock& lock);

} // namespace keyservice
