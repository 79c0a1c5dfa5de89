// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret_bytes.h"
#include "core/envelope/envelope.h"
#include "viewer/cli/command.h"

#include <QJsonObject>

namespace cli {

/// Puts one opened message where the user wants it: files below --output, or its text on stdout. `report`
/// takes what --json says about it. Synchronous; nothing appears before the whole message has authenticated.
/// Errors: the pipeline's; Cancelled after ctrl-C.
base::Result<void> putMessage(const Context& context, const QString& file, const envelope::Envelope& envelope,
                              const base::SecretBytes& key, QJsonObject& report);

} // namespace cli
