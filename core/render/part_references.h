// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace render {

/// A document of htmlDocument() for a place that does not know the scheme "message": each `src` that names a
/// part of the message becomes what `target` gives for its Content-ID, which is escaped; nothing where it
/// gives nothing. One pass; `target` is asked once for each place.
QByteArray withParts(const QByteArray& document,
                     const std::function<QByteArray(const QString& contentId)>& target);

} // namespace render
