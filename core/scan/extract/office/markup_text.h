// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scan/extract/office/xml_events.h"
#include "core/scan/rules/passage.h"

namespace scan {

/// Appends what stands in XML of any kind: the text of its elements, joined where an element is only a piece
/// of a line, and attributes that words stand in.
XmlEnd appendMarkupText(base::BytesView xml, Passage& passage);

} // namespace scan
