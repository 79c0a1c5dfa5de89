// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/envelope/payload_reader.h"
#include "core/message/message.h"

#include <QFuture>
#include <QString>
#include <QStringList>

#include <memory>

namespace reading {

using Payload = std::shared_ptr<const envelope::PayloadReader>;
/// Where each part went.
using Saved = base::Result<QStringList>;

/// Decodes one part into `path` on a worker thread; the file appears whole under its name or not at all.
/// Errors: OutputUnwritable and the payload's.
QFuture<Saved> savePart(const Payload& payload, const message::Part& part, const QString& path);

/// Saves attachments into `folder` under their own names; a name that is taken gets " (2)" and so on. The
/// first error ends it; what was saved whole stays.
QFuture<Saved> saveAll(const Payload& payload, const std::vector<message::Attachment>& attachments,
                       const QString& folder);

/// The whole message as it was sealed (.eml).
QFuture<Saved> saveMessage(const Payload& payload, const QString& path);

/// A decoded part in memory; past `limit` bytes LimitExceeded.
base::Result<QByteArray> readPart(const envelope::PayloadReader& payload, const message::Part& part,
                                  std::size_t limit);

/// Whether the system would run a file of this name instead of showing it.
bool isExecutableName(const QString& fileName);

} // namespace reading
