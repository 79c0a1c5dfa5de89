// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/envelope_messages.h"

#include <QByteArray>

#include <vector>

namespace companion {

/// One line for each message and recipient, RFC 4180, UTF-8 with a byte order mark (spreadsheets ask for it),
/// times RFC 3339 in UTC. Text that a spreadsheet would take for a formula is quoted with an apostrophe.
QByteArray toCsv(const std::vector<protocol::EnvelopeStatus>& messages, std::int64_t now);

} // namespace companion
