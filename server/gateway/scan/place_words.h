// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/report/scan_report.h"

#include <string>
#include <string_view>

namespace gateway {

// What a notice says about a place in a message, in "es" or else in English. Mail templates cannot say it: a
// place is made of steps.

/// Pictures and recordings, all in one line.
std::string mediaWords(std::size_t count, std::string_view language);

/// E.g. "adjunto lista.xlsx, hoja Pacientes, fila 5".
std::string placeWords(const scan::Place& place, std::string_view language);
/// A file that could not be read, and why.
std::string unreadWords(const scan::Unread& unread, std::string_view language);
/// "and 12 more"
std::string moreWords(std::size_t count, std::string_view language);

} // namespace gateway
