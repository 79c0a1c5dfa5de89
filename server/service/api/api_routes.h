// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/router.h"
#include "server/keyservice/key_service.h"

namespace service {

/// The routes of docs/key-service-api.yaml: `/.well-known/securedoc`, `/v1/…`, `/health`. All of them may be
/// called from any web origin (Fetch standard, CORS): the page inside an envelope has none of its own, and
/// tokens travel in a header that no browser sends by itself. `keyService` must outlive the router.
void addApiRoutes(http::Router& router, keyservice::KeyService& keyService);

} // namespace service
