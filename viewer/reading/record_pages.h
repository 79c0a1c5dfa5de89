// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QPagedPaintDevice;
class QTextDocument;

namespace reading {

/// Puts a record on the pages of `device`: margins, a line below with `title` and "Page 1 of 3", and all of
/// the text; what is wider than a page is made smaller, never cut. `from` and `to` are pages, 1 the first; 0:
/// all. False when the device could not be painted on.
bool paintRecord(const QTextDocument& record, const QString& title, QPagedPaintDevice& device, int from = 0,
                 int to = 0);

/// The same into a PDF file at `path`, replacing what is there; it appears whole or not at all. False when it
/// cannot be written.
bool writeRecordAsPdf(const QTextDocument& record, const QString& title, const QString& path);

} // namespace reading
