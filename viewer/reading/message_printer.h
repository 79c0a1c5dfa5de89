// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viewer/reading/message_loader.h"
#include "viewer/reading/record_document.h"

#include <QFuture>

#include <functional>

class QWidget;

namespace reading {

enum class Paper { Print, Preview, Pdf };

/// What is printed of a message that is verified; its pictures are read, and its attachments measured, on a
/// worker thread.
QFuture<std::shared_ptr<const Record>> gatherRecord(const OpenedMessage& opened, const QString& verification);

/// Asks where the record is to go, and puts it there. Returns at once. `said` is told what came of it, in a
/// sentence for the reader.
void putOnPaper(const std::shared_ptr<const Record>& record, Paper paper, QWidget* parent,
                const std::function<void(const QString&)>& said);

} // namespace reading
