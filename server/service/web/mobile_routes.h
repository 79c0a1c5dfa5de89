// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/service/web/plain_opening.h"

namespace service {

/// `/m/{token}`, `/m/{token}/envelope` and `POST /v1/mobile-envelopes`.
void addMobileRoutes(http::Router& router, PageSite& site);

/// A page that may show a message.
http::Response openResponse(int status, std::string html);
/// Opens for a browser without script and answers the message, or `view` with what is wrong.
void answerOpening(PageSite& site, PlainWish wish, pages::OpenView view, pages::PageContext context,
                   http::Respond respond);

} // namespace service
