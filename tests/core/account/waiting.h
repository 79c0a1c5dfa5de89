// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/account/http/reply.h"
#include "tests/support/patience.h"

#include <QTest>

/// Spins the test's event loop until the future is finished, at most kPatience; its value.
template <class T>
account::Reply<T> waitFor(account::Async<T> future) {
    const bool isDone = QTest::qWaitFor([&] { return future.isFinished(); }, kPatience);
    if (!isDone || future.resultCount() == 0)
        return account::Reply<T>(base::fail(base::ErrorCode::Internal, "no answer in time"));
    return future.takeResult();
}
