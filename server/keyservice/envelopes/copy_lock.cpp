// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/keyservice/envelopes/copy_lock.h"

namespace keyservice {

std::string_view makerName(store::LockMaker maker) {
    switch (maker) {
    case store::LockMaker::Sender:
        return "sender";
    case store::LockMaker::Recipient:
        return "recipient";
    case store::LockMaker::FileHolder:
        return "file";
    }
    return {};
}

Refusal copyLocked(const store::CopyLock& lock) {
    Refusal refusal;
    refusal.error = {base::ErrorCode::EnvelopeLocked, "this recipient's copy is locked"};
    refusal.reason = lock.lock.reason;
    refusal.lockedBy = makerName(lock.maker);
    return refusal;
}

} // namespace keyservice
