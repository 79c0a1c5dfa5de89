// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/cli/console.h"

#include "viewer/cli/display.h"
#include "viewer/cli/platform/terminal.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace cli {

void Console::say(const QString& line) const {
    if (m_format == Format::Human)
        warn(line);
}

void Console::warn(const QString& line) const {
    // Nobody is left to tell when stderr fails.
    static_cast<void>(writeAll(Stream::Error, (line + QLatin1Char('\n')).toStdString()));
}

void Console::print(const QJsonObject& object) const {
    if (m_format == Format::Human)
        return;
    const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    static_cast<void>(writeAll(Stream::Output, line.toStdString()));
}

void Console::explain(const QString& subject, const app::ErrorText& text) const {
    const QString start = subject.isEmpty() ? QString() : oneLine(subject) + QStringLiteral(": ");
    say(start + text.what + QLatin1Char(' ') + text.next);
}

ExitStatus Console::refuseUse(app::ErrorText text) const {
    if (text.next.isEmpty())
        text.next =
            QCoreApplication::translate("Arguments", "See: %1").arg(QStringLiteral("securedoc --help"));
    const QString what = neutralised(text.what);
    warn(what + (what.contains(QLatin1Char('\n')) ? QLatin1Char('\n') : QLatin1Char(' ')) +
         oneLine(text.next));
    print({{QStringLiteral("exit_code"), static_cast<int>(ExitStatus::Usage)},
           {QStringLiteral("error"), errorObject(base::ErrorCode::InvalidRequest, text)}});
    return ExitStatus::Usage;
}

QJsonObject errorObject(base::ErrorCode code, const app::ErrorText& text) {
    return {{QStringLiteral("code"), QString::fromLatin1(base::errorName(code).data())},
            {QStringLiteral("message"), text.what},
            {QStringLiteral("next"), text.next}};
}

} // namespace cli
