// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/store/sqlite/sqlite_connection.h"

namespace store {

/// Brings the database to the present schema, one migration after the other, each in its own transaction.
/// Errors: ServiceUnavailable (also when the database is of a newer version than this program).
base::Result<void> migrateSchema(SqliteConnection& connection);
/// As an earlier version would have made it: what a migration begins with.
base::Result<void> migrateSchema(SqliteConnection& connection, std::int64_t version);

/// Whether migrateSchema() could. Errors: ServiceUnavailable.
base::Result<void> checkSchema(SqliteConnection& connection);

} // namespace store
