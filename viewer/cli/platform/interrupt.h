// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace cli {

/// From now on ctrl-C and SIGTERM set a flag instead of ending the program, so that nothing partial stays; a
/// closed pipe or a file size limit becomes a write error. `react` is called in `context`'s event loop after
/// the first one; the second ends the program at once.
void catchInterrupts(QObject* context, std::function<void()> react);

/// Whether ctrl-C was pressed; cheap, for progress callbacks. Any thread.
bool isInterrupted();

} // namespace cli
