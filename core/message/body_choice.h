// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/message/structure_scanner.h"

namespace message {

/// False for a leaf that is an attachment whatever else the message holds.
bool mayBeBody(const EntityHeader& header);

/// Decides what of the MIME tree is the body and what are attachments, and writes both into `message`.
/// Specified in docs/reading.md; resources/reader/mime/body_choice.ts follows the same.
void chooseBody(const std::vector<Entity>& entities, const base::Limits& limits, Message& message);

} // namespace message
