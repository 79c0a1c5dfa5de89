// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/message/message.h"
#include "core/render/html_sanitizer.h"

#include <QHash>
#include <QImage>
#include <QTextDocument>

#include <memory>
#include <optional>

namespace reading {

/// What is put on paper of a message.
struct Record {
    message::Message message;
    QString text;
    std::optional<render::SafeHtml> html;
    QHash<QString, QImage> pictures; ///< that the HTML shows, by Content-ID
    QStringList attachments;         ///< name and size of each that is not shown in the text
    QString verification;            ///< the sentence that says who sealed it
};

/// The message as a record (docs/decisions/0065-printing-is-a-record.md): who wrote what to whom and when,
/// what was attached, and the text as text, black on white where it would not be readable. Any thread with a
/// QGuiApplication; the document belongs to the thread that made it.
std::unique_ptr<QTextDocument> recordDocument(const Record& record);

} // namespace reading
