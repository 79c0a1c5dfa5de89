// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/router.h"
#include "server/keyservice/guard/worker_pool.h"
#include "server/keyservice/key_service.h"
#include "server/pages/layout.h"
#include "server/pages/tries.h"
#include "server/service/web/attachment_seal.h"
#include "server/service/web/browser_session.h"

#include <functional>
#include <optional>

namespace service {

/// What the pages' routes share. Must outlive the router.
struct PageSite {
    explicit PageSite(keyservice::KeyService& service)
        : keyService(service), session(service.issuerDocument().issuer) {}

    keyservice::KeyService& keyService;
    const BrowserSession session;
    const AttachmentSeal seal;
    /// Opens messages for browsers without script; few at once, because each is held in memory.
    keyservice::WorkerPool opening{2, 8};
};

/// Who looks at a page, without asking who they are.
pages::PageContext contextOf(const keyservice::KeyService& keyService, const http::Request& request);

http::Response pageResponse(int status, std::string html);
/// Goes on to a page of ours; the browser's reload does not send a form again.
http::Response seeOther(std::string path);

/// A member of a form; empty when it is missing.
std::string formText(const http::Request& request, std::string_view name);
/// The same for a password; the text in between is wiped.
base::SecretBytes formSecret(const http::Request& request, std::string_view name);
void wipe(std::string& text);
/// The request's body may hold a password.
void forgetForm(http::Request& request);

/// A request of somebody who is signed in.
struct Visit {
    http::Request request;
    http::Respond respond;
    pages::PageContext context; ///< with its visitor, in the language of the account
    protocol::Account account;
    keyservice::Client client;
};
using VisitHandler = std::function<void(Visit)>;

/// Handlers for signed-in people; others get the sign-in page, which leads back to `home` (or to the page
/// that was asked for).
http::Handler visitorPage(PageSite& site, VisitHandler handler);
/// For forms: refuses what is not from a page of ours.
http::Handler visitorForm(PageSite& site, std::string home, VisitHandler handler);
/// For forms of people who are not signed in.
http::Handler openForm(PageSite& site, http::Handler handler);

/// What a refusal says about further tries.
pages::Tries triesOf(const keyservice::Refusal& refusal);

/// A path of ours that may stand behind a sign-in; the account page for any other text.
std::string safeNext(std::string_view path);

} // namespace service
