// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/reading/file_danger.h"

#include <QString>
#include <QStringList>

#include <functional>

class QUrl;
class QWidget;

namespace reading {

/// Asks before a link of a message leaves the program: shows where it really goes, and when one of `texts`,
/// what the link is called, names another host, both. Opens the system's browser or mail program after a yes.
/// Returns at once.
void askToOpenLink(const QUrl& url, const QStringList& texts, QWidget* parent);

/// Asks before an attachment that could do harm is handed to another program. Returns at once; `answered` is
/// told the answer, at once where there is nothing to ask.
void askToOpenFile(const QString& fileName, Danger danger, QWidget* parent,
                   std::function<void(bool)> answered);

} // namespace reading
