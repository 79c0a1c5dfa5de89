// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace cli {

/// What `securedoc --help` prints; the man page says the same.
QString helpText();

} // namespace cli
