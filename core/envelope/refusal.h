// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"

#include <optional>

/// What is wrong with a file, for the words of every program: app::errorText(), and the service's pages.
namespace envelope {

/// Whether this is what a mail system has left of a secure message: our marker or payload, and no header.
bool isRemainder(const Envelope& envelope);

/// Why a payload does not open, as a person is told: whichever part of the file it is, it was changed after
/// it was sealed (docs/envelope-format.md §10).
base::Error payloadFault(const base::Error& error);

/// Why a file of this kind cannot be opened; nothing for a registered envelope. The detail is the signal that
/// says what the file is instead, where one does: "empty_file", "utf16", "archive", "no_header"
/// (isRemainder()), "incumbent"; of a suspicious one that imitates nothing "asks_password" or "leads_away".
std::optional<base::Error> refusalOf(const Envelope& envelope);

} // namespace envelope
