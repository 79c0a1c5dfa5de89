// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/web/page_site.h"

namespace service {

/// The pages for people. A GET changes nothing, and behind a link in mail (`/activate/{token}`,
/// `/prove/{token}`, `/reset/{token}`) does not even look at the token, because mail scanners follow links:
/// the page's button posts. `site` must outlive the router.
void addPageRoutes(http::Router& router, PageSite& site);

} // namespace service
