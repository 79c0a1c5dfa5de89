// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"

#include <QString>

class QDateTime;

namespace front {

/// Foreign text for a label: one line, no control or direction-changing characters, at most `limit` long.
QString shown(const std::string& text, qsizetype limit = 300);
/// "Name <address>" or the address alone.
QString shown(const envelope::HeaderMailbox& mailbox);
/// How large the sealed message is, attachments included; it is padded.
QString shownSize(const envelope::EnvelopeHeader& header);
/// A date in the reader's own zone and language.
QString shownDate(const QDateTime& date);
/// A date in RFC 3339 in the reader's own zone and language; the text itself when it is no date.
QString shownDate(const std::string& rfc3339);

} // namespace front
