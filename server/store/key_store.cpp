// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "server/store/key_store.h"

#include <future>

namespace store {

base::Result<void> writeAndWait(KeyStore& keyStore, KeyStore::Work work) {
    std::promise<base::Result<void>> promise;
    auto future = promise.get_future();
    keyStore.write(std::move(work),
                   [&promise](base::Result<void> outcome) { promise.set_value(std::move(outcome)); });
    return future.get();
}

} // namespace store
