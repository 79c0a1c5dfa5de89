// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string>

namespace app {

/// What tells the services behind two origins apart: the host, its letters as they are in the name system
/// (punycode, so that none only looks like another), with the port where it is not the usual one. The text
/// itself, on one line, where it is no origin.
QString hostText(const std::string& origin);

/// An address that a stranger chose, its host written as hostText() does; anything else on one line.
QString addressText(const std::string& address);

} // namespace app
