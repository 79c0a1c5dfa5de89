// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pipeline/sealed_message.h"

#include <QFuture>
#include <QString>
#include <QStringList>

#include <memory>

namespace reading {

using Sealed = std::shared_ptr<pipeline::SealedMessage>;
/// Where each part went.
using Saved = base::Result<QStringList>;

/// Decodes one part into `path`, replacing what is there, on a worker thread; the file appears whole under
/// its name or not at all. Errors: OutputUnwritable and the payload's.
QFuture<Saved> savePart(const Sealed& sealed, const message::Part& part, const QString& path);

/// Saves attachments into `folder` under their own names; a name that is taken gets " (2)" and so on. The
/// first error ends it; what was saved whole stays.
QFuture<Saved> saveAll(const Sealed& sealed, const std::vector<message::Attachment>& attachments,
                       const QString& folder);

/// The whole message as it was sealed (.eml).
QFuture<Saved> saveMessage(const Sealed& sealed, const QString& path);

} // namespace reading
