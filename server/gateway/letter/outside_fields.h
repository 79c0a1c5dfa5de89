// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mailtext/address_field.h"
#include "core/mailtext/mail_date.h"
#include "server/gateway/letter/message_head.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gateway {

/// What of a message's header may stand on a mail that anybody can read on the way (docs/gateway.md): values,
/// never the fields' own bytes. What is missing or cannot be understood is empty. Bcc, Received, Resent-*,
/// Subject, Keywords, X-* and whatever else a header holds have no place here.
struct OutsideFields {
    std::vector<mailtext::Mailbox> from;
    std::vector<mailtext::Mailbox> sender; ///< at most one
    std::vector<mailtext::Mailbox> replyTo;
    std::vector<mailtext::Mailbox> to;
    std::vector<mailtext::Mailbox> cc;
    std::optional<mailtext::MailTime> date;
    std::vector<std::string> messageId;  ///< at most one; identifiers stand without their angle brackets
    std::vector<std::string> inReplyTo;  ///< at most ten
    std::vector<std::string> references; ///< the last hundred
    /// Fields whose values come from a list that we know, by name: Importance, Priority, X-Priority,
    /// Sensitivity, Precedence, Auto-Submitted; and List-Id and Thread-Index, which are identifiers.
    std::vector<std::pair<std::string, std::string>> marks;
};

OutsideFields readOutsideFields(const MessageHead& head);

/// Everybody whom the address fields `name` name, without comments and without the names of groups. A name of
/// more than 128 characters is left out, and so is every name of fields that hold words which belong to
/// nobody. An address has an '@', no blanks, and at most 320 bytes.
std::vector<mailtext::Mailbox> readMailboxes(const MessageHead& head, std::string_view name);

/// The field's text on one line, up to the first NUL or CR that is no line end: what other programs may take
/// for the end of the line is not of this field.
std::string textOfField(const HeaderField& field);

} // namespace gateway
