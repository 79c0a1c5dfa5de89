// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QLabel;
class QPushButton;
class QString;
class QWidget;

/// What the companion's pages share; roles are those of resources/styles/viewer.qss. GUI thread.
namespace companion {

/// A label for text that came from outside or may be long: plain text, wrapped, to be selected.
QLabel* newLabel(const char* role);
/// `role`: "primary", "secondary", "link".
QPushButton* newButton(const char* role);
/// Makes a screen reader say `text` now, as the new state of `widget`.
void announce(QWidget& widget, const QString& text);

} // namespace companion
