// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/spool/spool_area.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace http {

/// Finds the handler for a method and a path. Filled before the server starts, read-only afterwards.
class Router final {
public:
    /// `pathTemplate` like "/v1/envelopes/{id}/key": a {…} takes one segment, not empty. HEAD is answered by
    /// GET's handler, OPTIONS by the router.
    void add(Method method, std::string pathTemplate, Handler handler);
    /// The same, for a route whose requests bring their body in `Request::spooled`.
    void add(Method method, std::string pathTemplate, BodySpool spool, Handler handler);

    /// Answers GET and HEAD of paths that no template fits, instead of a problem.
    void setFallback(Handler handler) { m_fallback = std::move(handler); }

    /// A route with everything that its handler counts on.
    struct Found {
        const Handler* handler;              ///< never null
        std::shared_ptr<SpoolArea> spool;    ///< null: the body comes into memory
        std::vector<std::string> parameters; ///< one for each {…} of the template
    };
    struct Match {
        std::string_view pathTemplate = "-"; ///< for the log; "-" when no route fits
        /// A route, or what to answer instead: 204 to OPTIONS, 400, 404, 405 with Allow. Nothing in between.
        std::variant<Response, Found> outcome;
    };
    /// `target` as in the request line: with or without a query, or an absolute URL.
    Match find(Method method, std::string_view target) const;

    /// What is served, in the order it was added; the fallback is not in it.
    struct Served {
        Method method;
        std::string_view pathTemplate; ///< lives as long as the router
    };
    std::vector<Served> served() const;

    /// Makes the spools' folders fit for use. Errors: OutputUnwritable.
    base::Result<void> prepareSpools() const;

private:
    struct Route {
        Method method;
        std::string pathTemplate;
        std::vector<std::string> segments;
        Handler handler;
        std::shared_ptr<SpoolArea> spool; // shared with the bodies in it
    };
    static std::variant<Response, Found> found(const Route& route, const std::vector<std::string>& segments);

    std::vector<Route> m_routes;
    Handler m_fallback;
};

} // namespace http
