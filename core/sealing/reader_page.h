// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope_header.h"

#include <string>
#include <string_view>

namespace sealing {

/// The start of every envelope (resources/reader/reader.html), from the doctype up to where the header
/// element goes: marker, policy, and the front as text, which needs no script. At most 8 KiB, whatever the
/// header.
std::string frontPage(const envelope::EnvelopeHeader& header);

/// What stands between digest list and payload: style and script of the reader, the same in every envelope.
std::string_view readerScript();
/// SHA-256 of the text of its script element: the claim `page`.
envelope::Digest readerScriptDigest();

/// resources/reader/reader.html itself.
std::string_view readerTemplate();

} // namespace sealing
