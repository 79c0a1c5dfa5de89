// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace reading {

/// Why `path` could not be written, and what to do about it, as far as its folder and `error` tell.
QString saveProblem(const QString& path, const base::Error& error = {});

} // namespace reading
