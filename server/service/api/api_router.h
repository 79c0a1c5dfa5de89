// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/router.h"

#include <set>
#include <string>

namespace service {

/// Adds routes with what they all share: answers that any web origin may read.
class ApiRouter final {
public:
    explicit ApiRouter(http::Router& router) : m_router(router) {}

    void add(http::Method method, const std::string& path, http::Handler handler);
    /// A route whose request bodies go into a file.
    void add(http::Method method, const std::string& path, http::BodySpool spool, http::Handler handler);

private:
    void addPreflight(const std::string& path);

    http::Router& m_router;
    std::set<std::string> m_paths;
};

} // namespace service
