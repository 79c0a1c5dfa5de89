// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/letter.h"

#include <string>
#include <vector>

namespace gateway {

/// Recipients who get one and the same envelope.
struct RecipientGroup {
    enum class Kind {
        Named, ///< They stand in To or Cc, so they may know of each other.
        Blind, ///< One person who stands in neither (Bcc, lists, aliases): named to nobody, sees nobody
               ///< blind.
    };
    Kind kind = Kind::Named;
    std::vector<std::string> recipients;
};

/// Every recipient once, addresses compared without case: those named together first (several groups when
/// they are more than an envelope may have), then each blind one.
std::vector<RecipientGroup> groupRecipients(const Letter& letter, const std::vector<std::string>& recipients);

} // namespace gateway
