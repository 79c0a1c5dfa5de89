// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "app/host_text.h"

#include "app/sent_text.h"

#include <QUrl>

namespace app {
namespace {

// A name that the name system cannot hold is spelled out, so that it looks like no other either.
QString plainHost(const QString& host) {
    const QByteArray ace = QUrl::toAce(host);
    if (!ace.isEmpty() || host.isEmpty())
        return QString::fromLatin1(ace);
    return QString::fromLatin1(QUrl::toPercentEncoding(host, ":[]"));
}

} // namespace

QString hostText(const std::string& origin) {
    const QUrl url(QString::fromStdString(origin));
    if (url.host().isEmpty())
        return plainLine(origin);
    const QString host = url.host(QUrl::FullyEncoded);
    return url.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(url.port());
}

QString addressText(const std::string& address) {
    const QString text = plainLine(address);
    const qsizetype slashes = text.indexOf(QLatin1String("//"));
    if (slashes < 0)
        return text;
    qsizetype end = slashes + 2;
    while (end < text.size() && !QStringLiteral("/?#").contains(text.at(end)))
        ++end;
    const QString authority = text.mid(slashes + 2, end - slashes - 2);
    const qsizetype colon = authority.lastIndexOf(QLatin1Char(':'));
    const bool hasPort = colon >= 0 && authority.indexOf(QLatin1Char(']'), colon) < 0;
    const QString host = hasPort ? authority.left(colon) : authority;
    return text.left(slashes + 2) + plainHost(host) + authority.mid(host.size()) + text.mid(end);
}

} // namespace app
