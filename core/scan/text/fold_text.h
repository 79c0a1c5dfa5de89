// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <string>
#include <string_view>

namespace scan {

/// Appends `text` in the one spelling that rules are written for: digits of every script and full-width forms
/// as ASCII, all blanks as ' ', all line ends as LF, all dashes as '-', letters without their accents,
/// invisible characters left out. Other scripts stay as they are, in UTF-8.
void appendFolded(QStringView text, std::string& out);
/// The same for UTF-8; broken bytes become U+FFFD.
void appendFolded(std::string_view text, std::string& out);

} // namespace scan
