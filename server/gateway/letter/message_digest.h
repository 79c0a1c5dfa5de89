// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/message_head.h"

#include <string>
#include <vector>

namespace gateway {

/// Names a message by its bytes: SHA-256, base64url. Errors: the source's.
base::Result<std::string> messageDigest(const base::RandomAccessSource& message);

/// Names a message by what its author wrote, whatever servers on the way put before it: a digest of the
/// fields that authors write (Message-ID among them) and of the body. Without a Message-ID an equal message
/// tomorrow is another one, and so is every name. Errors: the source's.
base::Result<std::string> messageIdentity(const base::RandomAccessSource& message, const MessageHead& head);

/// Names one delivery of a message: the same from the same sender to the same recipients has the same name
/// when it comes again.
std::string deliveryName(const std::string& digest, const std::string& sender,
                         const std::vector<std::string>& recipients);

} // namespace gateway
