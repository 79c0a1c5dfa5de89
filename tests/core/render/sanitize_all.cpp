// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
// For tests that hold the page in the envelope against the viewer: a JSON array of messages on stdin, each
// sanitised, on stdout as {"document": …, "isRemoteLeftOut": …}; null for what is refused.
#include "core/render/html_sanitizer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

int main() {
    QFile in;
    QFile out;
    if (!in.open(stdin, QIODevice::ReadOnly) || !out.open(stdout, QIODevice::WriteOnly))
        return 1;
    const QJsonDocument messages = QJsonDocument::fromJson(in.readAll());
    if (!messages.isArray())
        return 1;
    QJsonArray answers;
    for (const QJsonValue& message : messages.array()) {
        const auto safe = render::sanitizeHtml(message.toString());
        if (!safe) {
            answers.append(QJsonValue::Null);
            continue;
        }
        answers.append(
            QJsonObject{{QStringLiteral("document"), QString::fromUtf8(render::htmlDocument(*safe))},
                        {QStringLiteral("isRemoteLeftOut"), safe->blockedReferences > 0}});
    }
    out.write(QJsonDocument(answers).toJson(QJsonDocument::Compact));
    return 0;
}
