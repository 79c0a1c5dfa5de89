// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/sealed_message.h"
#include "core/render/html_sanitizer.h"

#include <optional>

namespace pipeline {

/// The body of a message as a reader shows it (docs/reading.md): every text part, in order.
struct ReadBody {
    QString text;  ///< as plain text, also when only HTML was sent
    QString shown; ///< what of the body is seen, as text: of HTML without what it hides; for quoting
    std::optional<render::SafeHtml> html; ///< none when no part is HTML, or none can be shown as such

    /// Whether the picture is shown in the text, and therefore not listed.
    bool shows(const message::Attachment& attachment) const;
};

/// Reads and sanitises the parts of `body` out of a message's bytes. Errors: LimitExceeded when they are
/// longer than limits.textBodySize together, the source's.
base::Result<ReadBody> readBody(const base::RandomAccessSource& source, const message::Body& body,
                                const base::Limits& limits);

} // namespace pipeline
