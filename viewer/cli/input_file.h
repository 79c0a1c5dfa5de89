// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/limits.h"
#include "core/envelope/envelope.h"

#include <QString>

namespace cli {

/// The front of what an operand names: a file, "-" for standard input, or a pipe. Errors:
/// app::readEnvelopeFile's, Cancelled by ctrl-C.
base::Result<envelope::Envelope> readInput(const QString& operand, const base::Limits& limits);

/// The name under which what `operand` names is saved: a file's own; what came through a pipe has none and is
/// named after the envelope.
std::string outputName(const QString& operand, const envelope::Envelope& envelope);

} // namespace cli
