// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/message.h"

#include <string>

/// Header fields as ASCII lines, folded, ended by CRLF. What would break a line is a blank.
namespace message {

/// RFC 2047 where it has to be.
std::string textField(const char* name, const QString& text);
std::string mailboxField(const char* name, const std::vector<Mailbox>& mailboxes);
/// Content-Disposition with the file's name, RFC 2231 where it has to be.
std::string fileNameField(const QString& fileName);

} // namespace message
