// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "core/render/plain_links.h"

#include <QRegularExpression>

namespace render {
namespace {

// Counts brackets once: a hostile text is full of them.
qsizetype withoutClosing(QStringView link) {
    constexpr QStringView kClosing = u".,;:!?'\">";
    qsizetype loneRound = link.count(u')') - link.count(u'(');
    qsizetype loneSquare = link.count(u']') - link.count(u'[');
    qsizetype length = link.size();
    for (; length > 0; --length) {
        const QChar last = link[length - 1];
        if (last == u')' && loneRound > 0)
            --loneRound;
        else if (last == u']' && loneSquare > 0)
            --loneSquare;
        else if (!kClosing.contains(last))
            break;
    }
    return length;
}

} // namespace

std::vector<PlainLink> findLinks(const QString& text, std::size_t limit) {
    static const QRegularExpression pattern(
        QStringLiteral(R"(\b(?:https?://|mailto:|www\.)[^\s<>"\x{201c}\x{201d}]{2,2000})"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    std::vector<PlainLink> links;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext() && links.size() < limit) {
        const auto match = matches.next();
        const QStringView found =
            QStringView(text).sliced(match.capturedStart(), withoutClosing(match.capturedView()));
        QString target = found.toString();
        if (target.startsWith(QLatin1String("www."), Qt::CaseInsensitive))
            target.prepend(QLatin1String("http://"));
        const QUrl url(target, QUrl::TolerantMode);
        const bool isUsable =
            url.isValid() && (url.scheme() == QLatin1String("mailto") || !url.host().isEmpty());
        if (isUsable)
            links.push_back({match.capturedStart(), found.size(), url});
    }
    return links;
}

} // namespace render
