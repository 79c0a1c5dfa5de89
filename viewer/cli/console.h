// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/error_text.h"
#include "core/base/result.h"
#include "viewer/cli/exit_status.h"

#include <QJsonObject>
#include <QString>

namespace cli {

enum class Format { Human, Json };

/// What goes where: sentences for people to stderr, one JSON object per input to stdout, never mixed.
class Console final {
public:
    explicit Console(Format format) : m_format(format) {}

    bool isJson() const { return m_format == Format::Json; }
    /// A line on stderr; nothing with Format::Json.
    void say(const QString& line) const;
    /// A line on stderr whatever the format.
    void warn(const QString& line) const;
    /// One compact object and a newline on stdout; nothing with Format::Human.
    void print(const QJsonObject& object) const;

    /// A line that cannot be carried out as it stands: said on stderr whatever the format, and as an object.
    /// Returns the status to end with. `text.next` may be empty: --help is pointed at.
    ExitStatus refuseUse(app::ErrorText text) const;

    /// Says an error about `subject` (a file, an address; may be empty) in two sentences.
    void explain(const QString& subject, const app::ErrorText& text) const;

private:
    Format m_format;
};

/// {"code": "WrongPassword", "message": …, "next": …}
QJsonObject errorObject(base::ErrorCode code, const app::ErrorText& text);

} // namespace cli
