// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/web/page_site.h"

namespace service {

/// `/sign-in`, `/sign-out`, `/register`, `/forgot`, and `/`.
void addEntryRoutes(http::Router& router, PageSite& site);

} // namespace service
