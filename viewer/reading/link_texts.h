// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

class QUrl;

namespace reading {

/// What the links to `url` are called in a sanitised page: the text between their tags, without markup.
QStringList linkTexts(const QByteArray& safeHtml, const QUrl& url);

/// The host that a link's text names, such as "bank.example" of "https://bank.example/sign-in", in ASCII and
/// lower case, without "www."; empty when the text names none.
QString namedHost(const QString& text);

/// The host that one of `texts` names although `url` leads to another; empty when none does.
QString misleadingHost(const QStringList& texts, const QUrl& url);

} // namespace reading
