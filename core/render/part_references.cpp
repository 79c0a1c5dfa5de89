// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/part_references.h"

#include "core/base/html_escape.h"
#include "core/render/html_sanitizer.h"

namespace render {

QByteArray withParts(const QByteArray& document,
                     const std::function<QByteArray(const QString& contentId)>& target) {
    // The sanitiser writes it so, and escapes quotes everywhere else.
    const QByteArray start = QByteArray(" src=\"") + kMessageScheme + ":part/";
    QByteArray out;
    qsizetype from = 0;
    for (qsizetype at = document.indexOf(start); at >= 0; at = document.indexOf(start, from)) {
        const qsizetype name = at + start.size();
        const qsizetype end = document.indexOf('"', name);
        if (end < 0)
            break;
        out.append(document.constData() + from, at - from);
        const QByteArray value =
            target(QString::fromUtf8(QByteArray::fromPercentEncoding(document.mid(name, end - name))));
        if (!value.isEmpty())
            out += " src=\"" + QByteArray::fromStdString(base::escapeHtml(value.toStdString())) + "\"";
        from = end + 1;
    }
    return out.append(document.constData() + from, document.size() - from);
}

} // namespace render
