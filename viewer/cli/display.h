// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace cli {

/// `text` with everything that could drive a terminal or disguise what it says made visible or removed:
/// control characters but newline and tab, and bidirectional overrides (Unicode TR 36 §3).
QString neutralised(const QString& text);

/// As neutralised(), on one line.
QString oneLine(const QString& text);
QString oneLine(const std::string& utf8);

} // namespace cli
