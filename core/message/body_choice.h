// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/structure_scanner.h"

namespace message {

/// False for a leaf that is an attachment whatever else the message holds.
bool mayBeBody(const EntityHeader& header);

/// Decides what of the MIME tree is the body and what are attachments, and writes both into `message`. The
/// first text is the body, in multipart/alternative the last of each kind (RFC 2046 §5.1.4), in
/// multipart/related the root (RFC 2387); all else that holds content is an attachment.
void chooseBody(const std::vector<Entity>& entities, Message& message);

} // namespace message
