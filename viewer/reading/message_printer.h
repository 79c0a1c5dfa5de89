// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/reading/message_body.h"

namespace reading {

/// Asks for a printer and prints the body on it. Returns at once.
void printMessage(MessageBody& body, QWidget* parent);

} // namespace reading
