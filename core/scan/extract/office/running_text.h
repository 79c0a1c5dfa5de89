// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/office/xml_events.h"
#include "core/scan/rules/passage.h"

namespace scan {

/// Appends the text of a WordprocessingML or DrawingML part: paragraphs are lines, cells are kept apart,
/// pages as the writing program last saw them are marked. What broken XML holds up to where it breaks counts.
XmlEnd appendRunningText(base::BytesView xml, Passage& passage);

} // namespace scan
