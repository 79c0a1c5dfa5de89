// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/web/page_site.h"

namespace service {

/// `/sent` and `/sent/{id}` with its forms.
void addSentRoutes(http::Router& router, PageSite& site);

} // namespace service
