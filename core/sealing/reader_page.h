// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope_header.h"

#include <string>
#include <string_view>

namespace sealing {

/// The page at the start of every envelope (resources/reader/reader.html), from the doctype up to where the
/// header element goes: marker, policy, style, script, and the front as plain text for browsers without
/// JavaScript.
std::string readerPage(const envelope::EnvelopeHeader& header);

/// resources/reader/reader.html itself.
std::string_view readerTemplate();

} // namespace sealing
