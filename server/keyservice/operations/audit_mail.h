// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/institution/audit_head.h"
#include "server/keyservice/operations/service_context.h"

namespace keyservice {

/// Once a day signs the head of the audit log, queues the mail that takes it out of the machine, and leaves
/// an audit row; the first one a day after the service first started. Returns the head for the program's own
/// log, nothing when it is not due. In a write transaction.
std::optional<AuditHead> sendAuditHead(const ServiceContext& context, store::Transaction& transaction,
                                       std::int64_t now);

} // namespace keyservice
