// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/subject/secure_subject.h"
#include "server/gateway/letter/message_head.h"

#include <string>
#include <string_view>

namespace gateway {

/// An unstructured field's text as a person reads it: RFC 2047 decoded, UTF-8.
std::string decodeText(std::string_view unfolded);

/// A kept field on lines that any mail system takes: CRLF, folded where a line is longer than 998 characters
/// (RFC 5322 §2.1.1), without NUL, lone CR or lone LF. Ends with CRLF.
std::string cleanField(const HeaderField& field);

/// A Subject field without its trigger. Its other bytes stay as they are wherever the trigger stands in clear
/// ASCII or UTF-8; only a trigger inside an encoded word makes the text be encoded anew.
HeaderField withoutTrigger(const HeaderField& field, const subject::SubjectRules& rules);

} // namespace gateway
