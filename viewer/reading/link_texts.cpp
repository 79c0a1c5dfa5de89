// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/reading/link_texts.h"

#include "core/render/html_sanitizer.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace reading {
namespace {

QString withoutWww(const QString& host) {
    return host.startsWith(QLatin1String("www.")) ? host.mid(4) : host;
}

/// "plan.pdf" is no host, though it looks like one.
bool isFileName(const QString& name) {
    static const QSet<QString> kSuffixes = {
        QStringLiteral("pdf"),  QStringLiteral("doc"),  QStringLiteral("docx"), QStringLiteral("xls"),
        QStringLiteral("xlsx"), QStringLiteral("ppt"),  QStringLiteral("pptx"), QStringLiteral("odt"),
        QStringLiteral("ods"),  QStringLiteral("txt"),  QStringLiteral("rtf"),  QStringLiteral("csv"),
        QStringLiteral("jpg"),  QStringLiteral("jpeg"), QStringLiteral("png"),  QStringLiteral("gif"),
        QStringLiteral("htm"),  QStringLiteral("html"), QStringLiteral("eml"),  QStringLiteral("ics")};
    return kSuffixes.contains(name.section(u'.', -1).toLower());
}

} // namespace

QStringList linkTexts(const QByteArray& safeHtml, const QUrl& url) {
    // The sanitiser writes every attribute in double quotes, so that this reads all of them.
    static const QRegularExpression kLink(QStringLiteral("<a\\b[^>]*\\bhref=\"([^\"]*)\"[^>]*>(.*?)</a>"),
                                          QRegularExpression::CaseInsensitiveOption |
                                              QRegularExpression::DotMatchesEverythingOption);
    QStringList texts;
    auto links = kLink.globalMatch(QString::fromUtf8(safeHtml));
    while (links.hasNext()) {
        const QRegularExpressionMatch link = links.next();
        const QUrl target(render::htmlAsText(link.captured(1)).trimmed());
        if (target.matches(url, QUrl::NormalizePathSegments | QUrl::StripTrailingSlash))
            texts += render::htmlAsText(link.captured(2)).simplified();
    }
    return texts;
}

QString namedHost(const QString& text) {
    static const QRegularExpression kHost(
        QStringLiteral("^(?:https?://)?(?:[^\\s/"
                       "@]*@)?([\\w-]+(?:\\.[\\w-]+)*\\.\\p{L}[\\w-]+)\\.?(?::\\d+)?(?:[/?#].*)?$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QString name = text.trimmed();
    const QRegularExpressionMatch match = kHost.match(name);
    if (!match.hasMatch() || (match.captured(1) == name && isFileName(name)))
        return {};
    return withoutWww(QString::fromLatin1(QUrl::toAce(match.captured(1).toLower())));
}

QString misleadingHost(const QStringList& texts, const QUrl& url) {
    const QString target = withoutWww(url.host(QUrl::FullyEncoded).toLower());
    for (const QString& text : texts) {
        const QString named = namedHost(text);
        if (!named.isEmpty() && named != target && !target.endsWith(u'.' + named))
            return named;
    }
    return {};
}

} // namespace reading
