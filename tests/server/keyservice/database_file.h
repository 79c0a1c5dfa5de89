// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/server/keyservice/service_harness.h"

#include <sqlite3.h>

/// Runs SQL behind the service's back, as somebody would who has the database file and the sqlite3 program.
inline bool execute(const ServiceHarness& harness, const QByteArray& sql) {
    sqlite3* database = nullptr;
    if (sqlite3_open((harness.path() / "keys.sqlite").c_str(), &database) != SQLITE_OK)
        return false;
    sqlite3_busy_timeout(database, 10'000);
    const int code = sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
    return code == SQLITE_OK;
}
