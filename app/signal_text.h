// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/envelope.h"

#include <QStringList>

namespace app {

/// What a file that is no envelope would have done, or lacks, a sentence each, for whoever holds it: signals
/// that only speak for a file say nothing, and none is shown under its name in the code.
QStringList signalTexts(const std::vector<envelope::Signal>& signals);

} // namespace app
