// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QPalette>
#include <QString>

namespace app {

/// The style sheet of resources/styles, filled in for the desktop's palette and font: its colours are mixed
/// from the palette and moved until text on them has a contrast of at least 4.5 (WCAG 1.4.3), so that dark
/// and high-contrast desktops stay readable; its sizes are multiples of the font's. GUI thread.
QString styleSheetFor(const QPalette& palette, const QFont& font);

/// (lighter + 0.05) / (darker + 0.05) of two opaque colours' relative luminance; 1 to 21.
double contrastRatio(const QColor& one, const QColor& other);

} // namespace app
