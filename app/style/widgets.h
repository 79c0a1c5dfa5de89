// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QLabel;
class QMenu;
class QPushButton;
class QString;
class QWidget;

/// What windows are made of; roles are those of resources/styles/viewer.qss. GUI thread.
namespace app {

/// A label for text that came from outside or may be long: plain text, wrapped, to be selected.
QLabel* newLabel(const char* role);
/// `role`: "primary", "secondary", "link".
QPushButton* newButton(const char* role);
/// Puts an entry for each button that `page` shows at the end of `menu`, in place of those of another time.
/// `page` may be null.
void showButtonsIn(QMenu& menu, const QWidget* page);
/// Makes a screen reader say `text` now, as the new state of `widget`.
void announce(QWidget& widget, const QString& text);

} // namespace app
