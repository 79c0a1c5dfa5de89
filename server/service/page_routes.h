// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/router.h"
#include "server/keyservice/key_service.h"

namespace service {

/// The pages behind the links in mail: `/activate/{token}`, `/prove/{token}`, `/reset/{token}`, and `/`. A
/// GET changes nothing and does not look at the token, because mail scanners follow links; the page's button
/// posts. `keyService` must outlive the router.
void addPageRoutes(http::Router& router, keyservice::KeyService& keyService);

} // namespace service
