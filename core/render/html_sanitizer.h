// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace render {

/// Scheme under which a message's own document and pictures are addressed: `message:document`,
/// `message:part/<Content-ID, percent-encoded>`.
inline constexpr char kMessageScheme[] = "message";

/// HTML of a message when everything that could run, fetch, frame, submit or imitate the window is gone.
struct SafeHtml {
    QByteArray body;           ///< UTF-8, children of `<body>`
    QByteArray rootAttributes; ///< of `<html>`, e.g. ` dir="rtl"`
    QByteArray bodyAttributes; ///< e.g. ` bgcolor="#eee"`
    QByteArray styles;         ///< filtered CSS of all `<style>` elements
    QByteArray scope;          ///< id of the element that the styles are for; empty: the whole page
    QSet<QString> contentIds;  ///< parts that the body shows
    int blockedReferences = 0; ///< pictures, fonts … that would have been fetched from outside
    int removedElements = 0;   ///< elements dropped with their content
    int removedAttributes = 0;
};

/// Sanitises by allowlist on a parsed HTML5 tree; deterministic, re-entrant, any thread. Running the result
/// through it again removes nothing more. Empty when the HTML costs too much to parse: show htmlAsText().
/// With a `scope` the styles hold inside the element of that id only, which joinHtml() makes.
std::optional<SafeHtml> sanitizeHtml(const QString& html, const QByteArray& scope = {});

/// Plain text, its lines as they are.
SafeHtml textAsHtml(const QString& text);

/// Several texts as one page, one below the other; one alone stays as it is.
SafeHtml joinHtml(const std::vector<SafeHtml>& parts);

/// A complete document for a browser engine, with its Content-Security-Policy: pictures come from `pictures`
/// and from data: URLs.
QByteArray htmlDocument(const SafeHtml& html, const QByteArray& pictures = "message:");

/// The text of HTML without a parser, for what sanitizeHtml refuses: tags out, basic entities decoded.
QString htmlAsText(const QString& html);

} // namespace render
