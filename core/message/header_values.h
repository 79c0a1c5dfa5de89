// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/message.h"

#include <string>

namespace message {

/// Unstructured text (RFC 2047 decoded), on one line.
QString decodeText(const std::string& raw);
/// RFC 5322 §3.4; groups are flattened, what is no mailbox is kept as a name.
std::vector<Mailbox> decodeMailboxes(const std::string& raw);
QDateTime decodeDate(const std::string& raw);
/// Without angle brackets.
QString decodeMessageId(const std::string& raw);
/// The last hundred at most.
std::vector<QString> decodeReferences(const std::string& raw);

/// `text` with each control character and line separator as a space.
QString onOneLine(QString text);

} // namespace message
