// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/keyservice/administration/outbox_administration.h"
#include "server/service/command_line.h"

namespace service {

/// `admin outbox [list | retry [ID] | delete ID]`. Returns the exit code.
int tendOutbox(keyservice::OutboxAdministration& outbox, const CommandLine& line);

} // namespace service
