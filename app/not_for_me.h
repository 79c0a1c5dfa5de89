// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_task.h"

namespace app {

class Application;

/// Tells the sender of `task`'s envelope that it reached the wrong person, and has that copy locked (decision
/// 0055). The task has verified the sender; the answer does not say whether the copy is locked. Errors: as
/// account::KeyServiceClient::notForMe.
account::Async<void> sayNotForMe(Application& application, const OpenTask& task);

} // namespace app
