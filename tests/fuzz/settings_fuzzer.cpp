// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// What a desktop reads of itself, and others may have written: the policy file and the credential store's
// entries.
#include "core/account/stored_session.h"
#include "core/policy/policy.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto policy =
        policy::parsePolicy(QByteArray(reinterpret_cast<const char*>(data), static_cast<int>(size)));
    if (!policy && policy.error().detail.empty())
        std::abort();
    if (policy && policy->limits.fileSize > base::Limits().fileSize) // may only lower it
        std::abort();
    const base::SecretBytes stored(base::BytesView(data, size));
    if (const auto session = account::parseStoredSession(stored)) {
        const auto again = account::parseStoredSession(account::pack(*session));
        if (!again || again->addresses != session->addresses || again->name != session->name)
            std::abort();
    }
    static_cast<void>(account::unpackLease(stored, 1'800'000'000, account::unpackTime(stored)));
    return 0;
}
