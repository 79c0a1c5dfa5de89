// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "server/http/message/message.h"

#include <string>
#include <string_view>

namespace service {

/// The session of somebody who signed in on a page: an access token in a cookie that no script reads and no
/// other site sends, and what tells our own forms from others' (docs/decisions/0112). Thread-safe.
class BrowserSession final {
public:
    /// `issuer` is the origin that browsers see.
    explicit BrowserSession(std::string issuer);

    /// Empty when there is none.
    base::SecretBytes token(const http::Request& request) const;
    http::Header start(const base::SecretBytes& token) const;
    http::Header end() const;

    /// What a form for the path `action` must bring back.
    static std::string proof(const base::SecretBytes& token, std::string_view action);
    static bool isProof(const base::SecretBytes& token, std::string_view action, std::string_view proof);
    /// Whether a form was sent from a page of ours, as far as the browser says.
    bool isOwnForm(const http::Request& request) const;

private:
    const std::string m_issuer;
    const std::string m_cookieName;
    const std::string m_attributes;
};

} // namespace service
