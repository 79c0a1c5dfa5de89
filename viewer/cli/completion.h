// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace cli {

/// What `securedoc completion SHELL` prints: verbs, actions, options, files and folders of the grammar, in
/// the shell's own language. `shell` is "bash", "zsh" or "fish".
QString completionScript(const QString& shell);

} // namespace cli
