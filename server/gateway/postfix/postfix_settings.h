// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gateway {

/// A line of Postfix's master.cf (master(5)).
struct PostfixService {
    std::string name; ///< "smtp", "127.0.0.1:10025", "local"
    std::string type; ///< "inet", "unix", "pass", …
    std::string program;
    std::map<std::string, std::string> overrides; ///< "-o name=value", names in values replaced

    /// Of an inet service; as a number where the name is a well-known one. Empty for other types.
    std::string port() const;
    /// Takes connections from this machine alone.
    bool isLoopback() const;
};

/// What a Postfix is set to, as `postconf` tells it: defaults filled in, `$names` replaced. An immutable
/// value.
class PostfixSettings final {
public:
    /// `mainText` is the output of `postconf -x`, `masterText` of `postconf -M`, `overridesText` of
    /// `postconf -Px`.
    static PostfixSettings parse(std::string_view mainText, std::string_view masterText,
                                 std::string_view overridesText);
    /// Runs `postconf`, for the instance in `folder` or for the machine's. Blocks for a moment. Errors:
    /// FileUnreadable (no Postfix here, or it cannot be read).
    static base::Result<PostfixSettings> read(const std::string& folder);

    std::string main(const std::string& name) const;
    /// What holds in that service.
    std::string of(const PostfixService& service, const std::string& name) const;
    const std::vector<PostfixService>& services() const { return m_services; }
    /// Null when there is none.
    const PostfixService* find(std::string_view name, std::string_view type) const;
    /// The inet service on that port; null when there is none.
    const PostfixService* onPort(std::string_view port) const;

private:
    std::map<std::string, std::string> m_main;
    std::vector<PostfixService> m_services;
};

} // namespace gateway
