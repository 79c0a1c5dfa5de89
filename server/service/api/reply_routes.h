// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/replies/reply_service.h"
#include "server/service/api/api_router.h"

namespace service {

/// Sealed replies, from their writers and for the gateway (docs/reply-format.md §7). `replies` must outlive
/// the router.
void addReplyRoutes(ApiRouter& router, keyservice::ReplyService& replies);

} // namespace service
