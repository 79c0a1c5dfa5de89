// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace compose {

/// Whether somebody writes that something is attached, in English, Spanish, German, French or Portuguese.
/// `quoted` is what the text began with, and lines with ">" are somebody else's too: those do not count.
bool mentionsAttachment(const QString& text, const QString& quoted);

} // namespace compose
