// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/subject/secure_subject.h"

#include <optional>
#include <string_view>

namespace subject {

/// The field that a toggle writes into its message, and that the gateway reads and removes.
inline constexpr std::string_view kSealField = "X-Securedoc";

/// What X-Securedoc says in one message.
enum class SealField {
    Missing,
    Yes,        ///< any value but a clear no, an empty one too
    No,         ///< "no", "false", "off", "0", ASCII case ignored: somebody switched it off
    Unreadable, ///< the mail program did not say whether there is one
};
SealField sealFieldOf(std::string_view value);

enum class SealWish {
    Off,
    On,
    Unknown, ///< nobody can tell: ask, do not guess
};

/// Whether the sender wants a message sealed, going by the message alone: so it is the same for an add-in
/// that saw nothing before the message was sent, and for the gateway. `text` is the decoded subject (UTF-8),
/// nullopt when it could not be read. In this order: a trigger and a field that says yes mean on; an unread
/// subject is unknown; a no means off; the tag means on (it promises the reader a sealed message); an unread
/// field is unknown. A trigger goes before a no because switching off takes every trigger away: one that
/// stands there was typed later. addin/shared/seal_wish.js is the same rule; tests/vectors/subject/wishes.tsv
/// holds both.
SealWish sealWish(std::optional<std::string_view> text, SealField field, const SubjectRules& rules = {});

} // namespace subject
