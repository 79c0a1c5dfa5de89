// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
#include "viewer/web/message_scheme.h"

#include <QBuffer>
#include <QFutureWatcher>
#include <QWebEngineUrlRequestJob>
#include <QWebEngineUrlScheme>

namespace web {
namespace {

void reply(QWebEngineUrlRequestJob& job, const QByteArray& mimeType, const QByteArray& data) {
    auto* const buffer = new QBuffer(&job);
    buffer->setData(data);
    buffer->open(QIODevice::ReadOnly);
    job.reply(mimeType, buffer);
}

/// Only what the engine decodes as a picture; a part that says it is HTML or SVG stays out.
bool isPicture(const QByteArray& mimeType) {
    return mimeType == "image/png" || mimeType == "image/jpeg" || mimeType == "image/jpg" ||
           mimeType == "image/gif" || mimeType == "image/webp" || mimeType == "image/bmp";
}

} // namespace

void registerMessageScheme() {
    QWebEngineUrlScheme scheme("message");
    scheme.setSyntax(QWebEngineUrlScheme::Syntax::Path);
    scheme.setFlags(QWebEngineUrlScheme::SecureScheme | QWebEngineUrlScheme::LocalScheme |
                    QWebEngineUrlScheme::LocalAccessAllowed);
    QWebEngineUrlScheme::registerScheme(scheme);
}

void MessageScheme::requestStarted(QWebEngineUrlRequestJob* job) {
    const QString path = job->requestUrl().path(QUrl::FullyDecoded);
    const QLatin1String part("part/");
    if (path == QLatin1String("document"))
        reply(*job, "text/html;charset=utf-8", m_page.document);
    else if (path.startsWith(part) && m_page.part)
        replyWithPart(job, path.mid(part.size()));
    else
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
}

void MessageScheme::replyWithPart(QWebEngineUrlRequestJob* job, const QString& contentId) {
    auto* const watcher = new QFutureWatcher<InlinePart>(job); // dies with a job that is given up
    connect(watcher, &QFutureWatcherBase::finished, job, [watcher, job] {
        const QFuture<InlinePart> part = watcher->future();
        if (part.isCanceled() || part.resultCount() == 0 || !isPicture(part.result().mimeType))
            job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        else
            reply(*job, part.result().mimeType, part.result().data);
    });
    watcher->setFuture(m_page.part(contentId));
}

} // namespace web
