// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret_bytes.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace service {

/// An attachment on its way through a browser without script: the page carries it sealed, its form brings it
/// back, and only this process can open it, for an hour. So nothing has to be stored, and no other site can
/// make somebody download what it likes from here. Thread-safe.
class AttachmentSeal final {
public:
    AttachmentSeal();

    struct Content {
        std::string name;
        base::Bytes bytes;
    };
    /// base64
    base::Result<std::string> seal(const Content& content, std::int64_t now) const;
    /// Errors: LinkInvalid (too old, of another process, altered).
    base::Result<Content> open(std::string_view sealed, std::int64_t now) const;

private:
    const base::SecretBytes m_key;
};

} // namespace service
