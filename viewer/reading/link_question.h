// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

class QUrl;
class QWidget;

namespace reading {

/// Asks before a link of a message leaves the program: shows where it really goes, opens the system's browser
/// or mail program after a yes. Returns at once.
void askToOpenLink(const QUrl& url, QWidget* parent);

/// Asks before an attachment is handed to another program, more urgently for one that the system would run.
/// Returns at once; `open` is called after a yes.
void askToOpenFile(const QString& fileName, QWidget* parent, std::function<void()> open);

} // namespace reading
