// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/web/page_site.h"

namespace service {

/// `/account` and its forms. Every form answers 303 to the page with a note.
void addAccountRoutes(http::Router& router, PageSite& site);

} // namespace service
