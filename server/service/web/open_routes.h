// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/web/page_site.h"

namespace service {

/// `/open` (Open Online), `/open/attachment`, `/m/{token}` with the envelope of a phone's link, and
/// `POST /v1/mobile-envelopes`, by which the gateway puts it there.
void addOpenRoutes(http::Router& router, PageSite& site);

} // namespace service
