// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace cli {

/// What `securedoc --help` prints; the man page says the same. With `about`, a verb or a verb and its action
/// of the grammar: what is said about that alone.
QString helpText(const QStringList& about = {});

} // namespace cli
