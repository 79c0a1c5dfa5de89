// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace cli {

/// The one of `known` that a person who wrote `name` may have meant: two letters away at most, or the same
/// word in another place ("scan" for "addin.scan"); empty when there is none.
QString similarName(const QString& name, const QStringList& known);

} // namespace cli
