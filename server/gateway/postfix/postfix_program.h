// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

#include <string>

namespace gateway {

/// What an administrator's command of Postfix ("postconf", "postmap") says, in English. Blocks for a moment.
/// Errors: FileUnreadable (no Postfix here, or the command fails).
base::Result<std::string> outputOfPostfix(const char* program, const QStringList& arguments);

} // namespace gateway
