// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/letter/message_head.h"

#include <string>
#include <vector>

namespace gateway {

/// What a milter asks of the mail server so that one header becomes another.
struct HeaderEdits {
    struct Removal {
        std::string name;
        int index; ///< among the fields of that name, from 1
    };
    struct Addition {
        std::string name;
        std::string value; ///< what follows the colon; folds end in a bare line feed
    };
    std::vector<Removal> removals; ///< later fields first, so that each index still counts when it is used
    std::vector<Addition> additions;
};

/// Fields that both have stay where they are.
HeaderEdits editsBetween(const MessageHead& before, const MessageHead& after);

/// What the fields are that `isGone` names, later ones first.
std::vector<HeaderEdits::Removal> removalsOf(const MessageHead& head, bool (*isGone)(std::string_view name));

/// Whether the mail server may be asked for edits of this header: it counts the fields as we do, has added
/// none of its own that it keeps from milters (Date, From, Message-ID, To), and they are few, because it
/// looks through all of them for each edit.
bool canBeEdited(const MessageHead& head);

} // namespace gateway
